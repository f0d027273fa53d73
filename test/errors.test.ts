import { test } from "uvu";
import * as assert from "uvu/assert";
import { ImprimaturError } from "../src/errors.ts";

test("carries its code, cause and place", () => {
  const cause = new Error("EACCES");
  const place = { file: ".github/workflows/release.yml", line: 3, column: 1 };
  const error = new ImprimaturError("unreadable-input", "Cannot read release.yml: check its permissions", {
    cause,
    place,
  });

  assert.instance(error, Error);
  assert.is(error.name, "ImprimaturError");
  assert.is(error.code, "unreadable-input");
  assert.is(error.message, "Cannot read release.yml: check its permissions");
  assert.is(error.cause, cause);
  assert.is(error.place, place);
});

test("has no cause or place of its own when none is given", () => {
  const error = new ImprimaturError("usage", "Name a folder to audit");

  assert.not.ok(Object.hasOwn(error, "cause"));
  assert.is(error.place, undefined);
});

test("knows a file without a line", () => {
  const error = new ImprimaturError("too-large", "big.yml is over 512 kB: audit it by hand", {
    place: { file: "big.yml" },
  });

  assert.equal(error.place, { file: "big.yml" });
});

test.run();
