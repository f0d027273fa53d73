import { test } from "uvu";
import * as assert from "uvu/assert";
import { sortArguments } from "../../src/trace/call.ts";
import { choice, concat, empty, known, sketch, text, type Value } from "../../src/trace/value.ts";

const key: Value = [{ kind: "secret", name: "LAMP_KEY" }];
const takes = new Set(["--tag", "-r"]);
const sorted = (line: string): readonly [string, string] => {
  const { options, plain } = sortArguments(line.split(" ").map(text), takes);
  return [
    [...options].map(([name, values]) => `${name}=${values.map((value) => known(value)).join("|")}`).join(" "),
    plain.map((word) => known(word)).join(" "),
  ];
};

const cases: readonly (readonly [string, string, string])[] = [
  ["publish --tag next lamp", "--tag=next", "publish lamp"],
  ["publish --tag=next lamp", "--tag=next", "publish lamp"],
  ["--dry-run publish", "--dry-run=", "publish"],
  ["-r harbour upload -r desk", "-r=harbour|desk", "upload"],
  ["publish -- --tag next", "", "publish --tag next"],
  ["upload -", "", "upload -"],
  ["publish --tag", "--tag=", "publish"],
  ["push --key=a=b", "--key=a=b", "push"],
];

for (const [line, options, plain] of cases) test(line, () => assert.equal(sorted(line), [options, plain]));

test("an option's value keeps its secret", () => {
  const { options } = sortArguments([concat(text("--token="), key), text("--tag"), key], takes);
  assert.equal(options.get("--token"), [key]);
  assert.equal(options.get("--tag"), [key]);
});

test("what only stands there in some cases is possible, or doubtful", () => {
  const { possible, plain, doubtful, options } = sortArguments([choice([text("--dry-run"), empty]), choice([text("publish"), empty])], takes);
  assert.equal([...possible], ["--dry-run"]);
  assert.equal([...options.keys()], []);
  assert.equal(
    plain.map((word) => sketch(word)),
    ["publish"],
  );
  assert.equal([...doubtful], ["publish"]);
});

test.run();
