import * as fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { quoted } from "../../../src/registries/adopt/runbook-steps.ts";
import { optionsOf, wordsOf } from "../../../src/sandbox/person/words.ts";

test("words of a command are read as a shell reads them", () => {
  assert.equal(wordsOf(`light --lamp 'a b'"c"  -H "X: $KEY" d\\ e <id>`), ["light", "--lamp", "a bc", "-H", "X: $KEY", "d e", "<id>"]);
  assert.equal(wordsOf(""), []);
});

test("what is more than one command, or does not end, is none", () => {
  for (const command of ["light lamp; snuff lamp", "light lamp && snuff", "light | dim", "light > lamp", "light 'lamp"])
    assert.is(wordsOf(command), undefined);
});

test("any word that runbooks quote is read as it was", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ minLength: 1 })), (words) =>
      assert.equal(wordsOf(["light", ...words.map(quoted)].join(" ")), ["light", ...words]),
    ),
  );
});

test("options take what follows them, or what stands behind their equals sign, but for those that stand alone", () => {
  const { rest, named } = optionsOf(["trust", "--file=a.yml", "lamp", "--repo", "o/r", "--yes", "more"], ["--yes"]);

  assert.equal(rest, ["trust", "lamp", "more"]);
  assert.equal(
    [...named],
    [
      ["--file", ["a.yml"]],
      ["--repo", ["o/r"]],
      ["--yes", ["true"]],
    ],
  );
});

test.run();
