import * as fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { AuditedRepository, Report } from "../../src/model/report.ts";
import { type EarlierRepository, newSince } from "../../src/reports/baseline.ts";
import { audited, aWaiver, findings } from "./audited.ts";
import { anOrganisationReport } from "./sample.ts";

const earlier = (...fingerprints: string[]): EarlierRepository => ({ root: "lamp", slug: null, fingerprints });

test("what stood in the earlier report is left out and counted, and so is what is gone", () => {
  const [found] = compared([audited({ findings: findings("a", "b", "c") })], [earlier("b", "x", "y")]);

  assert.equal(fingerprints(found), ["a", "c"]);
  assert.equal(found?.baseline, { known: 1, gone: 2 });
});

test("a finding that is waived by now is neither known nor gone", () => {
  const waived = findings("b").map((finding) => ({ finding, waiver: aWaiver }));
  const [found] = compared([audited({ waived })], [earlier("b")]);

  assert.equal(found?.baseline, { known: 0, gone: 0 });
  assert.equal(found?.waived, waived);
});

test("one repository is compared with one, whatever they are called", () => {
  const [found] = compared([audited({ root: "/tmp/checkout", slug: "lanternfish/lamp", findings: findings("a") })], [earlier("a")]);
  assert.equal(found?.baseline, { known: 1, gone: 0 });
});

test("of several, namesakes are compared: by slug, else by root", () => {
  const before = [
    { root: "one", slug: "lanternfish/lamp", fingerprints: ["a"] },
    { root: "two", slug: "Lanternfish/Reader", fingerprints: ["b"] },
    { root: "three", slug: null, fingerprints: ["c"] },
  ];
  const now = [
    audited({ root: "one", slug: "lanternfish/reader", findings: findings("a", "b") }),
    audited({ root: "three", findings: findings("c") }),
    audited({ root: "four", findings: findings("a", "b", "c") }),
    audited({ root: "one", slug: "lanternfish/press", findings: findings("a") }),
  ];

  assert.equal(compared(now, before).map(fingerprints), [["a"], [], ["a", "b", "c"], ["a"]]);
});

test("every finding of either report is known, new or gone, and only one of them", () => {
  const set = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 2 }));
  fc.assert(
    fc.property(set, set, (before, after) => {
      const [found] = compared([audited({ findings: findings(...after) })], [earlier(...before)]);
      const { known = 0, gone = 0 } = found?.baseline ?? {};
      assert.is(known + fingerprints(found).length, after.length);
      assert.is(known + gone, before.length);
    }),
  );
});

test("an organisation is compared with the one of its login", () => {
  const { organisation } = newSince(anOrganisationReport({ findings: findings("a", "b") }), {
    repositories: [],
    organisation: { login: "Lanternfish", fingerprints: ["b", "c"] },
  });
  assert.equal(
    organisation?.findings.map(({ fingerprint }) => fingerprint),
    ["a"],
  );
  assert.equal(organisation?.baseline, { known: 1, gone: 1 });

  const strange = newSince(anOrganisationReport({ findings: findings("a") }), {
    repositories: [],
    organisation: { login: "oil", fingerprints: ["a"] },
  });
  assert.equal(strange.organisation?.baseline, { known: 0, gone: 0 });
  assert.is(newSince(anOrganisationReport({ findings: findings("a") }), { repositories: [] }).organisation?.findings.length, 1);
});

test.run();

function compared(repositories: readonly AuditedRepository[], before: readonly EarlierRepository[]): Report["repositories"] {
  return newSince({ schema: "imprimatur/audit@1", date: null, rules: [], repositories, organisation: null }, { repositories: before }).repositories;
}

function fingerprints(repository: AuditedRepository | undefined): readonly string[] {
  return (repository?.findings ?? []).map(({ fingerprint }) => fingerprint);
}
