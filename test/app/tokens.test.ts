import type { Probot } from "probot";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { tokensOf } from "../../src/app/tokens.ts";

const hour = 3_600_000;

test("a token is held while it is good for a while, and had once for all who ask meanwhile", async () => {
  let now = 0;
  let made = 0;
  const tokens = tokensOf(
    probot(() => ({ token: `ghs_${++made}`, expires_at: new Date(now + hour).toISOString() })),
    () => now,
  );
  assert.equal(await Promise.all([tokens.token(7), tokens.token(7), tokens.token(7)]), ["ghs_1", "ghs_1", "ghs_1"]);
  assert.is(await tokens.token(8), "ghs_2");
  now = hour - 11 * 60_000;
  assert.is(await tokens.token(7), "ghs_1");
  now = hour - 9 * 60_000;
  assert.equal(await Promise.all([tokens.token(7), tokens.token(7)]), ["ghs_3", "ghs_3"]);
});

test("one that could not be had is asked for again", async () => {
  let asked = 0;
  const tokens = tokensOf(
    probot(() => {
      if (++asked === 1) throw new Error("Bad Gateway");
      return { token: "ghs_2", expires_at: new Date(Date.now() + hour).toISOString() };
    }),
  );
  const failed = await tokens.token(7).catch((error: Error) => error.message);
  assert.is(failed, "Bad Gateway");
  assert.is(await tokens.token(7), "ghs_2");
});

test("the App's own is made by its key", async () => {
  assert.is(await tokensOf(probot(() => ({ token: "ey.jwt" }))).jwt(), "ey.jwt");
});

test.run();

function probot(auth: () => object): Pick<Probot, "auth"> {
  const octokit = { auth: () => Promise.resolve().then(auth), request: () => Promise.resolve().then(() => ({ data: auth() })) };
  return { auth: () => Promise.resolve(octokit) } as unknown as Pick<Probot, "auth">;
}
