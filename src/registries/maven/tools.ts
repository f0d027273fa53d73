import type { Tools } from "../contract.ts";
import { actions, credentialActions } from "./actions.ts";
import { hosts } from "./addresses.ts";
import { clients } from "./clients.ts";
import { noTrustedPublishing } from "./logins.ts";

export const tools: Tools = {
  hosts,
  clients,
  actions,
  credentialActions,
  calls: [
    {
      pattern: String.raw`/api/v1/publisher/upload\b`,
      with: "central.sonatype.com",
      tool: "Central Publisher API",
      target: { default: "maven-central" },
      credential: {},
      oidc: noTrustedPublishing,
      source: "facts 4.2",
    },
  ],
};
