import type { CredentialSource, DryRun, Oidc, ProvenanceHabit, Target } from "../tool-row.ts";

/** What npm itself reads, and so does every tool that runs it. */
export const npmTarget: Target = {
  options: ["--registry"],
  env: ["npm_config_registry", "NPM_CONFIG_REGISTRY"],
  configured: true,
  default: "npm",
};

/** npm reads no variable of its own but `npm_config_*`; the other names are what .npmrc files refer to by custom. */
export const npmCredential: CredentialSource = {
  options: ["--_authToken", "--_auth"],
  env: [
    "NODE_AUTH_TOKEN",
    "NPM_TOKEN",
    "NPM_AUTH_TOKEN",
    "npm_config__auth",
    "npm_config__authToken",
    "npm_config_//*",
    "NPM_CONFIG__AUTH",
    "NPM_CONFIG__AUTHTOKEN",
    "NPM_CONFIG_//*",
  ],
  store: "npmrc",
};

export const npmOptions: readonly string[] = ["--registry", "--_authToken", "--_auth"];

export const npmDryRun: DryRun = { options: ["--dry-run"], env: ["npm_config_dry_run", "NPM_CONFIG_DRY_RUN"] };

export const runsNpm: Oidc = {
  kind: "through",
  through: "npm",
  says: "has no exchange of its own: it runs npm (or pnpm), whose version counts",
};

/** For public packages of public repositories; pnpm from version 11 on does the same by itself. */
export const npmProvenance: ProvenanceHabit = {
  normally: "made",
  options: ["--provenance"],
  brought: ["--provenance-file"],
  off: ["--no-provenance"],
  env: ["npm_config_provenance", "NPM_CONFIG_PROVENANCE"],
  configured: ".npmrc",
  source: "facts npm A1",
};

export const helpOptions: readonly string[] = ["--help", "-h", "--version"];
