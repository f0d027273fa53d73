import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { toFindings } from "../../src/rules/findings.ts";
import { rules } from "../../src/rules/index.ts";
import type { Remark } from "../../src/rules/rule.ts";
import { releaseFile } from "../builders.ts";

const [rule, other] = rules;
if (!rule || !other) throw new Error("there are rules");

const line = ({ line: number }: { readonly line: number }): string => (number === 0 ? "" : `      - run: light the lamp ${number}`);
const remark = (given: Partial<Remark> = {}): Remark => ({
  at: { file: releaseFile, line: 9, column: 3 },
  says: "The lamp is lit by anybody.",
  next: "Lock the lamp room.",
  ...given,
});
const prints = (remarks: readonly Remark[], text = line): readonly string[] =>
  toFindings(
    remarks.map((one) => ({ rule, remark: one })),
    text,
  ).map(({ fingerprint }) => fingerprint);

test("a finding keeps its fingerprint when lines move and indentation changes", () => {
  const moved = (indent: string) => () => `${indent}- run: light the lamp`;
  const [before] = prints([remark()], moved("  "));
  const [after] = prints([remark({ at: { file: releaseFile, line: 70, column: 11 } })], moved("        "));

  assert.is(before, after);
  assert.match(before ?? "", /^[0-9a-f]{32}$/);
});

test("rule, file, workflow job and line tell findings apart; wording does not", () => {
  const one = prints([remark()])[0];

  assert.is(prints([remark({ says: "Anybody lights the lamp." })])[0], one);
  assert.is.not(prints([remark({ at: { file: "other.yml", line: 9, column: 3 } })])[0], one);
  assert.is.not(prints([remark({ job: "publish" })])[0], one);
  assert.is.not(prints([remark({ at: { file: releaseFile, line: 10, column: 3 } })])[0], one);
  assert.is.not(toFindings([{ rule: other, remark: remark() }], line)[0]?.fingerprint, one);
});

test("a key stands for the line", () => {
  const edited = (text: string) => () => text;
  const key = "actions/checkout";
  assert.is(prints([remark({ key })], edited("uses: actions/checkout@v6"))[0], prints([remark({ key })], edited("uses: actions/checkout@v7"))[0]);
});

test("no two findings share a fingerprint", () => {
  const remarks = fc.array(
    fc.record({ line: fc.integer({ min: 1, max: 4 }), column: fc.integer({ min: 1, max: 3 }), says: fc.constantFrom("a", "b") }),
  );
  fc.assert(
    fc.property(remarks, (given) => {
      const all = prints(given.map(({ says, ...place }) => remark({ at: { file: releaseFile, ...place }, says })));
      assert.is(new Set(all).size, all.length);
    }),
  );
});

test("what is said twice of one place is told once, with the evidence and packages of both", () => {
  const seen = (at: number, purl: string) => remark({ evidence: [{ file: "caller.yml", line: at, column: 1, says: "calls it" }], packages: [purl] });
  const [only, ...more] = toFindings(
    [seen(3, "pkg:npm/wick"), seen(3, "pkg:npm/lamp"), seen(8, "pkg:npm/lamp")].map((one) => ({ rule, remark: one })),
    line,
  );

  assert.equal(more, []);
  assert.equal(
    only?.evidence.map((it) => ("line" in it ? it.line : null)),
    [3, 8],
  );
  assert.equal(only?.packages, ["pkg:npm/lamp", "pkg:npm/wick"]);
});

test("a finding is a region and no more, whatever was given along", () => {
  const at = { file: releaseFile, line: 1, column: 2, endLine: 1, endColumn: 9, value: "kept elsewhere" };
  assert.equal(toFindings([{ rule, remark: remark({ at }) }], line)[0]?.at, { file: releaseFile, line: 1, column: 2, endLine: 1, endColumn: 9 });
});

test.run();
