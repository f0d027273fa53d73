import type { CredentialSource, DryRun, Oidc, Target } from "../tool-row.ts";

/** What cargo itself reads, and so does every tool that runs it. */
export const cargoTarget: Target = {
  options: ["--index", "--registry"],
  env: ["CARGO_REGISTRY_DEFAULT"],
  configured: true,
  names: { "crates-io": "crates-io" },
  default: "crates-io",
};

export const cargoCredential: CredentialSource = {
  options: ["--token"],
  env: ["CARGO_REGISTRY_TOKEN", "CARGO_REGISTRIES_*_TOKEN"],
  store: "cargo",
};

export const cargoDryRun: DryRun = { options: ["--dry-run", "-n"] };

/** cargo has no exchange of its own (rust-lang/cargo#15743). */
export const takesMintedToken: Oidc = {
  kind: "handed",
  says: "works with the token that rust-lang/crates-io-auth-action mints",
};

export const helpOptions: readonly string[] = ["--help", "-h", "--version", "-V"];

export const cargoOptions: readonly string[] = [
  "--config",
  "-Z",
  "--color",
  "-C",
  "--token",
  "--index",
  "--registry",
  "--package",
  "-p",
  "--exclude",
  "--manifest-path",
  "--features",
  "-F",
  "--target",
  "--target-dir",
  "--jobs",
  "-j",
  "--lockfile-path",
  "--profile",
];
