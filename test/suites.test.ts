import { globSync, readFileSync } from "node:fs";
import { test } from "uvu";
import * as assert from "uvu/assert";

// uvu passes silently over a file that never starts its suites, so each file is read as text.

test("every test file starts its suites and singles none out", () => {
  for (const file of globSync("test/**/*.test.ts")) {
    assert.equal(faults(readFileSync(file, "utf8")), [], file);
  }
});

test("a forgotten start is seen", () => {
  assert.equal(faults('import { test } from "uvu";\ntest("reads", () => {});\n'), ["test never runs"]);
});

test("a second suite left out is seen", () => {
  const text = 'const reads = suite("reads");\nconst writes = suite("writes");\nreads.run();\n';
  assert.equal(faults(text), ["writes never runs"]);
});

test("a test singled out or passed over is seen", () => {
  for (const word of ["only", "skip"]) {
    assert.equal(faults(`import { test } from "uvu";\ntest.${word}("reads", () => {});\ntest.run();\n`), [`.${word}( leaves tests out`]);
  }
});

test.run();

function faults(text: string): string[] {
  const suites = [...text.matchAll(/\b(?:const|let) (\w+) = suite\b/g)].map((match) => match[1] ?? "");
  if (/\bimport \{[^}]*\btest\b[^}]*\} from "uvu"/.test(text)) suites.push("test");
  const idle = suites.filter((name) => !text.includes(`${name}.run();`)).map((name) => `${name} never runs`);
  const partial = ["only", "skip"].filter((word) => text.includes(`.${word}(`)).map((word) => `.${word}( leaves tests out`);
  const silent = suites.length === 0 && !text.includes(".run();") ? ["nothing runs"] : [];
  return [...idle, ...partial, ...silent];
}
