import { test } from "uvu";
import * as assert from "uvu/assert";
import { enter } from "../../src/trace/builtins.ts";
import { concat, opaque, text, type Value } from "../../src/trace/value.ts";
import { running } from "./scenario.ts";

const cases: readonly (readonly [string | undefined, Value | undefined, string | undefined])[] = [
  ["", text("lamps"), "lamps"],
  ["lamps", text("oil/"), "lamps/oil"],
  ["lamps/oil", text(".."), "lamps"],
  ["lamps", text("../.."), undefined],
  ["lamps", text(".."), ""],
  ["", text("."), ""],
  ["lamps", text("/tmp"), undefined],
  ["lamps", text("~/lamps"), undefined],
  ["lamps", undefined, undefined],
  [undefined, text("lamps"), undefined],
  ["lamps", opaque("where"), undefined],
  ["deep", concat(opaque("$GITHUB_WORKSPACE"), text("/lamps")), "lamps"],
  ["deep", concat(opaque("where"), text("/lamps")), undefined],
];

for (const [from, to, expected] of cases) {
  test(`from ${JSON.stringify(from)} by ${JSON.stringify(to)} to ${JSON.stringify(expected)}`, () => assert.is(enter(from, to), expected));
}

const files = {
  "package.json": '{"name": "harbour", "private": true}',
  "lamps/oil/package.json": '{"name": "oil-lamp", "version": "1.0.0"}',
  "lamps/gas/package.json": '{"name": "gas-lamp", "version": "1.0.0"}',
};
const env = { NODE_AUTH_TOKEN: "secrets.NPM_TOKEN" };
const oil = ["pkg:npm/oil-lamp"];

const walks: readonly (readonly [string, readonly string[]])[] = [
  ["cd lamps/oil\nnpm publish", oil],
  ["cd lamps && cd oil && npm publish", oil],
  ["pushd lamps/oil\nnpm publish\npopd", oil],
  ["cd lamps/gas\ncd ../oil\nnpm publish", oil],
  ["(cd lamps/gas && make)\ncd lamps/oil && npm publish", oil],
  ["cd $GITHUB_WORKSPACE/lamps/oil\nnpm publish", oil],
  ['cd "${{ github.workspace }}/lamps/oil"\nnpm publish', oil],
  ["cd /tmp\nnpm publish", []],
  ["cd $WHERE && npm publish", []],
  ["in_it() { cd lamps/oil; }\nin_it\nnpm publish", oil],
];

for (const [commands, packages] of walks) {
  test(`${commands.replaceAll("\n", "; ")} is about ${packages.join(" ") || "no one knows what"}`, () => {
    assert.equal(
      running(commands, { env: { ...env, WHERE: "vars.WHERE" }, files }).flatMap((path) => path.packages),
      packages,
    );
  });
}

test.run();
