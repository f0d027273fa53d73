import { test } from "uvu";
import * as assert from "uvu/assert";
import { briefs, running, type Texts } from "../scenario.ts";

const env = { NODE_AUTH_TOKEN: "secrets.NPM_TOKEN" };

const manifest = (scripts: Texts, more: Readonly<Record<string, unknown>> = {}): string =>
  JSON.stringify({ name: "harbour", version: "1.0.0", ...more, scripts }, null, 2);

const files = {
  "package.json": manifest(
    {
      ship: "npm publish",
      "ship:beta": "npm publish --tag beta",
      pack: "npm pack",
      outer: "npm run ship",
      given: "npm",
      dry: "npm publish --dry-run",
    },
    { private: true, workspaces: ["lamps/*"] },
  ),
  "lamps/oil/package.json": manifest({ print: "npm publish", polish: "make" }, { name: "oil-lamp" }),
  "lamps/gas/package.json": manifest({ print: "npm publish --access public", only: "npm publish" }, { name: "gas-lamp" }),
};

/** Where the uploads stand: `file:line`, sorted. */
const places = (commands: string, texts: Texts = files): readonly string[] => running(commands, { env, files: texts }).map((path) => path.at.file);

const root = "package.json";
const cases: readonly (readonly [string, string | undefined])[] = [
  ["npm run ship", root],
  ["npm run-script ship", root],
  ["npm run ship -- --access public", root],
  ["npm run outer", root],
  ["npm --prefix lamps/oil run print", "lamps/oil/package.json"],
  ["npm run print --prefix lamps/oil", "lamps/oil/package.json"],
  ["npm run print -w oil-lamp", "lamps/oil/package.json"],
  ["npm run print --workspace=lamps/gas", "lamps/gas/package.json"],
  ["npm run only --workspaces --if-present", "lamps/gas/package.json"],
  ["pnpm run ship", root],
  ["pnpm ship", root],
  ["pnpm -C lamps/oil print", "lamps/oil/package.json"],
  ["pnpm --dir lamps/oil run print", "lamps/oil/package.json"],
  ["pnpm --filter oil-lamp run print", "lamps/oil/package.json"],
  ["pnpm --filter=gas-lamp print", "lamps/gas/package.json"],
  ["pnpm -F oil-lamp print", "lamps/oil/package.json"],
  ["pnpm -r run only", "lamps/gas/package.json"],
  ["yarn ship", root],
  ["yarn run ship", root],
  ["yarn --cwd lamps/oil print", "lamps/oil/package.json"],
  ["yarn workspace oil-lamp print", "lamps/oil/package.json"],
  ["yarn workspace gas-lamp run only", "lamps/gas/package.json"],
  ["yarn workspaces foreach -A run only", "lamps/gas/package.json"],
  ["bun run ship", root],
  ["bun ship", root],
  ["cd lamps/oil && npm run print", "lamps/oil/package.json"],
  ["cd lamps/oil && yarn print", "lamps/oil/package.json"],
  ["corepack pnpm ship", root],
  ["npx npm@11 run ship", root],
  ["bash -c 'yarn ship'", root],
  ["npm run pack", undefined],
  ["npm run dry", undefined],
  ["npm run polish --prefix lamps/oil", undefined],
  ["npm ship", undefined],
  ["npm install ship", undefined],
  ["pnpm install --filter ship", undefined],
  ["yarn add ship", undefined],
];

for (const [command, file] of cases)
  test(`${command} runs ${file ?? "no upload"}`, () => assert.equal(places(command), file === undefined ? [] : [file]));

test("pre and post scripts run with theirs", () => {
  for (const name of ["preship", "postship"]) {
    const texts = { "package.json": manifest({ ship: "make", [name]: "npm publish" }) };
    assert.equal(places("npm run ship", texts), [root], name);
  }
  assert.equal(places("npm run ship", { "package.json": manifest({ ship: "make", prepare: "npm publish" }) }), []);
});

test("npm version and npm test run their own", () => {
  assert.equal(places("npm version patch", { "package.json": manifest({ postversion: "npm publish" }) }), [root]);
  assert.equal(places("npm test", { "package.json": manifest({ test: "make", posttest: "npm publish" }) }), [root]);
});

test("arguments reach the script", () => {
  assert.equal(places("npm run given -- publish"), [root]);
  assert.equal(places("npm run ship -- --dry-run"), []);
  assert.equal(places("yarn ship --dry-run"), []);
  assert.equal(briefs(running("npm run ship -- --registry https://npm.pkg.github.com", { env, files })), ["github-packages stored-token NPM_TOKEN"]);
});

test("a script of every workspace is about every package", () => {
  const [path] = running("pnpm -r run print", { env, files });
  assert.equal(path?.packages, ["pkg:npm/gas-lamp", "pkg:npm/oil-lamp"]);
});

test("the line of the script is told, and the chain", () => {
  const [path] = running("npm run outer", { env, files });
  assert.equal([path?.at.line, path?.through, path?.packages], [9, ["package.json"], ["pkg:npm/gas-lamp", "pkg:npm/oil-lamp"]]);
});

test("scripts that run each other come to an end", () => {
  const texts = { "package.json": manifest({ a: "npm run b", b: "npm run a && npm run b && npm publish" }) };
  assert.equal(places("npm run a", texts), [root]);
});

test("scripts that lead through files of their own", () => {
  const texts = {
    "package.json": manifest({ ship: "sh tools/a.sh" }),
    "tools/a.sh": "node tools/b.mjs",
    "tools/b.mjs": 'execSync("npm publish");',
  };
  const [path] = running("npm run ship", { env, files: texts });
  assert.equal(path?.through, ["package.json", "tools/a.sh", "tools/b.mjs"]);
});

test("a script of wireit, and of a plug-in that the project keeps", () => {
  const wireit = {
    "package.json": JSON.stringify({
      name: "lamp",
      scripts: { ship: "wireit" },
      wireit: { ship: { command: "npm publish" } },
    }),
  };
  assert.equal(places("npm run ship", wireit), [root]);
  const plugin = {
    "package.json": manifest({}),
    ".yarn/plugins/lantern.cjs": 'module.exports = { commands: ["lantern-ship"] };\nexecSync("npm publish");',
  };
  assert.equal(places("yarn lantern-ship", plugin), [".yarn/plugins/lantern.cjs"]);
});

test("a package.json that is no JSON stops nothing", () => {
  assert.equal(places("npm run ship", { "package.json": "{ not json" }), places("npm run ship", {}));
});

test("a script that is not there and speaks of publishing is not forgotten", () => {
  assert.equal(briefs(running("npm run release", { env, files })), ["npm stored-token NPM_TOKEN"]);
  assert.equal(briefs(running("npm run polish", { env, files })), []);
});

test.run();
