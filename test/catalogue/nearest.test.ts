import { test } from "uvu";
import * as assert from "uvu/assert";
import { ruleIds } from "../../src/catalogue/rules.ts";
import { either, nearest } from "../../src/catalogue/nearest.ts";

const cases: readonly (readonly [string, string])[] = [
  ["stored-token", "stored-publish-token"],
  ["stored_publish_token", "stored-publish-token"],
  ["unpined-action", "unpinned-action-in-publish-job"],
  ["cache", "shared-cache-in-publish-job"],
  ["MISPLACED-ENVIROMENT", "misplaced-environment"],
];

for (const [word, expected] of cases) {
  test(`${word} is near ${expected}`, () => assert.is(nearest(word, ruleIds)[0], expected));
}

test("what is near nothing gets no suggestion, and never more than three", () => {
  assert.equal(nearest("zzz", ruleIds), []);
  assert.equal(nearest("", ruleIds), []);
  assert.is(nearest("publish", ruleIds).length, 3);
});

test("words are listed as a sentence lists them", () => {
  assert.equal([[], ["a"], ["a", "b"], ["a", "b", "c"]].map(either), ["", "a", "a or b", "a, b or c"]);
});

test.run();
