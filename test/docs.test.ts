import { spawnSync } from "node:child_process";
import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { audit } from "../src/audit.ts";
import { exit } from "../src/cli/exit.ts";
import { repositoryFrom } from "../src/collect/memory.ts";
import { fixRepository } from "../src/fix.ts";
import { fixes } from "../src/fixes/index.ts";
import { npmHost } from "../src/registries/npm/address.ts";
import { rules } from "../src/rules/index.ts";
import { type Controls, frameworkIds, frameworks } from "../src/model/controls.ts";
import type { Rule } from "../src/rules/rule.ts";
import { noChoices } from "./fixes/fixed.ts";
import { pageExample } from "./fixes/page-example.ts";
import { type GitHubExample, organisationFrom, settingsFrom, today } from "./github.ts";
import { type RecordExample, recordsFrom } from "./registries/ledger.ts";

// Pages and code say the same, or this fails: a rule is one file, one id, one page, one test.

const sections = ["What", "Why it matters", "Before", "After", "By hand", "When to waive", "Controls"];

test("rules, their files, pages, tests and the table of the README are the same set", () => {
  const ids = rules.map(({ id }) => id);

  assert.equal(globSync("docs/rules/*.md").map(nameIn).sort(), [...ids].sort());
  for (const id of ids) {
    assert.ok(existsSync(`src/rules/${id}.ts`), `src/rules/${id}.ts`);
    assert.ok(existsSync(`test/rules/${id}.test.ts`), `test/rules/${id}.test.ts`);
  }
  const rows = rules.map(({ id, severity, summary }) => `| [${id}](docs/rules/${id}.md) | ${severity} | ${summary} |`);
  assert.equal(
    read("README.md")
      .split("\n")
      .filter((line) => line.includes("](docs/rules/")),
    rows,
  );
});

test("fixes, their pages and the table of the README are the same set", () => {
  assert.equal(globSync("docs/fixes/*.md").map(nameIn).sort(), fixes.map(({ id }) => id).sort());
  const rows = fixes.map(
    ({ id, settles }) => `| [${id}](docs/fixes/${id}.md) | ${risksOf(id)} | ${settles.map((rule) => `\`${rule}\``).join(", ")} |`,
  );
  assert.equal(
    read("README.md")
      .split("\n")
      .filter((line) => line.includes("](docs/fixes/") && line.startsWith("|")),
    rows,
  );
});

for (const { id, summary, settles } of fixes) {
  test(`${id}: the page says what the fix says`, () => {
    const page = read(`docs/fixes/${id}.md`);
    assert.ok(page.startsWith(`# ${id}\n\n${summary}\n\nSettles `), "title and summary");
    assert.equal(
      [...(page.split("\n## ")[0] ?? "").matchAll(/\.\.\/rules\/([\w-]+)\.md/g)].map(([, rule]) => rule),
      settles,
    );
    assert.equal(
      [...page.matchAll(/^## (.+)$/gm)].map(([, title]) => title),
      ["What it does", "When it refuses", "Risk", "By hand"],
    );
  });
}

