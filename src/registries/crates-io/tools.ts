import type { Tools } from "../contract.ts";
import { cratesActions, cratesCredentialActions, cratesCredentialCommands } from "./actions.ts";
import { cratesClients } from "./clients.ts";

export const tools: Tools = {
  hosts: [
    { host: "crates.io", destination: "crates-io" },
    { host: "index.crates.io", destination: "crates-io" },
    // The index as it was before the sparse one.
    { host: "github.com", path: "/rust-lang/crates.io-index", destination: "crates-io" },
    { host: "staging.crates.io", destination: "other:crates-io-staging" },
    { host: "index.staging.crates.io", destination: "other:crates-io-staging" },
  ],
  clients: cratesClients,
  actions: cratesActions,
  credentialActions: cratesCredentialActions,
  credentialCommands: cratesCredentialCommands,
  // Rust programs publish by running cargo, which is read as a command.
  calls: [],
};
