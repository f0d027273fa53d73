import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Finding } from "../../src/model/finding.ts";
import { withDirectory } from "../collect/temporary.ts";

const lamp = resolve("test/fixtures/lamp");
const workflow = "on: push\njobs: {}\n";

test("one run writes several reports, and text besides", () => {
  withDirectory({}, (directory) => {
    const { status, stdout } = audit(directory, lamp, "--output", "lamp.sarif", "--output", "markdown=lamp", "--output=lamp.csv");

    assert.is(status, 1);
    assert.match(stdout, "stored-publish-token");
    assert.equal(readdirSync(directory).sort(), ["lamp", "lamp.csv", "lamp.sarif"]);
    assert.is(JSON.parse(readFileSync(join(directory, "lamp.sarif"), "utf8")).version, "2.1.0");
    assert.match(readFileSync(join(directory, "lamp"), "utf8"), /^#/m);
  });
});

test("an HTML report tells what changed since an earlier report, and nothing else takes one", () => {
  withDirectory({}, (directory) => {
    audit(directory, lamp, "--date", "2026-10-01", "--output", "before.json");
    const { status, stderr } = audit(directory, lamp, "--date", "2026-11-25", "--since", "before.json", "--output", "lamp.html");
    const html = readFileSync(join(directory, "lamp.html"), "utf8");
    assert.is(status, 1, stderr);
    assert.match(html, "Between 2026-10-01 and 2026-11-25: <strong>nothing changed.</strong>");
    assert.match(html, "stored-publish-token");

    const refused = audit(directory, lamp, "--since", "before.json");
    assert.is(refused.status, 2);
    assert.match(refused.stderr, /^imprimatur: --since is for the HTML report/);
  });
});

test("--format is for a file whose name tells nothing, and then nothing is printed", () => {
  withDirectory({}, (directory) => {
    const { stdout } = audit(directory, lamp, "--format", "json", "--output", "lamp");

    assert.is(stdout, "");
    assert.is(JSON.parse(readFileSync(join(directory, "lamp"), "utf8")).schema, "imprimatur/audit@1");
  });
});

test("a report that cannot be written is 4, none is written, and what is printed is printed", () => {
  withDirectory({}, (directory) => {
    const { status, stdout, stderr } = audit(directory, lamp, "--output", "lamp.md", "--output", "missing/lamp.csv");

    assert.is(status, 4);
    assert.is(stderr, "imprimatur: missing/lamp.csv cannot be written: its directory does not exist. Create it first.\n");
    assert.match(stdout, "stored-publish-token");
    assert.equal(readdirSync(directory), []);
  });
});

test("--fail-on says from which severity on findings fail", () => {
  const codes = ["critical", "high", "medium", "never"].map((least) => audit(".", lamp, "--fail-on", least).status);
  assert.equal(codes, [0, 1, 1, 0]);
});

test("with a baseline only what is new is told and fails", () => {
  withDirectory({ "empty.json": '{"schema":"imprimatur/audit@1","repositories":[{"root":"lamp","slug":null,"findings":[]}]}' }, (directory) => {
    audit(directory, lamp, "--output", "before.json");
    const before = JSON.parse(readFileSync(join(directory, "before.json"), "utf8")).repositories[0];
    const same = audit(directory, lamp, "--json", "--baseline", "before.json");
    const all = audit(directory, lamp, "--json", "--baseline", "empty.json");

    assert.is(same.status, 0, same.stderr);
    assert.equal(JSON.parse(same.stdout).repositories[0].findings, []);
    assert.equal(JSON.parse(same.stdout).repositories[0].baseline, { known: before.findings.length, gone: 0 });
    assert.is(all.status, 1);
    assert.is(JSON.parse(all.stdout).repositories[0].findings.length, before.findings.length);
  });
});

test("a baseline that is none is 3, and nothing is audited", () => {
  const { status, stdout, stderr } = audit(".", lamp, "--baseline", "package.json");

  assert.is(status, 3);
  assert.is(stdout, "");
  assert.match(stderr, "package.json is no baseline: its schema is missing");
});

test("an invalid policy is 3, and is told on standard error wherever the report goes", () => {
  const files = { "lamp/.github/workflows/ci.yml": workflow, "lamp/.github/imprimatur.yml": "version: 1\nrules: 7\n", "own.yml": "rules: [\n" };
  withDirectory(files, (directory) => {
    const own = audit(directory, "lamp", "--format", "json", "--output", "report");
    assert.is(own.status, 3);
    assert.match(own.stderr, /^imprimatur: \.github\/imprimatur\.yml:2:\d+ /);
    assert.is(own.stdout, "");

    const organisation = audit(directory, lamp, lamp, "--organisation-policy", "own.yml");
    assert.is(organisation.status, 3);
    assert.is(organisation.stderr.match(/^imprimatur: own\.yml:/gm)?.length, 1, organisation.stderr);

    assert.match(audit(directory, lamp, "--organisation-policy", "gone.yml").stderr, "gone.yml does not exist");
  });
});

test("--rule leaves the others out, and a name that is none is 2", () => {
  const { findings } = JSON.parse(audit(".", lamp, "--json", "--rule", "stored-publish-token").stdout).repositories[0];
  assert.equal([...new Set(findings.map(({ rule }: Finding) => rule))], ["stored-publish-token"]);

  const { status, stderr } = audit(".", lamp, "--rule", "stored-token");
  assert.is(status, 2);
  assert.match(stderr, "There is no rule stored-token. Did you mean stored-publish-token");
});

test("the day is the one that is given", () => {
  assert.is(JSON.parse(audit(".", lamp, "--json", "--date", "2026-01-31").stdout).date, "2026-01-31");
});

test("what cannot be meant is 2", () => {
  for (const words of [
    ["--json", "--format", "csv"],
    ["--output", "lamp"],
    ["--format", "pdf"],
    ["--view", "rules"],
    ["--date", "today"],
  ]) {
    const { status, stdout } = audit(".", lamp, ...words);
    assert.is(status, 2, words.join(" "));
    assert.is(stdout, "");
  }
});

test.run();

function audit(directory: string, ...words: readonly string[]) {
  return spawnSync(process.execPath, [resolve("src/cli/main.ts"), "audit", ...words], { cwd: directory, encoding: "utf8" });
}
