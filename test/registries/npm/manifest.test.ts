import { test } from "uvu";
import * as assert from "uvu/assert";
import { filesFrom } from "../../../src/collect/memory.ts";
import { npm } from "../../../src/registries/npm/index.ts";
import { expandHost } from "./expand-host.ts";

const lamp = JSON.stringify({
  name: "lamp",
  version: "1.2.0",
  repository: { type: "git", url: "git+https://github.com/lanternfish/lamp.git" },
});

test("a package alone", () => {
  assert.equal(npm.manifest.packages(filesFrom({ "package.json": lamp })), [
    {
      name: "lamp",
      purl: "pkg:npm/lamp",
      file: "package.json",
      directory: "",
      version: "1.2.0",
      repository: "git+https://github.com/lanternfish/lamp.git",
    },
  ]);
});

const root = (more: object): string => JSON.stringify({ private: true, ...more });
const member = (name: string, more: object = {}): string => JSON.stringify({ name, version: "1.0.0", ...more });

const members = {
  "packages/lamp/package.json": member("@lanternfish/lamp"),
  "packages/wick/package.json": member("@lanternfish/wick", { private: true }),
  "packages/lamp/test/fixtures/a/package.json": member("fixture"),
  "apps/site/package.json": member("site"),
  "node_modules/other/package.json": member("other"),
};

for (const [workspace, files] of Object.entries({
  "npm's list": { "package.json": root({ workspaces: ["packages/*"] }) },
  "yarn's object": { "package.json": root({ workspaces: { packages: ["./packages/*/"] } }) },
  "pnpm's block list": {
    "package.json": root({}),
    "pnpm-workspace.yaml": "packages:\n  # ours\n  - \"packages/*\" # all\n  - '!packages/old'\n\nallowBuilds:\n  - apps/*\n",
  },
  "pnpm's list in brackets": {
    "package.json": root({}),
    "pnpm-workspace.yaml": "packages: [packages/*, '!packages/old']\n",
  },
  "pnpm's list at the margin, with CRLF": {
    "package.json": root({}),
    "pnpm-workspace.yaml": "packages:\r\n- packages/**\r\n",
  },
  "lerna's list": { "package.json": root({}), "lerna.json": '{ "packages": ["packages/*"] }' },
  "lerna's default": { "package.json": root({}), "lerna.json": '{ "version": "independent" }' },
  "rush's projects": {
    "rush.json":
      '// ours\n{ "projects": [ { "packageName": "@lanternfish/lamp", "projectFolder": "packages/lamp", "shouldPublish": true }, { "projectFolder": "apps/site" }, ] }',
  },
})) {
  test(`members by ${workspace}`, () => {
    assert.equal(names({ ...members, ...files }), ["@lanternfish/lamp"]);
  });
}

test("globs that take out, and the root beside its members", () => {
  const files = {
    "package.json": member("lanternfish", { workspaces: ["packages/*", "!packages/old"] }),
    "packages/lamp/package.json": member("lamp"),
    "packages/old/package.json": member("old"),
    "examples/a/package.json": member("a"),
  };

  assert.equal(names(files), ["lanternfish", "lamp"]);
});

test("a workspace below the root", () => {
  const files = {
    "js/package.json": root({ workspaces: ["packages/*"] }),
    "js/packages/lamp/package.json": member("lamp"),
    "js/tools/package.json": member("tools"),
  };

  assert.equal(names(files), ["lamp"]);
});

test("without a workspace, packages for tests and readers are left out", () => {
  const directories = ["sdk", "examples/a", "test/fixtures/b", "docs", "templates/c", "website", "test-crates/d", "vendor/e", "a/node_modules/f"];

  assert.equal(names(Object.fromEntries(directories.map((one) => [`${one}/package.json`, member(one.replaceAll("/", "-"))]))), ["sdk"]);
});

test("members that are run and never published are left out", () => {
  const files = {
    "package.json": root({ workspaces: ["*/*"] }),
    "examples/a/package.json": member("a"),
    "packages/test/package.json": member("test"),
  };

  assert.equal(names(files), ["test"]);
});

test("editor extensions and bare lists of dependencies are no npm packages", () => {
  assert.equal(names({ "package.json": '{ "name": "site", "devDependencies": {} }' }), []);
  assert.equal(names({ "package.json": member("lamp-vscode", { engines: { vscode: "^1.90.0" } }) }), []);
  assert.equal(names({ "package.json": '{ "name": "lamp", "main": "index.js" }' }), ["lamp"]);
});

