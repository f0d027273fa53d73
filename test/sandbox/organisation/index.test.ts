import { readFileSync } from "node:fs";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { audit } from "../../../src/audit.ts";
import { filesFrom } from "../../../src/collect/memory.ts";
import type { Finding } from "../../../src/model/finding.ts";
import type { AuditedRepository } from "../../../src/model/report.ts";
import type { Files } from "../../../src/model/snapshot.ts";
import { rules } from "../../../src/rules/index.ts";
import { unaskedRules } from "../../../src/rules/unasked.ts";
import type { SandboxRepository } from "../../../src/sandbox/description.ts";
import { doneRight, onlyWrong } from "../../../src/sandbox/organisation/done-right.ts";
import { expectedAtRegistries, type ExpectedOfPackage } from "../../../src/sandbox/organisation/expected-registries.ts";
import { expected, type Expected } from "../../../src/sandbox/organisation/expected.ts";
import { invented } from "../../../src/sandbox/organisation/index.ts";
import { workflowsCommit } from "../../../src/sandbox/organisation/repositories/callers.ts";

const offline = new Set(rules.filter(({ sight }) => sight === undefined).map(({ id }) => id));
const policy = { file: "lantern-works/.github/.github/imprimatur.yml", text: textOf(".github", ".github/imprimatur.yml") };
const audited = new Map(invented.repositories.map((repository) => [repository.name, auditOf(repository)]));

test("an audit of the files finds all that is expected, and nothing else", () => {
  for (const [name, { findings }] of audited) {
    const wanted = expected.flatMap(({ repository, rule, where }) => (repository === name && offline.has(rule) ? [`${rule} ${where}`] : []));
    assert.equal(findings.map(told).sort(), wanted.sort(), name);
  }
});

test("every rule that can be asked has a finding here", () => {
  const found = new Set([...expected, ...expectedAtRegistries].map(({ rule }) => rule));
  assert.equal(
    rules.map(({ id }) => id).filter((id) => !found.has(id)),
    [],
  );
});

test("each of them is done right somewhere, where the rule has something to look at", () => {
  assert.equal([...Object.keys(doneRight), ...onlyWrong].sort(), [...rules, ...unaskedRules].map(({ id }) => id).sort());
  for (const { id, asks } of rules) {
    const right = doneRight[id];
    if (right === undefined) continue;
    const wrong = [...expected.filter(({ rule }) => rule === id), ...expectedAtRegistries.filter(({ rule }) => rule === id).map(atPackage)];
    if (asks === "organisation")
      assert.not(
        wrong.some(({ where }) => where.includes(right)),
        id,
      );
    else {
      assert.ok((audited.get(right)?.looked.paths ?? 0) > 0, id);
      assert.not(
        wrong.some(({ repository }) => repository === right),
        id,
      );
    }
  }
});

test("what is expected is of rules and repositories that exist", () => {
  const known = new Map(rules.map((rule) => [rule.id, rule]));
  for (const { repository, rule } of expected) {
    const told = known.get(rule);
    assert.ok(told, rule);
    assert.is(told.asks === "organisation", repository === null, rule);
    if (repository !== null) assert.ok(audited.has(repository), repository);
  }
});

test("all six registries have a package that is published well, in a repository of which nothing is told", () => {
  const told = new Set(expected.map(({ repository }) => repository));
  const well = [...audited].filter(([name, { packages }]) => !told.has(name) && packages.some(({ paths }) => paths.length > 0));
  const types = new Set(well.flatMap(([, { packages }]) => packages.map(({ registry }) => registry)));

  assert.equal([...types].sort(), ["crates-io", "maven-central", "npm", "nuget", "pypi", "rubygems"]);
});

test("each publishing workflow is understood: its package is told, with a level", () => {
  for (const [name, { looked, packages }] of audited) {
    if (looked.paths === 0 || name === "sconce" || name === "chandelier") continue;
    assert.ok(packages.length > 0, name);
    assert.not(
      packages.some(({ level }) => level === "unknown"),
      name,
    );
  }
});

test("a waiver of the organisation holds in beacon, and no file is in error", () => {
  assert.equal(
    audited.get("beacon")?.waived.map(({ finding, waiver }) => [finding.rule, waiver.expires]),
    [["stored-publish-token", "2027-03-31"]],
  );
  for (const [name, { problems }] of audited) assert.equal(problems, [], name);
});

