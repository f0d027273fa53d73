import { test } from "uvu";
import * as assert from "uvu/assert";
import { ImprimaturError } from "../../../src/errors.ts";
import { reasonOf } from "../../../src/store/queue/reason.ts";

test("our own errors say what happened; of others neither message nor cause is told", () => {
  assert.is(reasonOf(new ImprimaturError("no-access", "No right.", { cause: "ghp_secret" })), "no-access: No right.");
  const error = Object.assign(new TypeError("https://ada:hunter2@host failed\n    at hunter2 (hunter2:1:1)"), { code: "ECONNRESET" });
  assert.match(reasonOf(error), /^TypeError ECONNRESET( at [\w./-]+:\d+:\d+)?$/);
  assert.not.match(reasonOf(error), "hunter2");
  assert.is(reasonOf("hunter2"), "Something that is no error was thrown.");
  assert.match(reasonOf(new Error("x")), /^Error at .*test\/store\/queue\/reason\.test\.ts:\d+:\d+$/);
});

test.run();
