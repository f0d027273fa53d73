import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Dialect } from "../../src/model/script.ts";
import { readScript } from "../../src/workflow/script.ts";
import { commandsOf } from "./brief.ts";

const dialects: readonly Dialect[] = ["bash", "sh", "pwsh", "powershell", "cmd", "python", "other"];

test("python is not read as a shell", () => assert.equal(readScript("import os\n", "python").body, []));

test("an unknown shell is read as bash, with less confidence", () => {
  const script = readScript("npm publish", "other");
  assert.equal([script.confidence, commandsOf(script)], ["approximate", ["npm publish"]]);
});

test("too deep a script is read line by line", () => {
  const script = readScript(`npm publish "$A" ${"$(".repeat(99)}\nB=c twine upload x\n`, "bash");
  assert.equal([script.confidence, script.errors.length], ["approximate", 1]);
  const named = commandsOf(script).filter((command) => /publish|upload/.test(command));
  assert.equal(named, ['npm publish "$A" $', "B=c twine upload x"]);
});

test("too long a script is read up to the bound", () => {
  const script = readScript(`npm publish\n${"# x\n".repeat(20_000)}`, "bash");
  assert.equal([script.confidence, script.errors.length, commandsOf(script)], ["approximate", 1, ["npm publish"]]);
});

const shapes: Readonly<Record<string, readonly [Dialect, string]>> = {
  substitutions: ["bash", "$("],
  "quoted substitutions": ["bash", '"$('],
  backticks: ["bash", "`"],
  "escaped backticks": ["bash", "\\`"],
  defaults: ["bash", "${a:-"],
  sums: ["bash", "$((a+"],
  "joined commands": ["bash", "a && "],
  branches: ["bash", "elif a; then b; "],
  "cases in substitutions": ["bash", "$(case a in b) "],
  "here-documents": ["bash", "<<a "],
  arrays: ["bash", "a=("],
  globs: ["bash", "@(a|"],
  expressions: ["bash", "${{ a }}"],
  "open expressions": ["bash", "${{"],
  "joined statements": ["pwsh", "a && "],
  blocks: ["pwsh", "% { "],
  "further branches": ["pwsh", "elseif (a) {b} "],
  "here-strings": ["pwsh", "@'\n"],
  members: ["pwsh", "$a.b"],
  comments: ["pwsh", "<#"],
  percents: ["cmd", "%a"],
  calls: ["cmd", "call "],
  loops: ["cmd", "for %%a in (b) do "],
  conditions: ["cmd", "if 1==1 "],
};

for (const [name, [dialect, piece]] of Object.entries(shapes)) {
  test(`many ${name} take no long`, () => {
    const text = piece.repeat(Math.floor(65_536 / piece.length));
    // Readers recurse: the tree must be shallow enough for them.
    walk(readScript(text, dialect), text.length);
  });
}

test("no text throws, and spans stay within it", () => {
  const unit = fc.constantFrom(
    "a",
    " ",
    "\n",
    "\r\n",
    "$",
    "(",
    ")",
    "{",
    "}",
    "'",
    '"',
    "`",
    "|",
    "&&",
    ";",
    "<<",
    ">",
    "EOF",
    "=",
    "[[",
    "]]",
    "if ",
    "then ",
    "fi",
    "for ",
    "in ",
    "do ",
    "done",
    "case ",
    "esac",
    "${{ x }}",
    "${{",
    "\\",
    "#",
    "@",
    "%",
    "^",
    "$env:A",
    "foreach ",
    "é",
  );
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 60 }), fc.constantFrom(...dialects), (text, dialect) => {
      walk(readScript(text, dialect), text.length);
    }),
    { numRuns: 500 },
  );
});

test("a backslash that ends an unended backtick ends the text", () => {
  for (const text of ["<<`\\", "a <<`\\"]) walk(readScript(text, "bash"), text.length);
});

test.run();

function walk(value: unknown, length: number): void {
  if (Array.isArray(value)) for (const each of value) walk(each, length);
  else if (typeof value === "object" && value !== null) {
    if ("start" in value && "end" in value) {
      const { start, end } = value as { start: number; end: number };
      assert.ok(start >= 0 && start <= end && end <= length, `${start}–${end} of ${length}`);
    }
    for (const each of Object.values(value)) walk(each, length);
  }
}
