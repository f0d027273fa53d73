import { test } from "uvu";
import * as assert from "uvu/assert";
import { briefs, withSteps } from "../scenario.ts";

const configuration = JSON.stringify({
  pkgManagers: {
    javascript: { publish: [{ command: "npm publish --dry-run", dryRunCommand: true }, "npm publish --access public"] },
    rust: { publish: { command: "cargo publish" } },
  },
  packages: {
    oil: { path: "./lamps/oil", manager: "javascript" },
    gas: { path: "./lamps/gas", manager: "rust" },
    notes: { path: "./notes", publish: "make notes" },
  },
});

const step = (command: string): string => `
  - uses: jbolda/covector/packages/action@covector-v0
    with:
      command: ${command}
    env:
      NODE_AUTH_TOKEN: {{ secrets.NPM_TOKEN }}
      CARGO_REGISTRY_TOKEN: {{ secrets.CRATES }}
`;

test("publish commands of managers and packages are followed", () => {
  const paths = withSteps(step("version-or-publish"), { files: { ".changes/config.json": configuration } });
  assert.equal(briefs(paths), ["crates-io stored-token CRATES", "npm stored-token NPM_TOKEN"]);
  assert.ok(paths.every((path) => path.through.includes(".changes/config.json")));
});

test("commands that publish nothing are silent", () => {
  assert.equal(withSteps(step("status"), { files: { ".changes/config.json": configuration } }), []);
  assert.equal(
    withSteps(step("publish"), {
      files: { ".changes/config.json": '{"packages": {"notes": {"publish": "make notes"}}}' },
    }),
    [],
  );
});

test("a configuration that is not there, or is no JSON", () => {
  assert.is(withSteps(step("publish")).length, 2);
  assert.equal(withSteps(step("publish"), { files: { ".changes/config.json": "{" } }), []);
});

test.run();
