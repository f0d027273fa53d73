import { test } from "uvu";
import * as assert from "uvu/assert";
import { npmHost } from "../../../src/registries/npm/address.ts";
import { tools } from "../../../src/registries/npm/tools.ts";
import { actionNamed, readCommand } from "../command.ts";
import { assertSound } from "../tables.ts";

/** Command, where it uploads, what its trusted publishing rests on. */
const uploads: readonly (readonly [string, string, string])[] = [
  ["npm publish", "npm", "native 11.5.1"],
  ["npm pub", "npm", "native 11.5.1"],
  ["npm stage publish", "npm", "native 11.5.1"],
  ["npm --workspace lamp publish --access public", "npm", "native 11.5.1"],
  ["npm -w lamp --tag next publish ./lamp.tgz", "npm", "native 11.5.1"],
  ["pnpm publish -r", "npm", "native 11.0.0"],
  ["pnpm -r publish", "npm", "native 11.0.0"],
  ["pnpm --filter lamp -r publish", "npm", "native 11.0.0"],
  ["pnpm recursive publish", "npm", "native 11.0.0"],
  ["pnpm -r stage publish", "npm", "native 11.0.0"],
  ["yarn npm publish --tag next", "npm", "native 4.10.3"],
  ["yarn workspaces foreach -A --exclude lamp npm publish", "npm", "native 4.10.3"],
  ["yarn publish", "npm", "never"],
  ["bun publish", "npm", "never"],
  ["vp pm publish", "npm", "through npm"],
  ["npm-publish --token x", "npm", "native 4.0.0"],
  ["lerna publish from-package --yes", "npm", "native 9.0.0"],
  ["changeset publish", "npm", "through npm"],
  ["semantic-release --branches main", "npm", "native 25.0.0"],
  ["multi-semantic-release", "npm", "native 25.0.0"],
  ["release-it minor --ci", "npm", "through npm"],
  ["np minor --yolo", "npm", "native 11.0.0"],
  ["nx release --yes", "npm", "through npm"],
  ["nx release publish", "npm", "through npm"],
  ["auto shipit", "npm", "through npm"],
  ["beachball publish -y -n x", "npm", "through npm"],
  ["rush publish --include-all --publish", "npm", "through npm"],
  ["clean-publish", "npm", "through npm"],
  ["monodeploy", "npm", "through npm"],
  ["shipjs trigger", "npm", "through npm"],
  ["changelogen --release --publish", "npm", "through npm"],
  ["napi prepublish -t npm --no-gh-release", "npm", "through npm"],
  ["napi pre-publish", "npm", "through npm"],
  ["wasm-pack publish --access public", "npm", "through npm"],
  ["publib-npm", "npm", "through npm"],
  ["publib", "npm", "through npm"],
  ["pantry publish --npm --access public", "npm", "native"],
  ["covector publish", "unknown", "through npm"],
  ["release publish", "npm", "through npm"],
  ["jsr publish --allow-dirty", "other:jsr", "native"],
  ["deno publish", "other:jsr", "native"],
  ["vsce publish -p x", "other:vscode-marketplace", "native 4.0.0"],
  ["ovsx publish -p x", "other:open-vsx", "native"],
  ["pkg-pr-new publish ./packages/lamp", "other:pkg.pr.new", "never"],
];

for (const [command, destination, ability] of uploads) {
  test(`${command} uploads to ${destination}`, () => {
    const [found, ...others] = readCommand(tools.clients, command);

    assert.is(others.length, 0);
    assert.is(found?.client.target.default, destination);
    const { kind, since, through } = found?.client.oidc ?? { kind: "" };
    assert.is([kind, kind === "through" ? through : since].filter(Boolean).join(" "), ability);
    assert.not(found?.dryRun);
  });
}

for (const command of [
  "npm publish --dry-run",
  "npm --dry-run publish",
  "pnpm publish --dry-run",
  "yarn npm publish -n",
  "bun publish --dry-run",
  "semantic-release --dry-run",
  "semantic-release -d",
  "release-it --dry-run",
  "np --preview",
  "nx release --dry-run",
  "napi prepublish --dry-run",
  "jsr publish --dry-run",
  "deno publish --dry-run",
  "auto shipit -d",
  "covector publish --dry-run",
]) {
  test(`${command} is a dry run`, () =>
    assert.equal(
      readCommand(tools.clients, command).map((one) => one.dryRun),
      [true],
    ));
}

