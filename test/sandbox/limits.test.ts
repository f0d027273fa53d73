import { test } from "uvu";
import * as assert from "uvu/assert";
import { answerer } from "../../src/sandbox/answer.ts";
import { type Bounds, type Faults, Limits } from "../../src/sandbox/limits.ts";
import { described } from "./described-organisation.ts";

const none: Faults = { seed: 1, badGateway: 0, secondaryLimit: 0, partialGraphql: 0, primaryLimitAt: 0 };
const some: Faults = { ...none, badGateway: 0.2, secondaryLimit: 0.1, partialGraphql: 0.2 };
const bounds: Bounds = { rest: 5, graphql: 5, perMinute: { rest: 100, graphql: 100 }, together: 10 };

/** Fates of a hundred requests, of which none waits. */
function fates(faults: Faults, kind: "rest" | "graphql" = "graphql"): readonly string[] {
  let now = 0;
  const limits = new Limits(faults, () => now);
  return Array.from({ length: 200 }, () => {
    now += 100;
    return limits.next(kind, 1).kind;
  });
}

test("the same seed means the same fate, another seed another", () => {
  assert.equal(fates(some), fates(some));
  assert.not.equal(fates(some), fates({ ...some, seed: 2 }));
});

test("fates come in about the shares asked for, and partial answers to queries alone", () => {
  const counted = (kind: string) => fates(some).filter((one) => one === kind).length;
  for (const [kind, share] of [
    ["bad-gateway", 40],
    ["secondary-limit", 20],
    ["partial", 40],
  ] as const) {
    assert.ok(Math.abs(counted(kind) - share) < 20, `${counted(kind)} ${kind}`);
  }
  assert.not(fates(some, "rest").includes("partial"));
  assert.equal(new Set(fates(none)), new Set(["fine"]));
});

test("a secondary limit holds for all until it is over, and says how long", () => {
  let now = 0;
  const limits = new Limits({ ...none, secondaryLimit: 1 }, () => now);
  assert.equal(limits.next("rest", 1), { kind: "secondary-limit", after: 60 });
  assert.ok(limits.closed("rest") && limits.closed("graphql"));
  now = 20.5;
  assert.equal(limits.next("graphql", 1), { kind: "secondary-limit", after: 40 });
  now = 60;
  assert.not(limits.closed("rest"));
});

test("the primary limit is used up once, for its own kind, until its reset", () => {
  let now = 1000;
  const limits = new Limits({ ...none, primaryLimitAt: 3 }, () => now);
  assert.equal(
    [1, 2].map(() => limits.next("rest", 1).kind),
    ["fine", "fine"],
  );
  const third = limits.next("rest", 1);
  assert.is(third.kind, "primary-limit");
  const { reset, remaining } = limits.rates("rest");
  assert.equal([remaining, reset], [0, "reset" in third ? third.reset : NaN]);
  assert.ok(reset > now);
  assert.ok(limits.closed("rest"));
  assert.not(limits.closed("graphql"));
  assert.is(limits.next("graphql", 1).kind, "fine");
  assert.is(limits.next("rest", 1).kind, "secondary-limit");
  now = reset;
  assert.not(limits.closed("rest"));
  assert.ok(limits.rates("rest").remaining > 0);
  for (let request = 0; request < 50; request++) assert.is(limits.next("rest", 1).kind, "fine");
});

test("limits that are held refuse what goes beyond them, until their reset", () => {
  let now = 0;
  const limits = new Limits(none, () => now, bounds);
  for (let left = 5; left > 0; left--) {
    assert.is(limits.rates("graphql").remaining, left);
    assert.is(limits.next("graphql", 1).kind, "fine");
    limits.spend("graphql", 1);
  }
  assert.equal(limits.next("graphql", 1), { kind: "primary-limit", reset: 3600 });
  assert.is(limits.next("rest", 1).kind, "fine");
  now = 3600;
  assert.is(limits.next("graphql", 1).kind, "fine");
});