test("what names something names what exists, once", () => {
  const names = invented.repositories.map(({ name }) => name);
  const logins = invented.people.map(({ login }) => login);
  const slugs = invented.teams.map(({ slug }) => slug);

  assert.is(new Set(names).size, names.length);
  assert.is(new Set(invented.repositories.map(({ id }) => id)).size, names.length);
  for (const { members } of invented.teams) for (const login of members) assert.ok(logins.includes(login), login);
  for (const { repositories = [] } of invented.secrets) for (const name of repositories) assert.ok(names.includes(name), name);
  for (const { repositories, owner } of invented.accessTokens) {
    assert.ok(logins.includes(owner), owner);
    if (repositories !== "all") for (const name of repositories) assert.ok(names.includes(name), name);
  }
  for (const { access, environments, rulesets, disabledWorkflows, files } of invented.repositories) {
    const asked = [...environments.flatMap(({ reviewers }) => reviewers), ...rulesets.flatMap(({ bypass }) => bypass)];
    for (const one of asked)
      assert.ok(
        slugs.some((slug) => one === `team ${slug}`),
        one,
      );
    for (const one of access) assert.ok("team" in one ? slugs.includes(one.team) : logins.includes(one.login));
    for (const file of disabledWorkflows) assert.ok(file in files, file);
  }
});

test("docs/sandbox.md has a row for every repository, with what is expected of it", () => {
  const rows = readFileSync("docs/sandbox.md", "utf8")
    .split("\n## Repositories\n")[1]
    ?.split("\n")
    .flatMap((line) => {
      const [, name = "", , rules = ""] = line.replaceAll("\\|", "").split("|");
      return audited.has(name.trim()) ? [[name.trim(), rules.split(",").flatMap((rule) => rule.trim() || [])] as const] : [];
    });

  assert.equal(rows?.map(([name]) => name).sort(), [...audited.keys()].sort());
  for (const [name, told] of rows ?? []) {
    assert.equal(told.toSorted(), expected.flatMap(({ repository, rule }) => (repository === name ? [rule] : [])).sort(), name);
  }
});

test("docs/sandbox.md tells where each rule is done right", () => {
  const rows = readFileSync("docs/sandbox.md", "utf8")
    .split("\n## Done right\n")[1]
    ?.split("\n")
    .flatMap((line) => {
      const [, rule = "", where = ""] = line.split("|").map((cell) => cell.trim());
      return rule in doneRight ? [[rule, where.replaceAll("`", "")] as const] : [];
    });

  assert.equal(rows?.map(([rule]) => rule).sort(), Object.keys(doneRight).sort());
  for (const [rule, where] of rows ?? []) assert.is(where, doneRight[rule]?.replace(/^lantern-works\//, ""), rule);
});

function atPackage({ repository, rule, package: name }: ExpectedOfPackage): Expected {
  return { repository, rule, where: name };
}

/** The rule, and the file or the setting. */
function told({ rule, at }: Finding): string {
  return `${rule} ${"setting" in at ? at.setting : at.file}`;
}

/** As the offline audit reads it, with the files of `workflows` that it may call, at the commit and the tag by which they are called. */
function auditOf({ name, files }: SandboxRepository): AuditedRepository {
  const slug = `${invented.login}/${name}`;
  const [one] = audit({
    date: invented.today,
    organisationPolicy: policy,
    repositories: [{ root: name, slug, files: withShared(filesFrom(files)) }],
  }).repositories;
  assert.ok(one, name);
  return one;
}

function withShared(own: Files): Files {
  const shared: ReadonlyMap<string, string> = new Map(
    invented.repositories
      .filter(({ name }) => name === "workflows")
      .flatMap(({ files }) => Object.entries(files))
      .flatMap(([path, text]) => ["v1", workflowsCommit].map((ref) => [`${invented.login}/workflows/${path}@${ref}`, text] as const)),
  );
  return { paths: own.paths, has: (path) => own.has(path) || shared.has(path), text: (path) => own.text(path) ?? shared.get(path) };
}

function textOf(repository: string, path: string): string {
  return invented.repositories.find(({ name }) => name === repository)?.files[path] ?? "";
}

test.run();
