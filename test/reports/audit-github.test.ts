import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Severity } from "../../src/model/finding.ts";
import { auditGithub } from "../../src/reports/audit-github.ts";
import { hostileText } from "./hostile.ts";
import { aFinding, anOrganisationReport, aReport, aSetting, aSettingFinding, saying, sayingOfSettings } from "./sample.ts";

const at = { file: "a.yml", line: 3, column: 2 };

test("an annotation points at the stretch and says what to do", () => {
  assert.is(
    auditGithub(aReport({ findings: [aFinding({ says: "Lit.", next: "Put it out." })] })),
    "::error file=.github/workflows/release.yml,line=20,endLine=20,col=14,endColumn=25,title=stored-publish-token (high)::Lit.%0APut it out.\n",
  );
});

test("columns are left out where the stretch has several lines, or no end", () => {
  const line = (given: object) => auditGithub(aReport({ findings: [aFinding({ at: { ...at, ...given } })] })).split(",title")[0];

  assert.is(line({ endLine: 5, endColumn: 1 }), "::error file=a.yml,line=3,endLine=5");
  assert.is(line({}), "::error file=a.yml,line=3,endLine=3,col=2");
});

test("a setting annotates the run, by name and address, and no file", () => {
  const finding = aSettingFinding({ at: aSetting, says: "Open.", next: "Close it." });
  assert.is(
    auditGithub(anOrganisationReport({}, { findings: [finding] })),
    "::warning title=lanternfish/lamp%3A stale-publish-secret (medium)::environment release: Open.%0AClose it.%0Ahttps://github.com/lanternfish/lamp/settings/environments\n",
  );
  const own = auditGithub(anOrganisationReport({ findings: [aSettingFinding({ at: { setting: "members", page: null } })] }));
  assert.match(own, /^::warning title=stale-publish-secret \(medium\)::members: .*%0AReplace the token at npm, and the secret with it\.\n$/);
});

test("severities are GitHub's levels, the gravest first", () => {
  const findings = (["info", "low", "medium", "high", "critical"] as const).map((severity) => aFinding({ severity }));
  const lines = auditGithub(aReport({ findings })).trimEnd().split("\n");

  assert.equal(
    lines.map((line) => [/^::(\w+)/.exec(line)?.[1], /\((\w+)\)::/.exec(line)?.[1]]),
    [
      ["error", "critical"],
      ["error", "high"],
      ["warning", "medium"],
      ["notice", "low"],
      ["notice", "info"],
    ],
  );
});

test("of each level ten are shown, the last notice included, and it says how many are not", () => {
  const many = (severity: Severity, count: number) => Array.from({ length: count }, () => aFinding({ severity }));
  const lines = (findings: ReturnType<typeof many>) => auditGithub(aReport({ findings })).trimEnd().split("\n");
  const counts = (all: readonly string[]) =>
    ["error", "warning", "notice"].map((level) => all.filter((line) => line.startsWith(`::${level} `)).length);

  const full = lines([...many("high", 12), ...many("medium", 3), ...many("low", 12)]);
  assert.equal(counts(full), [10, 3, 10]);
  assert.is(full.at(-1), "::notice title=Imprimatur::5 further findings not annotated: GitHub shows 10 of a level for each step.");
  assert.equal(counts(lines(many("low", 10))), [0, 0, 10]);
});

test("of several repositories, each is named", () => {
  const text = auditGithub(aReport({ findings: [aFinding()] }, { slug: "lanternfish/oil" }));
  assert.match(text, "title=lanternfish/lamp%3A stored-publish-token (high)::");
});

test("nothing found is no output", () => {
  assert.is(auditGithub(aReport({})), "");
});

test("hostile text starts no command and ends no property", () => {
  const command = /^::error file=([^:,\r\n]*),line=3,endLine=3,col=2,title=stored-publish-token \(high\)::([^\r\n]*)$/;
  fc.assert(
    fc.property(hostileText, (text) => {
      const lines = auditGithub(saying(text)).split("\n");
      assert.is(lines.length, 2);
      assert.match(lines[0] ?? "", command);
      const settings = auditGithub(sayingOfSettings(text)).trimEnd().split("\n");
      assert.is(settings.length, 2);
      assert.ok(settings.every((line) => /^::error title=[^:,]*stored-publish-token \(high\)::/.test(line)));
      for (const line of [...lines, ...settings]) assert.not.match(line, /%(?!25|0A|3A|2C)|##\[|[\u2028\u2029\u0085]/);
    }),
  );
});

test.run();