test("too many in a minute, or at once, is a secondary limit", () => {
  const hurried = new Limits(none, () => 0, { ...bounds, rest: 1000, perMinute: { rest: 3, graphql: 3 } });
  assert.equal(
    [1, 2, 3, 4].map(() => hurried.next("rest", 1).kind),
    ["fine", "fine", "fine", "secondary-limit"],
  );
  const crowded = new Limits(none, () => 0, bounds);
  assert.is(crowded.next("rest", 10).kind, "fine");
  assert.is(crowded.next("rest", 11).kind, "secondary-limit");
});

test("where limits are not held, something is always left", () => {
  const limits = new Limits(undefined, () => 0);
  limits.spend("rest", 1_000_000);
  assert.is(limits.rates("rest").remaining, 1);
  assert.is(limits.next("rest", 1).kind, "fine");
});

test("requests that come while a limit holds are counted, and refused with a time to wait", () => {
  let now = 0;
  const sandbox = answerer(described(), { now: () => now, faults: { ...none, primaryLimitAt: 2 } });
  const asked = () => sandbox.answer({ method: "GET", path: "/meta", headers: { authorization: "token t" }, body: "" });
  assert.is(asked().status, 200);
  const refused = asked();
  assert.is(refused.status, 403);
  assert.is(refused.headers["x-ratelimit-remaining"], "0");
  assert.is(sandbox.counted().whileLimited, 0);
  const again = asked();
  assert.is(again.status, 403);
  assert.is(again.headers["retry-after"], String(Number(refused.headers["x-ratelimit-reset"]) - now));
  assert.is(sandbox.counted().whileLimited, 1);
  now = Number(refused.headers["x-ratelimit-reset"]);
  assert.is(asked().status, 200);
  assert.is(sandbox.counted().whileLimited, 1);
});

test("what comes during one limit is counted apart from what comes during another", () => {
  let now = 0;
  const sandbox = answerer(described(), { now: () => now, faults: { ...none, secondaryLimit: 1 } });
  for (const requests of [3, 2]) {
    for (let request = 0; request <= requests; request++) {
      sandbox.answer({ method: "GET", path: "/meta", headers: { authorization: "token t" }, body: "" });
    }
    now += 60;
  }
  const { whileLimited, whileOneLimit } = sandbox.counted();
  assert.equal([whileLimited, whileOneLimit], [5, 3]);
});

test("requests that come after the last that a held limit allows are counted", () => {
  const sandbox = answerer(described(), { bounds: { ...bounds, rest: 1 }, lasts: { primary: 8 } });
  const statuses = [1, 2, 3].map(() => sandbox.answer({ method: "GET", path: "/meta", headers: { authorization: "token t" }, body: "" }));
  assert.equal(
    statuses.map(({ status, headers }) => [status, headers["x-ratelimit-remaining"], headers["retry-after"]]),
    [
      [200, "0", undefined],
      [403, "0", undefined],
      [403, "0", "8"],
    ],
  );
  assert.is(sandbox.counted().whileLimited, 1);
});

test("a used-up limit of queries is told with 200 and an error", () => {
  const sandbox = answerer(described(), { faults: { ...none, primaryLimitAt: 1 } });
  const { status, body, headers } = sandbox.answer({
    method: "POST",
    path: "/graphql",
    headers: { authorization: "token t" },
    body: JSON.stringify({ query: "query { rateLimit { limit } }" }),
  });
  assert.is(status, 200);
  assert.is((JSON.parse(body) as { errors: { type: string }[] }).errors[0]?.type, "RATE_LIMITED");
  assert.equal([headers["x-ratelimit-remaining"], headers["x-ratelimit-resource"]], ["0", "graphql"]);
});

test("a gateway that fails is 502", () => {
  const sandbox = answerer(described(), { faults: { ...none, badGateway: 1 } });
  assert.is(sandbox.answer({ method: "GET", path: "/meta", headers: { authorization: "token t" }, body: "" }).status, 502);
});

test.run();
