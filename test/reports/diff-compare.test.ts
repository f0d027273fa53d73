import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { type Comparison, compareReports, isUnchanged } from "../../src/reports/diff-compare.ts";
import { anySide, aSide, aSideAudited, aSideFinding, aSideUnseen, between } from "./compared.ts";

test("an audit compared with itself shows nothing", () => {
  fc.assert(
    fc.property(anySide, (side) => {
      assert.ok(isUnchanged(compareReports(side, structuredClone(side))));
      assert.ok(isUnchanged(compareReports(side, side)));
    }),
  );
});

test("the other way round, better is worse and lost is gained", () => {
  fc.assert(
    fc.property(anySide, anySide, (a, b) => {
      const [there, back] = [compareReports(a, b), compareReports(b, a)];

      assert.equal(back.gone, there.came);
      assert.equal(back.came, there.gone);
      assert.equal(back.noLongerSeen, there.newlySeen);
      assert.equal(back.newlySeen, there.noLongerSeen);
      assert.equal(back.sight, { lost: there.sight.gained, gained: there.sight.lost });
      assert.equal([back.repositories.added, back.repositories.newlyRead], [there.repositories.removed, there.repositories.noLongerRead]);
      const levels = ({ packages }: Comparison) =>
        packages.map(({ repository, rose, sure, from, to }) => [repository, rose, sure, from, to].join()).sort();
      const turned = there.packages.map((one) => ({ ...one, rose: !one.rose, from: one.to, to: one.from }));
      assert.equal(levels(back), levels({ ...there, packages: turned }));
    }),
  );
});

test("every finding of either audit is in both, or told once", () => {
  fc.assert(
    fc.property(anySide, anySide, (a, b) => {
      const { gone, noLongerSeen } = compareReports(a, b);
      const lost = a.audited.flatMap((one) => {
        const other = b.audited.find(({ kind, name }) => kind === one.kind && name === one.name);
        return one.findings.filter(({ fingerprint }) => !other?.findings.some((known) => known.fingerprint === fingerprint));
      });
      assert.is(gone.length + noLongerSeen.length, lost.length);
    }),
  );
});

test("a finding that was waived or is waived by now is neither gone nor new", () => {
  const { waived, unwaived, ...rest } = between({ findings: [aSideFinding()] }, { waived: [aSideFinding()] });
  assert.equal([waived.length, unwaived.length, rest.gone.length, rest.came.length], [1, 0, 0, 0]);
  assert.is(between({ waived: [aSideFinding()] }, { findings: [aSideFinding()] }).unwaived[0]?.of, "lanternfish/lamp");
});

test("a finding of another severity is told with both", () => {
  const { regraded, gone } = between({ findings: [aSideFinding()] }, { findings: [aSideFinding({ severity: "low" })] });
  assert.equal([regraded[0]?.was, regraded[0]?.severity, gone.length], ["high", "low", 0]);
});

test("repositories come, go, and are read or not", () => {
  const [lamp, oil, reader, vault] = ["lamp", "oil", "reader", "vault"].map((name) => ({ name: `lanternfish/${name}` }));
  const earlier = aSide([lamp ?? {}, oil ?? {}], { unread: ["lanternfish/vault"] });
  const later = aSide([reader ?? {}, vault ?? {}], { unread: ["Lanternfish/Lamp"] });

  assert.equal(compareReports(earlier, later).repositories, {
    added: ["lanternfish/reader"],
    removed: ["lanternfish/oil"],
    noLongerRead: ["lanternfish/lamp"],
    newlyRead: ["lanternfish/vault"],
  });
});

test("what is missing to see is lost or gained where both audits looked", () => {
  const needs = (...given: readonly (string | null)[]) => ({ unseen: given.map((one) => aSideUnseen({ needs: one })) });
  assert.equal(between(needs("a", "b", null), needs("b", "c")).sight, { lost: ["c"], gained: ["a"] });

  const gone = compareReports(aSide([{ ...needs("a"), name: "x" }, {}]), aSide([{}]));
  assert.equal(gone.sight, { lost: [], gained: [] });
});

test("one repository is compared with one, whatever they are called, and otherwise by name, whatever its case", () => {
  const findings = [aSideFinding()];
  assert.ok(isUnchanged(compareReports(aSide([{ name: "/tmp/a", findings }]), aSide([{ name: "/tmp/b", findings }]))));
  assert.ok(isUnchanged(between({ name: "Lanternfish/Lamp", findings }, { findings })));

  const organisation = aSideAudited({ kind: "organisation", name: "lanternfish" });
  const alone = compareReports(aSide([organisation]), aSide([{ ...organisation, kind: "repository", findings }]));
  assert.equal([alone.came.length, alone.newlySeen.length], [0, 1]);
});

test("the gravest come first", () => {
  const graded = (severity: "low" | "critical" | "high", print: string) => aSideFinding({ severity, fingerprint: print.repeat(32) });
  const { came } = between({}, { findings: [graded("low", "1"), graded("critical", "2"), graded("high", "3")] });
  assert.equal(
    came.map(({ severity }) => severity),
    ["critical", "high", "low"],
  );
});

test.run();
