import type { IncomingMessage } from "node:http";
import { PassThrough } from "node:stream";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { bodyReader } from "../../../src/app/server/body.ts";

const megabyte = 1024 * 1024;

test("all bodies together have a bound, and give their part back", async () => {
  const read = bodyReader(10_000);
  const open = Array.from({ length: 4 }, () => sending(24 * megabyte));
  const reading = open.map(({ request }) => read(request));
  await new Promise(setImmediate);
  assert.equal(await read(sending(10 * megabyte).request), { because: "too-many" });

  for (const { stream } of open) stream.end();
  for (const body of await Promise.all(reading)) assert.is("bytes" in body && body.bytes.length, 24 * megabyte);
  const { request, stream } = sending(10 * megabyte);
  stream.end();
  assert.ok("bytes" in (await read(request)));
});

test("a body that is broken off is told from one that ended, and one that says it is too large is not read", async () => {
  const read = bodyReader(10_000);
  const { request, stream } = sending(10);
  const reading = read(request);
  stream.destroy();
  assert.equal(await reading, { because: "broken-off" });
  assert.equal(await read(sending(10, { "content-length": String(25 * megabyte + 1) }).request), { because: "too-large" });
});

test.run();

/** A request whose first bytes arrived. */
function sending(bytes: number, headers: Readonly<Record<string, string>> = {}) {
  const stream = new PassThrough({ highWaterMark: 64 * megabyte });
  stream.write(Buffer.alloc(bytes, 32));
  return { stream, request: Object.assign(stream, { headers }) as unknown as IncomingMessage };
}
