import type { CredentialAction, CredentialCommand, PublishAction } from "../tool-row.ts";
import { cargoCredential, cargoTarget, takesMintedToken } from "./through-cargo.ts";

export const cratesActions: readonly PublishAction[] = [
  {
    // Without `command` it releases and then opens the next pull request.
    uses: "release-plz/action",
    aliases: ["marcoieni/release-plz-action"],
    when: { input: "command", is: ["release"], default: "release" },
    dryRun: { inputs: ["dry_run"] },
    target: { inputs: ["registry"], configured: true, names: { "crates-io": "crates-io" }, default: "crates-io" },
    credential: { inputs: ["token"], env: cargoCredential.env ?? [], store: "cargo" },
    oidc: { kind: "native", says: "runs release-plz, which exchanges the token itself (since 2025-09)" },
    source: "facts crates.io 1.8; release-plz/action action.yml",
  },
  {
    uses: "katyo/publish-crates",
    dryRun: { inputs: ["dry-run"] },
    target: { env: cargoTarget.env ?? [], configured: true, default: "crates-io" },
    credential: { inputs: ["registry-token"], env: cargoCredential.env ?? [], store: "cargo" },
    oidc: takesMintedToken,
    source: "facts crates.io 1.8",
  },
  {
    uses: "actions-rs/cargo",
    aliases: ["clechasseur/rs-cargo", "ructions/cargo"],
    requires: ["command"],
    target: cargoTarget,
    credential: { env: cargoCredential.env ?? [], store: "cargo" },
    oidc: takesMintedToken,
    // One command line: the command, then its arguments.
    runs: [
      { input: "command", client: "cargo" },
      { input: "args", client: "cargo" },
    ],
    source: "actions-rs/cargo README",
  },
];

export const cratesCredentialActions: readonly CredentialAction[] = [
  {
    uses: "rust-lang/crates-io-auth-action",
    grants: "oidc",
    outputs: ["token"],
    target: "url",
    source: "facts crates.io 1.7",
  },
];

export const cratesCredentialCommands: readonly CredentialCommand[] = [
  {
    programs: ["cargo"],
    words: ["login"],
    valueOptions: ["--registry", "--config", "-Z", "--color"],
    store: "cargo",
    argument: 0,
    stdin: true,
    target: ["--registry"],
    source: "Cargo Book, cargo login",
  },
];
