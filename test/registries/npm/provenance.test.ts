import { test } from "uvu";
import * as assert from "uvu/assert";
import { filesFrom } from "../../../src/collect/memory.ts";
import { manifest } from "../../../src/registries/npm/manifest.ts";

const lamp = (config: object, name = "lamp"): string => JSON.stringify({ name, version: "1.0.0", publishConfig: config }, null, 2);

function said(files: Readonly<Record<string, string>>, directory: string | undefined, configuration = ".npmrc"): string {
  const found = manifest.provenance?.(filesFrom(files), directory, configuration);
  return found === undefined ? "nothing" : `${found.state} ${found.file}:${found.line}`;
}

test("the package of the directory, then those below it, then the one around it", () => {
  const workspace = {
    "package.json": JSON.stringify({ private: true, workspaces: ["packages/*"] }),
    "packages/oil/package.json": lamp({ provenance: false }, "oil"),
    "packages/gas/package.json": lamp({ provenance: true }, "gas"),
  };
  assert.is(said(workspace, "packages/gas"), "made packages/gas/package.json:5");
  assert.is(said(workspace, ""), "off packages/oil/package.json:5");
  assert.is(said(workspace, "packages/oil/dist"), "off packages/oil/package.json:5");
});

test("a directory that cannot be told matters only where there are several packages", () => {
  assert.is(said({ "package.json": lamp({ provenance: false }) }, undefined), "off package.json:5");
  assert.is(said({ "package.json": lamp({ provenance: false }), "b/package.json": lamp({}, "b") }, undefined), "nothing");
});

test("a restricted package is one that npm takes none for", () => {
  assert.is(said({ "package.json": lamp({ access: "restricted", provenance: false }) }, ""), "not-offered package.json:5");
  assert.is(said({ "package.json": lamp({ access: "public" }) }, ""), "nothing");
});

test("the client's own file is read, beside or above, and no other's", () => {
  const files = { "package.json": lamp({}), ".npmrc": "# provenance=true\nprovenance = false\n", ".yarnrc.yml": "npmPublishProvenance: true\n" };
  assert.is(said(files, "dist"), "off .npmrc:2");
  assert.is(said(files, "", ".yarnrc.yml"), "made .yarnrc.yml:1");
  assert.is(said({ "package.json": lamp({ provenance: "yes" }) }, ""), "nothing");
});

test.run();
