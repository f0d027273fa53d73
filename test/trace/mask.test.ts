import * as fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { maskLine, maskText, writtenOut } from "../../src/trace/mask.ts";
import { shapedTokens } from "../registries/tokens.ts";

const around = fc.string({ unit: fc.constantFrom(...Array.from("\"' =:/abcXYZ012_-.•")) });

for (const [sign, token] of shapedTokens) {
  test(`${sign}: no token survives, wherever it stands, and the line keeps its length`, () => {
    fc.assert(
      fc.property(token, around, around, (one, before, after) => {
        for (const masked of [maskLine(before + one + after, []), maskText(before + one + after, [])]) {
          assert.is(masked.length, before.length + one.length + after.length);
          assert.is(masked.slice(before.length, before.length + one.length), "•".repeat(one.length));
        }
      }),
    );
  });
}

test("two tokens written together are both covered", () => {
  const any = fc.oneof(...shapedTokens.map(([, token]) => token));
  fc.assert(fc.property(any, any, (a, b) => /^•+$/.test(maskLine(a + b, []))));
});

test("what has no shape is left as it is", () => {
  fc.assert(fc.property(fc.string({ maxLength: 30 }), (line) => maskLine(line, []) === line));
});

test("hidden stretches are covered, overlapping or not, and those that go on to the next line to this one's end", () => {
  const region = (column: number, endColumn: number, endLine = 1) => ({ file: ".npmrc", line: 1, column, endLine, endColumn });

  assert.is(maskLine("key=secret # lamp", [region(5, 11)]), "key=•••••• # lamp");
  assert.is(maskLine("key=secret # lamp", [region(5, 9), region(7, 11)]), "key=•••••• # lamp");
  assert.is(maskLine("key=secret # lamp", [region(5, 2, 2)]), "key=•••••••••••••");
  assert.is(maskLine("key=secret", [{ file: ".npmrc", line: 1, column: 5 }]), "key=••••••");
  assert.is(maskLine("key", [region(5, 11)]), "key");
});

test("given values are covered wherever they stand in a text", () => {
  assert.is(maskText("lamp-lamp and lamp", ["lamp"]), "••••-•••• and ••••");
  assert.is(maskText("aaa", ["aa"]), "•••");
  assert.is(maskText("lamp", [""]), "lamp");
});

test("what is written out behind a key of credentials, and nothing that is put in later", () => {
  const file = ".github/workflows/release.yml";
  const shown = (text: string) => writtenOut(file, text).map(({ start, end }) => text.slice(start, end));

  assert.equal(shown("password: hunter2hunter2\nNODE_AUTH_TOKEN: 'd7Kq2vXw'"), ["hunter2hunter2", "d7Kq2vXw"]);
  assert.equal(shown("id-token: write\ntoken: ${{ secrets.T }}\nserver-password: MAVEN_PASSWORD\nsecrets: inherit"), []);
});

test.run();
