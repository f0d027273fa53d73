import { test } from "uvu";
import * as assert from "uvu/assert";
import { argumentsAt, lineAt, readSource, within } from "../../../src/registries/maven/gradle-source.ts";

const text = `// publishing { no }
publishing { /* { */
  repositories {
    maven { url = uri("https://lanternfish.test/{x}") } // }
  }
}
val pattern = """{ "not" a block }"""
def slashy = ~/{'"/
`;

test("blocks by braces, comments and strings left out", () => {
  const source = readSource("build.gradle", text);

  assert.equal(
    source.blocks.map((one) => [one.header, one.parent?.header]),
    [
      ["publishing", undefined],
      ["repositories", "publishing"],
      ["maven", "repositories"],
    ],
  );
  assert.is(within(source.blocks[2], /^publishing/), true);
  assert.is(source.code.length, text.length);
  assert.is(source.mask.length, text.length);
  assert.is(lineAt(text, source.blocks[2]?.open ?? 0), 4);
});

test("a file cut off in the middle", () => {
  assert.equal(
    readSource("x", "a { b {").blocks.map((one) => one.header),
    ["a", "b"],
  );
  assert.equal(
    readSource("x", "} } a { }").blocks.map((one) => one.header),
    ["a"],
  );
});

test("arguments end with their parenthesis or line", () => {
  const source = readSource("x", 'dependsOn(\n  "a",\n  listOf("b)"),\n) rest\ndependsOn "c", "d"\nrest');

  assert.is(argumentsAt(source, 9), '(\n  "a",\n  listOf("b)"),\n)');
  assert.is(argumentsAt(source, source.code.lastIndexOf("dependsOn") + 9), ' "c", "d"');
});

for (const [what, hostile] of [
  ["quotes", '"'.repeat(50_000)],
  ["braces", "{".repeat(50_000)],
  ["slashes", "/".repeat(50_000)],
  ["parentheses", "(".repeat(50_000) + "{"],
  ["spaces", " ".repeat(50_000) + "{"],
] as const) {
  test(`many ${what} end soon`, () => {
    assert.ok(readSource("x", hostile));
  });
}

test.run();
