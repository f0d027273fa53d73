import * as fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { scriptEdit } from "../../../src/registries/adopt/script-edit.ts";

const path = ["jobs", "publish", "steps", 0, "run"];

test("only the lines that differ are named", () => {
  assert.equal(scriptEdit(path, "npm ci\nnpm config set x\nnpm publish\n", "npm ci\nnpm publish\n"), {
    do: "replace",
    path,
    part: "npm config set x\n",
    by: "",
  });
});

test("a line that is there twice is named with its neighbour", () => {
  assert.equal(scriptEdit(path, "echo a\nexit 0\necho b\nexit 0\n", "echo a\nexit 0\necho b\nexit 1\n"), {
    do: "replace",
    path,
    part: "echo b\nexit 0\n",
    by: "echo b\nexit 1\n",
  });
});

test("a script that is another one is set", () => {
  assert.equal(scriptEdit(path, "npm publish --token x", "npm publish"), { do: "set", path, value: "npm publish" });
});

test("the edit makes the one text of the other, whatever they are", () => {
  const script = fc.array(fc.constantFrom("a", "b", "npm publish", ""), { maxLength: 8 }).map((lines) => lines.map((line) => `${line}\n`).join(""));
  fc.assert(
    fc.property(script, script, (before, after) => {
      fc.pre(before !== after);
      const edit = scriptEdit(path, before, after);
      if (edit.do === "set") return edit.value === after;
      if (edit.do !== "replace" || before.split(edit.part).length !== 2) return false;
      return before.split(edit.part).join(edit.by) === after;
    }),
  );
});

test.run();
