import type { CredentialAction, CredentialCommand } from "../tool-row.ts";

export const npmCredentialActions: readonly CredentialAction[] = [
  {
    // With registry-url it writes an npmrc whose token is read from NODE_AUTH_TOKEN when npm runs.
    uses: "actions/setup-node",
    aliases: ["useblacksmith/setup-node", "buildjet/setup-node", "voidzero-dev/setup-vp"],
    grants: "stored",
    store: "npmrc",
    target: "registry-url",
    reads: ["NODE_AUTH_TOKEN"],
    source: "facts npm A7",
  },
  {
    uses: "oven-sh/setup-bun",
    grants: "stored",
    store: "npmrc",
    target: "registry-url",
    reads: ["BUN_AUTH_TOKEN"],
    source: "oven-sh/setup-bun README",
  },
  written("filipstefansson/set-npm-token-action", ["token"], "registry"),
  written("bduff9/use-npmrc", ["dot-npmrc"]),
  written("dkershner6/use-npmrc-action", ["npmrc-content", "npmrc-file-contents"]),
  written("digitalvisioncz/npmrc-github-action", ["token"], "registryUrl"),
];

/** `npm config set //host/:_authToken=…` and its relatives; other keys are no credential. */
export const npmCredentialCommands: readonly CredentialCommand[] = [
  ...configSet(["npm", "pnpm"], ["config", "set"]),
  ...configSet(["npm", "pnpm"], ["set"]),
  ...configSet(["npm", "pnpm"], ["c", "set"]),
  {
    programs: ["yarn"],
    words: ["config", "set"],
    valueOptions: ["--cwd"],
    store: "yarnrc",
    keys: ["npmAuthToken", "npmAuthIdent"],
    argument: 1,
    source: "yarnpkg.com, configuration",
  },
];

/** The key and the token are two words, or one with `=`. */
function configSet(programs: readonly string[], words: readonly string[]): readonly CredentialCommand[] {
  const row = {
    programs,
    words,
    valueOptions: ["--location", "-L", "--userconfig", "--prefix"],
    store: "npmrc",
    keys: ["_authToken", "_auth", "_password"],
    targetArgument: 0,
    source: "docs of npm, npm config",
  } as const;
  return [
    { ...row, argument: 1 },
    { ...row, argument: 0 },
  ];
}

function written(uses: string, inputs: readonly string[], target?: string): CredentialAction {
  return {
    uses,
    grants: "stored",
    inputs,
    store: "npmrc",
    ...(target === undefined ? {} : { target }),
    source: `${uses} README`,
  };
}
