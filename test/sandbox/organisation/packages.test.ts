import { readFileSync } from "node:fs";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { lookThrough } from "../../../src/audit.ts";
import { filesFrom } from "../../../src/collect/memory.ts";
import { registryIds } from "../../../src/model/registry.ts";
import { doneRight } from "../../../src/sandbox/organisation/done-right.ts";
import { expectedAtRegistries } from "../../../src/sandbox/organisation/expected-registries.ts";
import { expected } from "../../../src/sandbox/organisation/expected.ts";
import { invented } from "../../../src/sandbox/organisation/index.ts";
import { inventedRegistries } from "../../../src/sandbox/organisation/packages.ts";
import { namedPackages } from "../../../src/trace/named-packages.ts";

const { packages, credentials } = inventedRegistries;
const names = packages.map(({ registry, name }) => `${registry} ${name}`);

test("each package that a repository publishes or declares is there, but for those of other registries and one that nobody published", () => {
  const missing = invented.repositories.flatMap(({ name, files }) => {
    const root = filesFrom(files);
    const paths = lookThrough({ root: name, slug: `${invented.login}/${name}`, files: root });
    return namedPackages(root, paths)
      .map((one) => `${one.registry} ${one.name}`)
      .filter((one) => !names.includes(one));
  });
  assert.equal([...new Set(missing)].sort(), ["npm @lantern-works/chandelier", "npm @lantern-works/sconce", "pypi lantern-works-payroll"]);
});

test("every other package is expected to be an orphan, and each registry has packages", () => {
  const declared = invented.repositories.flatMap(({ files }) => namedPackages(filesFrom(files), []).map((one) => `${one.registry} ${one.name}`));
  const orphans = expectedAtRegistries.filter(({ rule }) => rule === "orphan-package").map((one) => `${one.registry} ${one.package}`);

  assert.equal(names.filter((one) => !declared.includes(one)).sort(), orphans.sort());
  assert.is(new Set(names).size, names.length);
  assert.equal([...new Set(packages.map(({ registry }) => registry))].sort(), [...registryIds].sort());
});

test("versions came out one after the other, none later than today", () => {
  for (const { name, releases } of packages) {
    const days = releases.map(({ published }) => published);
    assert.equal(days, days.toSorted(), name);
    assert.ok(days.length > 0 && (days.at(-1) ?? "") <= `${invented.today}T23:59:59Z`, name);
    assert.is(new Set(releases.map(({ version }) => version)).size, releases.length, name);
  }
});

test("what publishes a version is a trusted publisher of the package, and what an account does is done by an owner", () => {
  for (const { name, registry, releases, publishers, owners } of packages) {
    assert.is(new Set(publishers.map(({ id }) => id)).size, publishers.length, name);
    for (const { by, signed } of releases) {
      if ("publisher" in by) {
        assert.ok(
          publishers.some(({ id }) => id === by.publisher),
          name,
        );
        assert.ok(signed === undefined || signed === by.run || JSON.stringify(signed) === JSON.stringify(by.run), name);
      }
      const account = "account" in by ? by.account : by.approved;
      const told = registry === "npm" || registry === "crates-io" || registry === "pypi" || registry === "rubygems";
      if (told && account !== undefined) assert.ok(owners.some((one) => one.name === account) || owners.some(({ kind }) => kind === "team"), name);
    }
  }
});

test("credentials are an owner's, and each opens more than one package", () => {
  for (const { registry, account } of credentials)
    assert.ok(packages.filter((one) => one.registry === registry && one.owners.some(({ name }) => name === account)).length > 1, registry);
});

test("of a repository that is done right, and of which nothing else is told, no package is told either", () => {
  const told = new Set(expected.map(({ repository }) => repository));
  const right = Object.values(doneRight).filter((name) => !told.has(name) && invented.repositories.some((one) => one.name === name));

  assert.ok(right.length > 10);
  for (const name of right)
    assert.not.ok(
      expectedAtRegistries.some(({ repository }) => repository === name),
      name,
    );
});

test("what is expected is of packages that exist", () => {
  for (const one of expectedAtRegistries) {
    assert.ok(names.includes(`${one.registry} ${one.package}`), one.package);
    assert.is(one.repository === null, one.rule === "orphan-package", one.package);
    if (one.repository !== null)
      assert.ok(
        invented.repositories.some(({ name }) => name === one.repository),
        one.repository,
      );
  }
});

test("docs/sandbox.md has every package once, with what is expected of it, and a star where an owner alone is shown it", () => {
  const registries: Readonly<Record<string, string>> = {
    npm: "npm",
    PyPI: "pypi",
    "crates.io": "crates-io",
    "Maven Central": "maven-central",
    RubyGems: "rubygems",
    NuGet: "nuget",
  };
  const page = readFileSync("docs/sandbox.md", "utf8").split("\n## Packages\n")[1]?.split("\n## ")[0] ?? "";
  const rows = page.split("\n").flatMap((line) => {
    const [, registry = "", named = "", , rules = ""] = line.split("|").map((cell) => cell.trim());
    const listed = (text: string) => text.split(",").flatMap((one) => one.trim() || []);
    return registry in registries ? listed(named).map((name) => [`${registries[registry] ?? ""} ${name}`, listed(rules)] as const) : [];
  });

  assert.equal(rows.map(([name]) => name).sort(), names.toSorted());
  for (const [name, told] of rows) {
    const wanted = expectedAtRegistries.filter((one) => `${one.registry} ${one.package}` === name);
    assert.equal(told.toSorted(), wanted.map(({ rule, byOwner }) => (byOwner === true ? `${rule}*` : rule)).sort(), name);
  }
});

test.run();
