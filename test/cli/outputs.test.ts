import { test } from "uvu";
import * as assert from "uvu/assert";
import { addOutput } from "../../src/cli/options.ts";
import { type Output, outputsOf } from "../../src/cli/outputs.ts";
import type { Format } from "../../src/reports/rendering.ts";
import { throwsCode } from "../rejects.ts";

const cases: readonly (readonly [Format | undefined, readonly string[], readonly string[]])[] = [
  [undefined, [], ["text"]],
  ["csv", [], ["csv"]],
  [undefined, ["lamp.sarif"], ["text", "sarif lamp.sarif"]],
  [
    undefined,
    ["lamp.sarif.json", "lamp.JSON", "lamp.md", "lamp.html", "lamp.csv", "lamp.txt"],
    ["text", "sarif lamp.sarif.json", "json lamp.JSON", "markdown lamp.md", "html lamp.html", "csv lamp.csv", "text lamp.txt"],
  ],
  [undefined, ["github=lamp.txt", "json=lamp"], ["text", "github lamp.txt", "json lamp"]],
  ["json", ["lamp"], ["json lamp"]],
  ["sarif", ["lamp.sarif"], ["sarif lamp.sarif"]],
  ["sarif", ["lamp.md", "sarif=lamp"], ["markdown lamp.md", "sarif lamp"]],
  ["json", ["lamp", "lamp.md"], ["json lamp", "markdown lamp.md"]],
  ["github", ["lamp.sarif", "markdown=lamp"], ["github", "sarif lamp.sarif", "markdown lamp"]],
  [undefined, ["json=a=b", "./odd=lamp.md"], ["text", "json a=b", "markdown ./odd=lamp.md"]],
];

for (const [format, files, expected] of cases) {
  test(`--format ${format ?? "(none)"} with ${files.join(" ") || "no output"}`, () => {
    assert.equal(
      outputs(format, ...files).map(({ format: one, file }) => (file === null ? one : `${one} ${file}`)),
      expected,
    );
  });
}

test("what cannot be meant is bad usage, and says what to write", () => {
  assert.match(throwsCode(() => outputs(undefined, "lamp"), "usage").message, "json=lamp");
  assert.match(throwsCode(() => outputs("json", "lamp.md", "./lamp.md"), "usage").message, "./lamp.md twice");
  assert.throws(() => addOutput("sarfi=lamp"), /There is no format sarfi: .*write \.\/sarfi=lamp/);
  assert.throws(() => addOutput("json="), "not named");
});

test.run();

function outputs(format: Format | undefined, ...files: string[]): readonly Output[] {
  return outputsOf(
    format,
    files.reduce<ReturnType<typeof addOutput>>((before, file) => addOutput(file, before), []),
  );
}
