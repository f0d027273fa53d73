import * as fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { filesFrom } from "../../src/collect/memory.ts";
import type { RuleChoice } from "../../src/model/policy.ts";
import { settle, type Settling } from "../../src/policy/settle.ts";
import { aFinding, aPolicy, aPosture, aSettling, aWaiver, own, release } from "./press.ts";

function fate(waiver: Parameters<typeof aWaiver>[0], given: Partial<Settling> = {}, findings = [aFinding()]) {
  const { uses } = settle(findings, aSettling({ policy: aPolicy({ waivers: [aWaiver(waiver)] }), ...given }));
  return uses.map(({ fate: { state, ...rest }, covers }) => [state, ...("because" in rest ? [rest.because] : []), covers]);
}

function choice(value: RuleChoice["value"], least = false): ReadonlyMap<string, RuleChoice> {
  return new Map([["stored-publish-token", { value, least, at: { file: own, line: 1, column: 1 } }]]);
}

test("a finding that a waiver covers is waived, with the waiver", () => {
  const other = aFinding({ rule: "missing-provenance" });
  const waiver = aWaiver();
  const { findings, waived, uses } = settle([aFinding(), other], aSettling({ policy: aPolicy({ waivers: [waiver] }) }));

  assert.equal(findings, [other]);
  assert.equal(waived, [{ finding: aFinding(), waiver }]);
  assert.equal(uses, [{ waiver, fate: { state: "used" }, covers: 1 }]);
});

for (const [where, covers] of [
  [release, true],
  [`./${release}`, true],
  [".github/**", true],
  [".github/*", false],
  ["**/release.yml", true],
  [".github/workflows/{release,nightly}.yml", true],
  [`${release} › publish`, true],
  [`${release}#publish`, true],
  [`${release} › pub*`, true],
  [`${release} › build`, false],
  ["other.yml › publish", false],
  ["pkg:npm/%40lanternfish/lamp", true],
  ["pkg:npm/@lanternfish/*", true],
  ["pkg:npm/*", false],
  ["pkg:**", true],
] as const) {
  test(`where: ${where} ${covers ? "covers" : "does not cover"} the finding`, () => {
    const { waived } = settle([aFinding()], aSettling({ policy: aPolicy({ waivers: [aWaiver({ where })] }) }));
    assert.is(waived.length, covers ? 1 : 0);
  });
}

test("a finding on several packages is covered when all of them are, one on none never by a package", () => {
  const of = (...packages: string[]) =>
    settle([aFinding({ packages })], aSettling({ policy: aPolicy({ waivers: [aWaiver({ where: "pkg:npm/lamp*" })] }) })).waived.length;
  assert.equal([of("pkg:npm/lamp", "pkg:npm/lamp-shade"), of("pkg:npm/lamp", "pkg:npm/wick"), of()], [1, 0, 0]);
});

test("a comment covers its line alone; evidence elsewhere does not count", () => {
  const comment = aWaiver({ from: "comment", owner: null, expires: null, line: 9, at: { file: release, line: 8, column: 5 } });
  const evidence = [{ file: release, line: 9, column: 1, says: "NPM_TOKEN is read here" }];
  const elsewhere = [aFinding({ at: { file: release, line: 8, column: 1 }, evidence }), aFinding({ at: { file: "a.yml", line: 9, column: 1 } })];
  const { findings, waived } = settle([aFinding(), ...elsewhere], aSettling({ comments: [comment] }));

  assert.equal(findings, elsewhere);
  assert.equal(waived, [{ finding: aFinding(), waiver: comment }]);
});

test("a waiver holds on its last day and no longer, and not at all without a date", () => {
  assert.equal(fate({ expires: "2026-11-25" }), [["used", 1]]);
  assert.equal(fate({ expires: "2026-11-24" }), [["expired", 1]]);
  assert.equal(fate({ expires: "2026-11-24" }, {}, []), [["expired", 0]]);
  assert.equal(fate({ expires: null }, { date: null }), [["used", 1]]);
  assert.equal(fate({}, { date: null }), [["undecided", "no-date", 1]]);
  const standing = (date: string | null) => settle([aFinding()], aSettling({ policy: aPolicy({ waivers: [aWaiver()] }), date })).findings.length;
  assert.equal(["2026-12-31", "2027-01-01", null].map(standing), [0, 1, 1]);
});

