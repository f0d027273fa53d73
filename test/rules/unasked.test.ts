import { test } from "uvu";
import * as assert from "uvu/assert";
import { rules } from "../../src/rules/index.ts";
import { sights, unaskedRules } from "../../src/rules/unasked.ts";

test("a rule is asked or not, never both, and each id stands once", () => {
  const ids = [...rules, ...unaskedRules].map(({ id }) => id);
  assert.is(new Set(ids).size, ids.length);
});

test("whatever is not asked, or needs more than files, is covered by a sight, and no sight is idle", () => {
  const used = [...unaskedRules.map(({ needs }) => needs), ...rules.flatMap(({ sight }) => sight ?? [])];
  assert.equal([...new Set(used)].sort(), Object.keys(sights).sort());
});

test.run();
