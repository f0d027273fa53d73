import type { CredentialSource, PublishAction } from "../tool-row.ts";
import { npmCredential, npmProvenance, npmTarget, runsNpm } from "./through-npm.ts";

export const npmActions: readonly PublishAction[] = [
  {
    uses: "js-devtools/npm-publish",
    dryRun: { inputs: ["dry-run"] },
    target: { inputs: ["registry"], configured: true, default: "npm" },
    credential: withInputs("token"),
    oidc: { kind: "native", since: "4", says: "v3 and older need a token" },
    provenance: npmProvenance,
    source: "facts npm A8",
  },
  {
    // Without `publish` it only keeps the version pull request up to date.
    uses: "changesets/action",
    aliases: ["dotansimha/changesets-action", "the-guild-org/changesets-action"],
    requires: ["publish", "publish-script"],
    target: npmTarget,
    credential: npmCredential,
    oidc: { kind: "through", through: "npm", says: "writes ~/.npmrc when NPM_TOKEN is set" },
    runs: [{ input: "publish" }, { input: "publish-script" }],
    source: "facts npm A8; changesets/action README",
  },
  {
    // v2; without `script` it runs `changeset publish`.
    uses: "changesets/action/publish",
    target: npmTarget,
    credential: npmCredential,
    oidc: runsNpm,
    runs: [{ input: "script" }],
    source: "changesets/action publish/action.yml",
  },
  {
    uses: "cycjimmy/semantic-release-action",
    dryRun: { inputs: ["dry_run"] },
    target: npmTarget,
    credential: npmCredential,
    oidc: { kind: "through", through: "semantic-release", says: "its input semantic_version names the version" },
    follow: "semantic-release",
    source: "cycjimmy/semantic-release-action README",
  },
  {
    uses: "codfish/semantic-release-action",
    dryRun: { inputs: ["dry-run", "dry_run"] },
    target: npmTarget,
    credential: npmCredential,
    oidc: { kind: "through", through: "semantic-release" },
    follow: "semantic-release",
    source: "codfish/semantic-release-action README",
  },
  {
    // Given neither a token nor an identity token it makes a dry run.
    uses: "metamask/action-npm-publish",
    onlyWithCredential: true,
    target: npmTarget,
    credential: { inputs: ["npm-token"], env: ["NPM_TOKEN", "YARN_NPM_AUTH_TOKEN"], store: "yarnrc" },
    oidc: { kind: "through", through: "yarn", says: "the token is for a package's first release only" },
    source: "MetaMask/action-npm-publish action.yml and README",
  },
  {
    uses: "pulumi/pulumi-package-publisher",
    when: { input: "sdk", is: ["all", "nodejs"], default: "all", list: true },
    unless: { input: "sdk", is: ["!nodejs"], list: true },
    target: { default: "npm" },
    credential: { env: ["NODE_AUTH_TOKEN", "NPM_TOKEN"], store: "npmrc" },
    oidc: { kind: "through", through: "npm" },
    source: "pulumi/pulumi-package-publisher README",
  },
  {
    // What runs is written in .changes/config.json.
    uses: "jbolda/covector/packages/action",
    aliases: ["jbolda/covector"],
    when: { input: "command", is: ["publish", "version-or-publish"] },
    target: { default: "unknown" },
    credential: npmCredential,
    oidc: runsNpm,
    follow: "covector",
    source: "jbolda/covector README",
  },
  simple("actions-js/npm-publish", withInputs("token", "npm-token"), "unconfirmed: named from memory in facts npm A8"),
  simple("primer/publish", { env: ["NPM_AUTH_TOKEN"] }, "primer/publish README"),
  simple("pascalgn/npm-publish-action", { env: ["NPM_AUTH_TOKEN", "NPM_TOKEN"] }, "pascalgn/npm-publish-action README"),
  simple("mikeal/merge-release", { env: ["NPM_AUTH_TOKEN", "NPM_TOKEN"] }, "mikeal/merge-release README"),
  simple("simenandre/publish-with-pnpm", withInputs("npm-auth-token"), "simenandre/publish-with-pnpm README"),
  simple("justincy/github-action-npm-release", withInputs("token"), "justincy/github-action-npm-release README"),
  {
    // Archived; its input is npm's command line.
    uses: "actions/npm",
    requires: ["args"],
    target: npmTarget,
    credential: { ...npmCredential, env: ["NPM_AUTH_TOKEN"] },
    oidc: { kind: "never", says: "ships an npm from before trusted publishing" },
    runs: [{ input: "args", client: "npm" }],
    source: "actions/npm README",
  },
];

function withInputs(...inputs: readonly string[]): CredentialSource {
  return { ...npmCredential, inputs };
}

/** An action that runs npm with the token it is given. */
function simple(uses: string, credential: CredentialSource, source: string): PublishAction {
  return {
    uses,
    dryRun: { inputs: ["dry-run", "dry_run"] },
    target: { inputs: ["registry"], configured: true, default: "npm" },
    credential: { store: "npmrc", ...credential },
    oidc: { kind: "never", says: "written before trusted publishing: it wants a token" },
    source,
  };
}
