import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { box, toldIn } from "../../src/deliver/boxes.ts";
import { markText } from "../../src/deliver/marks.ts";

const mark = (...told: readonly string[]) => markText({ is: "repository", key: "lanternfish/lamp", fingerprint: "", told });
const register = box({ keys: ["register pkg:npm/lamp"], state: "asked", text: "Register it." });
const ticked = (line: string) => line.replace("[ ]", "[x]");

test("ticking a box tells its keys, whatever stands in them", () => {
  const key = fc.string({ unit: "binary" }).map((one) => one.toWellFormed());
  fc.assert(
    fc.property(fc.array(key), fc.constantFrom("asked" as const, "told" as const), (keys, state) => {
      const line = box({ keys, state, text: "Do it." });
      assert.is(line.includes("\n"), false);
      assert.equal([...toldIn(ticked(line))].sort(), [...new Set(keys)].sort());
      assert.is(toldIn(line.replace("[x]", "[ ]")).size, 0);
    }),
  );
});

test("what can be seen is not told, ticked or not", () => {
  for (const state of ["done", "open"] as const) {
    const line = box({ keys: ["release pkg:npm/lamp"], state, text: "Release." });
    assert.is(toldIn(ticked(line)).size, 0);
    assert.is(line, `- [${state === "done" ? "x" : " "}] Release.`);
  }
});

test("what was told stays while its box is gone, and is taken back by unticking it", () => {
  const body = `${mark("register pkg:npm/lamp", "revoke-token pkg:npm/lamp")}\n\n`;
  assert.equal([...toldIn(body)], ["register pkg:npm/lamp", "revoke-token pkg:npm/lamp"]);
  assert.equal([...toldIn(`${body}${register}`)], ["revoke-token pkg:npm/lamp"]);
  assert.equal([...toldIn(`${body}${ticked(register)}`)].sort(), ["register pkg:npm/lamp", "revoke-token pkg:npm/lamp"]);
});

test("boxes of people, and ones whose keys cannot be read, tell nothing; a capital X ticks too", () => {
  assert.is(toldIn("- [x] mine\n- [x] odd <!-- imprimatur:box asked [1, -->\n- [x] odd <!-- imprimatur:box asked {} -->").size, 0);
  assert.equal([...toldIn(register.replace("[ ]", "[X]"))], ["register pkg:npm/lamp"]);
});

test.run();
