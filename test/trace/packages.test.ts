import { test } from "uvu";
import * as assert from "uvu/assert";
import { filesFrom } from "../../src/collect/memory.ts";
import { packagesInFiles } from "../../src/trace/packages.ts";

test("a package with the places of its name and its repository", () => {
  const manifest =
    '{\n  "author": { "name": "Lanternfish Press" },\n  "name": "lamp",\n  "version": "1.2.0",\n  "repository": { "url": "lanternfish/lamp" }\n}\n';

  assert.equal(packagesInFiles(filesFrom({ "wick/package.json": manifest })), [
    {
      registry: "npm",
      purl: "pkg:npm/lamp",
      name: "lamp",
      at: { file: "wick/package.json", line: 3, column: 12, endLine: 3, endColumn: 16 },
      repository: { value: "lanternfish/lamp", at: { file: "wick/package.json", line: 5, column: 27, endLine: 5, endColumn: 43 } },
      mfaRequired: null,
    },
  ]);
});

test("every registry's manifests are read", () => {
  const files = filesFrom({
    "package.json": '{ "name": "lamp", "version": "1.0.0" }',
    "py/pyproject.toml": '[build-system]\nrequires = []\n[project]\nname = "lamp"\nversion = "1.0"\n',
    "rs/Cargo.toml": '[package]\nname = "lamp"\nversion = "1.0.0"\nrepository = "https://github.com/lanternfish/lamp"\n',
    "lamp.gemspec": 'Gem::Specification.new do |s|\n  s.name = "lamp"\nend\n',
    "cs/Lamp.csproj":
      '<Project Sdk="Microsoft.NET.Sdk">\n<PropertyGroup>\n<PackageId>Lamp</PackageId><IsPackable>true</IsPackable>\n</PropertyGroup>\n</Project>\n',
  });

  assert.equal(
    packagesInFiles(files).map(({ registry, at, repository, mfaRequired }) => [
      registry,
      at.file,
      at.line,
      at.column,
      repository?.at.line,
      mfaRequired,
    ]),
    [
      ["npm", "package.json", 1, 12, undefined, null],
      ["pypi", "py/pyproject.toml", 4, 9, undefined, null],
      ["crates-io", "rs/Cargo.toml", 2, 9, 4, null],
      ["rubygems", "lamp.gemspec", 2, 13, undefined, false],
      ["nuget", "cs/Lamp.csproj", 3, 12, undefined, null],
    ],
  );
});

test("a name that is put together stands at the manifest's start", () => {
  const [gem] = packagesInFiles(filesFrom({ "lamp.gemspec": "# a gem\nGem::Specification.new { |s| s.name = File.basename(__FILE__) }\n" }));
  assert.equal(gem?.at, { file: "lamp.gemspec", line: 1, column: 1, endLine: 1, endColumn: 1 });
});

test("what goes to another registry is not one of this registry's packages", () => {
  const files = filesFrom({
    "package.json": '{ "name": "lamp", "version": "1.0.0", "publishConfig": { "registry": "https://npm.pkg.github.com" } }',
    "lamp.gemspec": 'Gem::Specification.new do |s|\n  s.metadata["allowed_push_host"] = "https://gems.lanternfish.press"\nend\n',
  });
  assert.equal(packagesInFiles(files), []);
});

test("what may go to this registry is one of its packages", () => {
  const files = filesFrom({ "package.json": '{ "name": "lamp", "version": "1.0.0", "publishConfig": { "registry": "${LAMP_REGISTRY}" } }' });
  assert.equal(
    packagesInFiles(files).map(({ purl }) => purl),
    ["pkg:npm/lamp"],
  );
});

test.run();