for (const rule of rules) {
  const page = existsSync(pageOf(rule)) ? read(pageOf(rule)) : "";

  test(`${rule.id}: the page says what the rule says`, () => {
    assert.ok(
      page.startsWith(`# ${rule.id}\n\n${rule.summary}\n\nSeverity **${rule.severity}**, confidence **${rule.confidence}**.\n${fixedBy(rule)}\n## `),
      "title, summary, severity, fixes",
    );
    assert.equal(
      [...page.matchAll(/^## (.+)$/gm)].map((match) => match[1]),
      sections,
    );
    assert.match(section(page, "Why it matters").replace(/\s+/g, " "), rule.incidents);
    assert.is(section(page, "Controls").trim(), controlLines(rule.controls).join("\n"));
  });

  test(`${rule.id}: Before raises it and nothing else, After raises nothing`, () => {
    const before = audited(example(page, "Before"));
    const after = audited(example(page, "After"));

    assert.equal([...new Set(before.findings.map((finding) => finding.rule))], [rule.id]);
    assert.equal(after.findings, []);
    for (const { paths, unseen, problems } of [before, after]) {
      assert.ok(paths > 0, "a publish path is found");
      assert.equal([...unseen.filter(({ at }) => at !== null), ...problems], []);
    }
  });
}

for (const id of new Set(fixes.flatMap(({ settles }) => settles))) {
  test(`${id}: After is what fixes make of Before, byte for byte`, () => {
    const { before, after, given } = pageExample(id);
    const { settings, choices } = given;
    const repository = { ...repositoryFrom(before, "lanternfish/lamp"), ...(settings === undefined ? {} : { settings }) };
    const { files, left } = fixRepository(repository, { rules: [id], choices: { ...noChoices, ...choices }, date: today });

    assert.equal({ ...before, ...Object.fromEntries(files.map((one) => [one.file, one.after])) }, after);
    assert.equal(left, []);
  });
}

test("docs/command.md shows the help as it is printed, and every exit code", () => {
  const page = read("docs/command.md");

  const commands = [
    [],
    ["audit"],
    ["collect"],
    ["diff"],
    ["demo"],
    ["package"],
    ["who"],
    ["fix"],
    ["plan"],
    ["deliver"],
    ["paths"],
    ["explain"],
    ["rules"],
    ["policy"],
    ["policy", "check"],
    ["completion"],
  ];
  for (const words of commands.map((command) => [...command, "--help"])) {
    assert.match(page, `\`\`\`console\n$ imprimatur ${words.join(" ")}\n${run(...words)}\`\`\``);
  }
  const codes = [...page.matchAll(/^\| (\d+) \|/gm)].map((match) => Number(match[1]));
  assert.equal(codes, Object.values(exit));
});

test("the page of the command shows what is really printed", () => {
  for (const words of [
    ["audit", "test/fixtures/lantern", "--date", "2026-11-25"],
    ["paths", "test/fixtures/lamp"],
  ]) {
    assert.match(read("docs/command.md"), `\`\`\`console\n$ imprimatur ${words.join(" ")}\n${run(...words)}\`\`\``);
  }
});

test("the README shows the diff that is really printed", () => {
  const words = ["fix", "test/fixtures/lantern", "--date", "2026-11-25"];
  assert.match(read("README.md"), `\`\`\`console\n$ imprimatur ${words.join(" ")}\n${run(...words)}\`\`\``);
});

test("links between pages lead somewhere", () => {
  for (const page of ["README.md", ...globSync("docs/**/*.md")]) {
    for (const [, target = ""] of read(page)
      .replace(/^```[\s\S]*?^```/gm, "")
      .matchAll(/\]\((?!https?:)([^)#]+)(?:#[^)]*)?\)/g)) {
      assert.ok(existsSync(join(dirname(page), target)), `${page} links to ${target}`);
    }
  }
});

test("each row of the threat model names tests that there are", () => {
  const page = read("docs/threat-model.md");
  const rows = page.split("\n").filter((line) => /^\| (?!what is attacked)/.test(line));
  assert.ok(rows.length > 20);
  for (const row of rows) {
    const [what = "", , , , tests = "", ...more] = row.slice(1, -1).split(" | ");
    const named = [...tests.matchAll(/`(test\/[\w/-]+\.test\.ts)` › "([^"]+)"/g)];
    assert.ok(named.length > 0 && more.length === 0, what);
    assert.is(tests.split("<br>").length, named.length, what);
    for (const [, file = "", name = ""] of named) {
      const text = read(file);
      // As a suite has it, whatever the suite is called, and with no name made at run time.
      assert.ok(
        [`("${name}", `, `("${name.replaceAll("\\", "\\\\")}", `].some((call) => text.includes(call)),
        `${file} has no test "${name}"`,
      );
    }
  }
});

test("the architecture fits on a page or two and names no functions", () => {
  const page = read("docs/ARCHITECTURE.md");

  assert.ok(page.split("\n").length <= 131);
  assert.not.match(page, /\w\(\)/);
});

test.run();

/** The line of a rule's page that names the fixes that settle it; "" where none does. */
function fixedBy({ id }: Rule): string {
  const own = fixes.filter(({ settles }) => settles.includes(id)).map((fix) => `[${fix.id}](../fixes/${fix.id}.md)`);
  return own.length === 0 ? "" : `\nFixed by ${own.join(" and ")}.\n`;
}

/** As the fix's page says under "Risk". */
function risksOf(id: string): string {
  const told = [...section(read(`docs/fixes/${id}.md`), "Risk").matchAll(/`(safe|review)`/g)].map(([, risk]) => risk);
  return ["safe", "review"].filter((risk) => told.includes(risk)).join(" or ");
}

function pageOf({ id }: Rule): string {
  return `docs/rules/${id}.md`;
}

function nameIn(path: string): string {
  return path.replace(/^.*[\\/]|\.md$/g, "");
}

function section(page: string, title: string): string {
  return page.split(`\n## ${title}\n`)[1]?.split("\n## ")[0] ?? "";
}

/**
 * A page's example is whole files. Behind a block's language stands its path; without one it is the release workflow.
 * A block `json github` is what GitHub says, and a block `json registries` what registries hold of the packages: they are
 * read by `test/github.ts` and `test/registries/ledger.ts`, and what they leave out is in good order. A block `json choices` is
 * what fixes are told, read by `test/fixes/page-example.ts`.
 */
function example(page: string, title: string): Readonly<Record<string, string>> {
  const blocks = section(page, title).matchAll(/^```\w+(?: +(\S+))?\n([\s\S]*?)^```$/gm);
  return Object.fromEntries(
    [...blocks].map(([, path = ".github/workflows/release.yml", text = ""]) => [path, text.replaceAll("{npm-registry-host}", npmHost)]),
  );
}

/** Examples belong to Lanternfish Press, and are read on the day the project's clock is set to in tests. */
function audited(blocks: Readonly<Record<string, string>>) {
  const { github, registries, choices: _, ...files } = blocks;
  const said: GitHubExample | undefined = github === undefined ? undefined : (JSON.parse(github) as GitHubExample);
  const records = registries === undefined ? {} : { records: recordsFrom(JSON.parse(registries) as readonly RecordExample[]) };
  const own = { ...repositoryFrom(files, "lanternfish/lamp"), ...records };
  const others = (said?.others ?? []).map(({ name, ...settings }) => ({
    ...repositoryFrom({}, `lanternfish/${name}`),
    settings: settingsFrom({ environments: [], ...settings }),
  }));
  const { repositories, organisation } = audit({
    repositories: said === undefined ? [own] : [{ ...own, settings: settingsFrom(said.repository) }, ...others],
    date: today,
    ...(said === undefined ? {} : { organisation: organisationFrom(said.organisation) }),
    ...(registries === undefined ? {} : { records: [] }),
  });
  const parts = [...repositories, ...(organisation === null ? [] : [organisation])];
  return {
    paths: repositories.reduce((sum, { looked }) => sum + looked.paths, 0),
    findings: parts.flatMap(({ findings }) => findings),
    unseen: parts.flatMap(({ unseen }) => unseen),
    problems: parts.flatMap(({ problems }) => problems),
  };
}

function controlLines(controls: Controls): string[] {
  return frameworkIds.flatMap((name) => (controls[name] ? [`- ${frameworks[name]}: ${controls[name].join(", ")}`] : []));
}

function read(path: string): string {
  return readFileSync(path, "utf8");
}

/** What is printed, whatever it answers: findings are no failure here. */
function run(...words: string[]): string {
  return spawnSync(process.execPath, ["src/cli/main.ts", ...words], { encoding: "utf8", env: { ...process.env, NO_COLOR: "1" } }).stdout;
}
