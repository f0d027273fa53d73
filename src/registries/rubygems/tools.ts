import type { Tools } from "../contract.ts";
import { actions, credentialActions } from "./actions.ts";
import { calls, clients, credentialCommands } from "./clients.ts";

export const tools: Tools = {
  hosts: [
    { host: "rubygems.org", destination: "rubygems" },
    { host: "www.rubygems.org", destination: "rubygems" },
    { host: "rubygems.pkg.github.com", destination: "github-packages" },
    { host: "staging.rubygems.org", destination: "other:rubygems-staging" },
    { host: "oregon.staging.rubygems.org", destination: "other:rubygems-staging" },
    { host: "gem.fury.io", destination: "other:gemfury" },
    { host: "push.fury.io", destination: "other:gemfury" },
    { host: "packagecloud.io", destination: "other:packagecloud" },
  ],
  clients,
  actions,
  credentialActions,
  credentialCommands,
  calls,
};
