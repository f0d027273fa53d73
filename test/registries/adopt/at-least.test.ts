import { test } from "uvu";
import * as assert from "uvu/assert";
import { isAtLeast } from "../../../src/registries/adopt/at-least.ts";

const cases: readonly (readonly [string | undefined, string, boolean | undefined])[] = [
  ["11.5.1", "11.5.1", true],
  ["11.5.0", "11.5.1", false],
  ["10.9.9", "11.5.1", false],
  ["11.10.0", "11.9.0", true],
  ["11", "11.5.1", true],
  ["11.x", "11.5.1", true],
  ["12.0.0-rc.1", "11.5.1", true],
  ["latest", "11.5.1", undefined],
  [undefined, "11.5.1", undefined],
];

for (const [version, least, is] of cases) {
  test(`${version} for ${least}`, () => {
    assert.is(isAtLeast(version, least), is);
  });
}

test.run();
