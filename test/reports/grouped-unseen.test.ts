import { test } from "uvu";
import * as assert from "uvu/assert";
import { groupedUnseen } from "../../src/reports/grouped-unseen.ts";
import { anUnseen, notAsked } from "./sample.ts";

test("one reason for the same rules is told once, with all its places", () => {
  const elsewhere = { file: "b.yml", line: 1, column: 1 };
  const groups = groupedUnseen([
    anUnseen(),
    notAsked,
    anUnseen({ at: elsewhere }),
    anUnseen({ needs: "Ask the keeper." }),
    anUnseen({ rules: ["a"] }),
  ]);

  assert.equal(
    groups.map(({ places, needs, rules }) => [places.length, needs, rules.length]),
    [
      [2, null, 1],
      [0, "An owner of the packages can show it.", 2],
      [1, "Ask the keeper.", 1],
      [1, null, 1],
    ],
  );
});

test.run();
