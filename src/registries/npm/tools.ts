import type { Tools } from "../contract.ts";
import { npmActions } from "./actions.ts";
import { npmHost } from "./address.ts";
import { npmCalls } from "./calls.ts";
import { npmClients } from "./clients.ts";
import { npmCredentialActions, npmCredentialCommands } from "./credentials.ts";
import { elsewhereClients } from "./elsewhere.ts";
import { monorepoTools } from "./monorepo-tools.ts";
import { releaseTools } from "./release-tools.ts";

export const tools: Tools = {
  hosts: [
    { host: npmHost, destination: "npm" },
    // Yarn's mirror hands uploads on to npm.
    { host: "registry.yarnpkg.com", destination: "npm" },
    { host: "npm.pkg.github.com", destination: "github-packages" },
    { host: "npm.jsr.io", destination: "other:jsr" },
    { host: "jsr.io", destination: "other:jsr" },
    { host: "open-vsx.org", destination: "other:open-vsx" },
  ],
  clients: [...npmClients, ...monorepoTools, ...releaseTools, ...elsewhereClients],
  actions: npmActions,
  credentialActions: npmCredentialActions,
  credentialCommands: npmCredentialCommands,
  calls: npmCalls,
};