for (const [registry, destination] of [
  ["https://npm.pkg.github.com", "github-packages"],
  ["https://{npm-registry-host}/", "npm"],
  ["https://npm.lanternfish.example/", "other:npm.lanternfish.example"],
  ["${NPM_REGISTRY}", "unknown"],
] as const) {
  test(`publishConfig to ${registry}`, () => {
    const manifest = expandHost(member("lamp", { publishConfig: { registry } }));

    assert.is(npm.manifest.packages(filesFrom({ "package.json": manifest }))[0]?.destination, destination);
    assert.is(npm.manifest.destination(filesFrom({ "package.json": manifest }), "")?.destination, destination);
  });
}

const github = "https://npm.pkg.github.com/";
const scoped = member("@lanternfish/lamp");

for (const [file, text, line] of [
  [".npmrc", `save-exact=true\nregistry = ${github}\n`, 2],
  [".npmrc", `; first\n@lanternfish:registry=${github}\nregistry=https://{npm-registry-host}/\n`, 2],
  [".yarnrc.yml", `nodeLinker: node-modules\nnpmPublishRegistry: "${github}"\n`, 2],
  [
    ".yarnrc.yml",
    `npmScopes:\n  other:\n    npmRegistryServer: https://other.example\n  lanternfish:\n    npmPublishRegistry: ${github} # ours\n`,
    5,
  ],
  [".yarnrc.yml", `npmRegistryServer: '${github}'\n`, 1],
  [".yarnrc", `registry "${github}"\n`, 1],
  [".yarnrc", `# ours\n"@lanternfish:registry" "${github}"\n`, 2],
  ["lerna.json", `{\n  "command": { "publish": { "registry": "${github}" } }\n}\n`, 2],
  ["bunfig.toml", `[install]\nregistry = "${github}"\n`, 2],
  ["bunfig.toml", `[install.scopes]\nlanternfish = { url = "${github}" }\n`, 1],
] as const) {
  test(`${file} decides: ${text.trim()}`, () => {
    const files = filesFrom({ [file]: expandHost(text), "packages/lamp/package.json": scoped });

    const found = npm.manifest.destination(files, "packages/lamp");
    assert.equal([found?.destination, found?.file, found?.line], ["github-packages", file, line]);
  });
}

test("publishConfig wins over files, and stands on its own line", () => {
  const manifest = `{\n  "name": "lamp",\n  "registry": "unused",\n  "publishConfig": {\n    "registry": "${github}"\n  }\n}\n`;
  const files = filesFrom({ "package.json": manifest, ".npmrc": "registry=https://lanternfish.example\n" });

  assert.equal(npm.manifest.destination(files, ""), {
    destination: "github-packages",
    file: "package.json",
    line: 5,
    says: `publishConfig.registry is ${github}`,
  });
});

test("the nearest file decides", () => {
  const files = filesFrom({
    ".npmrc": "registry=https://far.example\n",
    "packages/lamp/.npmrc": "registry=https://near.example\n",
  });

  assert.is(npm.manifest.destination(files, "packages/lamp/dist")?.destination, "other:near.example");
});

test("a password in an address is not repeated", () => {
  const found = npm.manifest.destination(filesFrom({ ".npmrc": "registry=https://user:password@near.example/\n" }), "");

  assert.is(found?.says, "registry is https://near.example/");
});

test("nothing there decides", () => assert.is(npm.manifest.destination(filesFrom({ "package.json": lamp }), ""), undefined));

for (const broken of [
  "",
  "{",
  "[]",
  "null",
  '"x"',
  '{"name": 1}',
  '{"name": {"x": 1}, "version": []}',
  '{"workspaces": "x"}',
  '{"name": "a b", "version": "1"}',
  "\u0000",
]) {
  test(`a package.json of ${JSON.stringify(broken)} holds no package`, () => {
    const files = filesFrom({
      "package.json": broken,
      "lerna.json": broken,
      "rush.json": broken,
      "pnpm-workspace.yaml": broken,
      "bunfig.toml": broken,
      ".yarnrc.yml": broken,
    });

    assert.equal(npm.manifest.packages(files), []);
    assert.is(npm.manifest.destination(files, "a/b"), undefined);
  });
}

test("five thousand files are read once", () => {
  const texts: Record<string, string> = { "package.json": root({ workspaces: ["packages/*", "apps/*/*"] }) };
  for (let index = 0; index < 2500; index++) {
    texts[`packages/p${index}/package.json`] = member(`p${index}`);
    texts[`packages/p${index}/src/index.js`] = "";
  }
  let reads = 0;
  const plain = filesFrom(texts);
  const files = { ...plain, text: (path: string) => (reads++, plain.text(path)) };

  assert.is(npm.manifest.packages(files).length, 2500);
  const once = reads;
  assert.is(npm.manifest.packages(files).length, 2500);
  assert.is(reads, once);
  assert.ok(once <= 5 * 2501, `${once} reads`);
});

test.run();

function names(texts: Readonly<Record<string, string>>): readonly string[] {
  return npm.manifest.packages(filesFrom(texts)).map((one) => one.name);
}
