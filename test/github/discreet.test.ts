import { test } from "uvu";
import * as assert from "uvu/assert";
import { ImprimaturError } from "../../src/errors.ts";
import type { Connection } from "../../src/github/connection.ts";
import { discreet } from "../../src/github/discreet.ts";
import type { Sent } from "../../src/github/sending.ts";

const covered = (text: string) => text.replace("a lamp", "[covered]");

function answering(rest: () => Promise<Sent>, data: unknown = {}): Connection {
  const sent = { status: 200, headers: {}, data } as unknown as Sent;
  return discreet({ rest, graphql: () => Promise.resolve(sent), apiVersion: () => "2026-03-10" }, covered);
}

test("what a refusal says is covered in its message and wherever its answer says it, and it stays the same error", async () => {
  const refusal = Object.assign(new Error("It is a lamp."), {
    status: 422,
    response: { data: { message: "a lamp", errors: [{ message: "a lamp too" }] } },
  });
  const thrown = await answering(() => Promise.reject(refusal))
    .rest("GET /", {})
    .catch((error: unknown) => error);
  assert.is(thrown, refusal);
  assert.is(refusal.message, "It is [covered].");
  assert.equal(refusal.response.data, { message: "[covered]", errors: [{ message: "[covered] too" }] });
});

test("errors beside the data of a query are covered, and the data is not", async () => {
  const { data } = await answering(() => assert.unreachable() as never, {
    data: { name: "a lamp" },
    errors: [{ type: null, message: "a lamp" }],
  }).graphql("", {});
  assert.equal(data, { data: { name: "a lamp" }, errors: [{ type: null, message: "[covered]" }] });
});

test("our own errors stay as they are", async () => {
  const own = new ImprimaturError("unavailable", "a lamp");
  assert.is(
    await answering(() => Promise.reject(own))
      .rest("GET /", {})
      .catch((error: unknown) => error),
    own,
  );
  assert.is(own.message, "a lamp");
});

test.run();
