import { test } from "uvu";
import * as assert from "uvu/assert";
import { unseen } from "../../src/model/observed.ts";
import { shownBy } from "../../src/rules/shown-by.ts";

test("a permission is named as one, and anything else as it is", () => {
  assert.is(shownBy(unseen("no-permission", "members: read")), "The permission members: read can show it.");
  assert.is(shownBy(unseen("no-permission", "an owner of the organisation")), "Needed to see it: an owner of the organisation.");
});

test("without a name, the reason says what to do", () => {
  for (const because of ["no-permission", "not-offered", "unavailable", "not-asked"] as const) assert.match(shownBy(unseen(because)), /\.$/);
  assert.match(shownBy(unseen("unavailable")), "another audit");
});

test.run();
