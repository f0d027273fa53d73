import { test } from "uvu";
import * as assert from "uvu/assert";
import { older } from "../../src/trace/older.ts";

const versions: readonly (readonly [string, string, boolean])[] = [
  ["10.9.0", "11.5.1", true],
  ["11.5.0", "11.5.1", true],
  ["11.5.1", "11.5.1", false],
  ["11.10.0", "11.5.1", false],
  ["12", "11.5.1", false],
  ["11", "11.5.1", false],
  ["latest", "11.5.1", false],
];

for (const [version, than, expected] of versions) {
  test(`${version} is ${expected ? "" : "not known to be "}older than ${than}`, () => assert.is(older(version, than), expected));
}

test.run();