for (const command of [
  "npm pack",
  "npm run publish",
  "npm --tag publish dist-tag",
  "npm dist-tag add lamp@1 latest",
  "npm deprecate lamp old",
  "npm publish --help",
  "npm stage list",
  "pnpm --filter publish build",
  "yarn npm whoami",
  "lerna version",
  "changeset version",
  "release-it --no-npm",
  "semantic-release version",
  "semantic-release publish",
  "np --no-publish",
  "nx release version",
  "nx release changelog",
  "nx release --skip-publish",
  "auto release",
  "auto label",
  "beachball check",
  "beachball publish --no-publish",
  "rush publish --apply",
  "rush publish --publish --pack",
  "napi prepublish --skip-optional-publish",
  "napi artifacts",
  "wasm-pack build",
  "pantry publish",
  "changelogen --release",
  "clean-publish --without-publish",
  "vsce package",
  "covector status",
  "turbo run build",
]) {
  test(`${command} uploads nothing`, () => assert.equal(readCommand(tools.clients, command), []));
}

for (const uses of [
  "js-devtools/npm-publish",
  "changesets/action",
  "changesets/action/publish",
  "cycjimmy/semantic-release-action",
  "codfish/semantic-release-action",
  "metamask/action-npm-publish",
  "pulumi/pulumi-package-publisher",
  "jbolda/covector/packages/action",
  "actions-js/npm-publish",
  "primer/publish",
  "pascalgn/npm-publish-action",
  "mikeal/merge-release",
  "simenandre/publish-with-pnpm",
  "justincy/github-action-npm-release",
  "actions/npm",
]) {
  test(`${uses} has a row`, () => assert.ok(actionNamed(tools.actions, uses)));
}

test("version pull requests and previews are no publishing actions", () => {
  for (const uses of ["changesets/action/version", "changesets/action/pack", "googleapis/release-please-action"]) {
    assert.is(actionNamed(tools.actions, uses), undefined);
  }
});

test("changesets publishes only when it is told how", () => {
  const row = actionNamed(tools.actions, "changesets/action");

  assert.equal(row?.requires, ["publish", "publish-script"]);
  assert.equal(row?.runs, [{ input: "publish" }, { input: "publish-script" }]);
});

test("pulumi's list of languages decides", () => {
  const row = actionNamed(tools.actions, "pulumi/pulumi-package-publisher");

  assert.ok(row?.when?.is.includes("nodejs") && row.when.list);
  assert.equal(row?.unless, { input: "sdk", is: ["!nodejs"], list: true });
});

test("setup-node leaves a file that reads NODE_AUTH_TOKEN", () => {
  const row = tools.credentialActions.find((one) => one.uses === "actions/setup-node");

  assert.equal([row?.store, row?.target, row?.reads], ["npmrc", "registry-url", ["NODE_AUTH_TOKEN"]]);
});

test("a token set as npm's configuration is a credential, another key is not", () => {
  const rows = (tools.credentialCommands ?? []).filter((one) => one.programs.includes("npm") && one.words.join(" ") === "config set");

  assert.ok(rows.every((row) => row.keys?.includes("_authToken") && !row.keys.includes("registry")));
});

for (const [code, tool] of [
  ['import { releasePublish } from "nx/release";\nawait releasePublish({});', "nx release"],
  ['import { publish } from "@vitejs/release-scripts";\npublish({ defaultPackage: "lamp" });', "@vitejs/release-scripts"],
  ['const { npmPublish } = require("@jsdevtools/npm-publish");\nnpmPublish({ token });', "@jsdevtools/npm-publish"],
  ['import { publish } from "libnpmpublish";\nawait publish(manifest, tarball);', "libnpmpublish"],
  ['import semanticRelease from "semantic-release";\nawait semanticRelease({});', "semantic-release"],
  ['import release from "release-it";\nawait release({});', "release-it"],
] as const) {
  test(`${tool} is recognised in a program`, () => {
    const found = tools.calls.filter((call) => new RegExp(call.pattern).test(code) && new RegExp(call.with ?? "").test(code));

    assert.equal(
      found.map((call) => call.tool),
      [tool],
    );
  });
}

test("npm's own host comes from npm's own package", () => {
  assert.is(tools.hosts.find((row) => row.host === npmHost)?.destination, "npm");
});

test("the table is sound", () => assertSound(tools));

test.run();
