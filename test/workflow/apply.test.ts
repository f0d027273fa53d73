import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Edit } from "../../src/model/edit.ts";
import { applyEdits } from "../../src/workflow/apply.ts";
import { edits, refuses } from "./edit-cases.ts";
import { faultOf } from "./edit-faults.ts";
import { pathsOf, plainOf } from "./plain-edits.ts";
import { choices, editFor } from "./random-edits.ts";

const set: Edit = { do: "set", path: ["a"], value: "x" };
const invented = join(import.meta.dirname, "../fixtures");
const corpus = join(import.meta.dirname, "../../../shared/corpus/files");
const workflows = [invented, corpus]
  .filter((folder) => existsSync(folder))
  .flatMap((cwd) => globSync(["**/*.{yml,yaml}", "**/.github/**/*.{yml,yaml}"], { cwd }).map((file) => join(cwd, file)))
  .sort()
  .map((file) => readFileSync(file, "utf8"))
  .filter((text) => text.length < 40_000 && isRead(text));

edits("no edits change nothing", "a:   b\n\n\n", [], "a:   b\n\n\n");
edits(
  "an edit sees the ones before it",
  "a: b\n",
  [
    { do: "wrap", path: ["a"], key: "b" },
    { do: "set", path: ["a", "b"], value: "c" },
  ],
  "a:\n  b: c\n",
);
edits("quotes that GitHub alone closes are left alone", 'b:\n  c: "x\n y"\na: b\n', set, 'b:\n  c: "x\n y"\na: x\n');

refuses("a file that is not YAML", "a: b\n c: d\n", set, /not valid YAML/);
refuses("a tab as indentation", "b:\n\ta: x\na: b\n", set, /not valid YAML/);
refuses("two documents", "a: b\n---\na: c\n", set, /more than one document/);
refuses("an empty file", "", set, /holds nothing/);
refuses("a NUL character", "a: b\0\n", set, /NUL/);
refuses("a file over the bounds", `a: b\n${"#".repeat(600_000)}`, set, /longer than/);
refuses("a result over the bounds", `a: b\n${"#".repeat(524_200)}`, { ...set, value: "x".repeat(200) }, /longer than/);
refuses(
  "a file nested too deep",
  `a: b\nc:\n${Array.from({ length: 300 }, (_, depth) => `${" ".repeat(depth)}- c:`).join("\n")}`,
  set,
  /too deep|not valid/,
);
refuses("a file of very many dashes", `a: b\nc: ${"- ".repeat(30_000)}`, set, /./);

test("a refusal says where, in the text as it was given", () => {
  const text = "a: b\nc:\n  d: 1\n";
  const result = applyEdits(text, [
    { do: "insert", path: [], key: "much", value: { more: "text" }, before: "a" },
    { do: "set", path: ["c"], value: "x" },
  ]);
  assert.equal(result, { refused: "No single value stands here", at: text.indexOf("c:") });
});

test("random edits of real files change what they name and nothing else", () => {
  assert.ok(workflows.length > 0);
  const property = fc.property(fc.nat(workflows.length - 1), fc.array(choices, { minLength: 1, maxLength: 3 }), (index, chosen) => {
    let text = workflows[index] ?? "";
    for (const choice of chosen) {
      const edit = editFor(plainOf(text, "1.2"), choice);
      if (edit === undefined) continue;
      assert.is(faultOf(text, edit), undefined, `${JSON.stringify(edit)} of ${JSON.stringify(text)}`);
      const result = applyEdits(text, [edit]);
      if ("text" in result) text = result.text;
    }
  });
  fc.assert(property, { numRuns: 150 });
});

test("setting, commenting and inserting twice is as once", () => {
  const property = fc.property(fc.nat(workflows.length - 1), choices, (index, choice) => {
    const text = workflows[index] ?? "";
    const edit = editFor(plainOf(text, "1.2"), choice);
    if (edit === undefined || !["set", "comment", "insert"].includes(edit.do)) return;
    const once = applyEdits(text, [edit]);
    if ("text" in once) assert.equal(applyEdits(once.text, [edit]), once, JSON.stringify(edit));
  });
  fc.assert(property, { numRuns: 150 });
});

test("setting what is set is identity", () => {
  const property = fc.property(fc.nat(workflows.length - 1), fc.nat(), (index, which) => {
    const text = workflows[index] ?? "";
    const scalars = pathsOf(plainOf(text, "1.2")).flatMap(({ path, plain }) =>
      "is" in plain && plain.type === "string" ? [{ path, value: plain.is }] : [],
    );
    const chosen = scalars[which % scalars.length];
    if (chosen === undefined) return;
    const result = applyEdits(text, [{ do: "set", ...chosen }]);
    if ("text" in result) assert.is(result.text, text);
    else assert.match(result.refused, /anchor|alias|merge|several lines|twice|complex/i);
  });
  fc.assert(property, { numRuns: 150 });
});

test("no text makes it throw", () => {
  const pieces = fc.constantFrom(
    "a",
    ": ",
    "- ",
    "\n",
    "  ",
    "\t",
    "{",
    "}",
    "[",
    "]",
    "&x ",
    "*x",
    "!!a ",
    "? ",
    "|\n",
    ">\n",
    "'",
    '"',
    "#",
    ",",
    "\r",
    "\ufeff",
    "---\n",
    "<<",
    "%",
  );
  const property = fc.property(fc.array(pieces, { maxLength: 30 }), choices, (parts, choice) => {
    const path = choice.where % 3 === 0 ? ["a"] : choice.where % 3 === 1 ? ["a", 0] : [];
    const text = parts.join("");
    for (const edit of [set, { do: "remove", path }, { do: "insert", path, key: "k", value: choice.value }, { do: "wrap", path, key: "k" }] as Edit[])
      applyEdits(text, [edit]);
  });
  fc.assert(property, { numRuns: 500 });
});

test.run();

function isRead(text: string): boolean {
  try {
    plainOf(text, "1.1");
    return true;
  } catch {
    return false;
  }
}
