import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { withStandIns } from "../../../src/reports/html/stand-ins.ts";

const lamp = (text: string) => withStandIns(text, [["lamp", "‹package›"]]);

test("a name is replaced where it stands as a word of its own", () => {
  assert.is(lamp("lamp, of lamp. (lamp)"), "‹package›, of ‹package›. (‹package›)");
  for (const text of ["lamplight", "acme/lamp", "@lamp", "old-lamp", "lamp.js", "lamp-cli", "lamp:1"]) assert.is(lamp(text), text);
});

test("in order, in every text, and nowhere else", () => {
  const data = { says: "acme/lamp of lamp", list: ["lamp", 3, null], deep: { lamp: "lamp" } };
  assert.equal(
    withStandIns(data, [
      ["acme/lamp", "‹repository›"],
      ["lamp", "‹package›"],
    ]),
    { says: "‹repository› of ‹package›", list: ["‹package›", 3, null], deep: { lamp: "‹package›" } },
  );
  assert.is(withStandIns("lamp", [["", "x"]]), "lamp");
});

test("what does not hold the name stays, sign for sign", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom("§", "a", "/", ".", " ", "é") }), (text) =>
      assert.is(withStandIns(text, [["§", "x"]]), text.replaceAll(/(?<![\w/@:-])§(?![\w/@:-]|\.[\w/@:-])/g, "x")),
    ),
  );
});

test.run();
