import { test } from "uvu";
import * as assert from "uvu/assert";
import { filesFrom } from "../../src/collect/memory.ts";
import { namedPackages } from "../../src/trace/named-packages.ts";
import { aPublishPath } from "../builders.ts";

const manifest = (name: string) => JSON.stringify({ name, version: "1.0.0" });

test("what is published and what is declared, each once, by purl", () => {
  const files = filesFrom({ "package.json": manifest("@lanternfish/lamp"), "oil/package.json": manifest("oil") });
  const paths = [
    aPublishPath({ packages: ["pkg:npm/%40lanternfish/lamp", "pkg:npm/wick"] }),
    aPublishPath({ registry: "pypi", packages: ["pkg:pypi/lamp"] }),
  ];

  assert.equal(namedPackages(files, paths), [
    { registry: "npm", name: "@lanternfish/lamp", purl: "pkg:npm/%40lanternfish/lamp" },
    { registry: "npm", name: "oil", purl: "pkg:npm/oil" },
    { registry: "npm", name: "wick", purl: "pkg:npm/wick" },
    { registry: "pypi", name: "lamp", purl: "pkg:pypi/lamp" },
  ]);
});

test("paths that name no package, and packages of no registry, name nothing", () => {
  assert.equal(namedPackages(filesFrom({}), [aPublishPath({ packages: [] }), aPublishPath({ packages: ["pkg:docker/lamp"] })]), []);
});

test.run();