test("a waiver that covers nothing says why", () => {
  assert.equal(fate({}, {}, []), [["unmatched", "nothing-found", 0]]);
  assert.equal(fate({ where: ".github/workflows/gone.yml" }), [["unmatched", "file-gone", 0]]);
  assert.equal(fate({ where: "packages/*/release.yml" }), [["unmatched", "nothing-matches", 0]]);
  assert.equal(fate({ where: `${release} › gone` }), [["unmatched", "job-gone", 0]]);
  assert.equal(fate({ where: `${release} › publish` }, {}, []), [["unmatched", "nothing-found", 0]]);
  assert.equal(fate({ where: "pkg:npm/gone" }), [["unmatched", "nothing-matches", 0]]);
  assert.equal(fate({ where: "pkg:npm/@lanternfish/lamp" }, {}, []), [["unmatched", "nothing-found", 0]]);
  assert.equal(fate({}, { packages: [aPosture({ purl: null })] }, []), [["unmatched", "nothing-found", 0]]);
  assert.equal(fate({}, { policy: aPolicy({ rules: choice("off"), waivers: [aWaiver()] }) }), [["unmatched", "rule-off", 0]]);
  const comment = aWaiver({ from: "comment", where: release, expires: null, line: 3 });
  assert.equal(settle([], aSettling({ comments: [comment] })).uses, [
    { waiver: comment, fate: { state: "unmatched", because: "nothing-found" }, covers: 0 },
  ]);
});

test("a waiver of a rule that was not asked, or could not see there, is not called unmatched", () => {
  assert.equal(fate({ rule: "orphan-package" }), [["undecided", "not-asked", 0]]);
  const unseen = (file: string) => [{ at: { file, line: 1, column: 1 }, says: "?", rules: ["stored-publish-token"], needs: null }];
  assert.equal(fate({}, { unseen: unseen(release) }, []), [["undecided", "not-seen", 0]]);
  assert.equal(fate({}, { unseen: unseen("other.yml") }, []), [["unmatched", "nothing-found", 0]]);
  assert.equal(fate({ where: "pkg:npm/gone" }, { unseen: unseen("other.yml") }, []), [["undecided", "not-seen", 0]]);
});

test("the rules of a policy drop findings, or give them another severity", () => {
  const severities = (rules: ReadonlyMap<string, RuleChoice>) =>
    settle([aFinding()], aSettling({ policy: aPolicy({ rules }) })).findings.map(({ severity }) => severity);
  assert.equal(
    [severities(choice("off")), severities(choice("low")), severities(choice("low", true)), severities(choice("critical", true))],
    [[], ["low"], ["high"], ["critical"]],
  );
});

const anyFinding = fc.record({
  rule: fc.constantFrom("stored-publish-token", "missing-provenance", "misplaced-environment"),
  at: fc.record({ file: fc.constantFrom(release, "a.yml", "pkg/a.sh"), line: fc.integer({ min: 1, max: 3 }), column: fc.constant(1) }),
  job: fc.constantFrom("publish", null),
  packages: fc.subarray(["pkg:npm/lamp", "pkg:npm/wick"]),
});
const anyWaiver = fc.record({
  rule: fc.constantFrom("stored-publish-token", "missing-provenance", "orphan-package"),
  where: fc.constantFrom(release, `${release} › publish`, "**", "a.yml", "pkg:npm/*", "pkg:npm/lamp"),
  expires: fc.constantFrom(null, "2026-01-01", "2026-11-25", "2027-01-01"),
  from: fc.constantFrom("organisation", "repository"),
});
const anyComment = fc.record({
  rule: anyWaiver.map(({ rule }) => rule),
  where: fc.constantFrom(release, "a.yml"),
  line: fc.integer({ min: 1, max: 3 }),
});
const anyChoices = fc
  .dictionary(fc.constantFrom("stored-publish-token", "missing-provenance"), fc.constantFrom("off", "low", "critical"), { noNullPrototype: true })
  .map((data) => new Map(Object.entries(data).map(([id, value]) => [id, { value, least: false, at: { file: own, line: 1, column: 1 } }] as const)));

test("settling shares findings out: each stands, is waived or is off, and no waiver adds any", () => {
  fc.assert(
    fc.property(
      fc.array(anyFinding, { maxLength: 8 }),
      fc.array(anyWaiver, { maxLength: 4 }),
      fc.array(anyComment, { maxLength: 3 }),
      anyChoices,
      fc.constantFrom("2026-11-25", null),
      (given, waivers, comments, rules, date) => {
        const all = given.map((one, index) => aFinding({ ...one, fingerprint: String(index) }));
        const policy = aPolicy({ rules, waivers: waivers.map((one) => aWaiver(one)) });
        const settling = aSettling({
          policy,
          comments: comments.map((one) => aWaiver({ ...one, from: "comment", expires: null })),
          date,
          files: filesFrom({ [release]: "" }),
        });
        const prints = ({ fingerprint }: { readonly fingerprint: string }) => fingerprint;
        const settled = settle(all, settling);
        const standing = settled.findings.map(prints);
        const waived = settled.waived.map(({ finding }) => finding.fingerprint);
        const off = all.filter(({ rule }) => rules.get(rule)?.value === "off").map(prints);

        assert.equal([...standing, ...waived, ...off].sort(), all.map(prints).sort());
        const without = settle(all, { ...settling, policy: { ...policy, waivers: [] }, comments: [] });
        assert.equal(without.findings.map(prints), [...standing, ...waived].sort());
        for (const { finding, waiver } of settled.waived) assert.is(finding.rule, waiver.rule);
        assert.is(settled.uses.length, waivers.length + comments.length);
      },
    ),
  );
});

test.run();
