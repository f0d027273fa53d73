import { test } from "uvu";
import * as assert from "uvu/assert";
import { answerer } from "../../src/sandbox/answer.ts";
import { type Bounds, type Faults, githubBounds, Limits } from "../../src/sandbox/limits.ts";
import { described } from "./described-organisation.ts";
import { commitInput, createCommit, writing } from "./written.ts";

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

test("of what is to change something, a share is done and its answer is lost, half of them with the connection", () => {
  const told = (writes: boolean) => {
    const limits = new Limits({ ...none, lostAnswer: 0.5 }, () => 0);
    return Array.from({ length: 400 }, () => limits.next("rest", 1, writes));
  };
  assert.equal(new Set(told(false).map(({ kind }) => kind)), new Set(["fine"]));
  const lost = told(true).filter(({ kind }) => kind === "lost-answer");
  const broken = lost.filter((one) => "broken" in one && one.broken);
  assert.ok(Math.abs(lost.length - 200) < 40, String(lost.length));
  assert.ok(Math.abs(broken.length - lost.length / 2) < 40, String(broken.length));
});

test("after the request at which it is to stop, every one breaks off", () => {
  let now = 0;
  const limits = new Limits({ ...none, stopAfter: 2 }, () => now);
  const kinds = () => [limits.next("rest", 1).kind, limits.next("graphql", 1, true).kind, limits.next("rest", 1).kind];
  assert.equal(kinds(), ["fine", "fine", "broken"]);
  now = 7200;
  assert.equal(kinds(), ["broken", "broken", "broken"]);
});

test("what is changed in a minute and in an hour has bounds of its own, and reads are not counted", () => {
  let now = 0;
  const limits = new Limits(undefined, () => now, { ...githubBounds, content: { perMinute: 3, perHour: 5 } });
  const write = () => limits.next("rest", 1, true);
  for (let index = 0; index < 20; index++) limits.next("rest", 1);
  assert.equal(
    [write(), write(), write()].map(({ kind }) => kind),
    ["fine", "fine", "fine"],
  );
  assert.equal(write(), { kind: "secondary-limit", after: 60, ofContent: true });
  assert.ok(limits.closed("graphql"));
  now = 61;
  assert.equal(
    [write(), write(), write()].map(({ kind }) => kind),
    ["fine", "fine", "secondary-limit"],
  );
  now = 3601;
  assert.is(write().kind, "fine");
});

test("what changes something counts five times in its minute", () => {
  const fates = (writes: boolean) => {
    const limits = new Limits(undefined, () => 0, { ...bounds, perMinute: { rest: 10, graphql: 10 } });
    return Array.from({ length: 4 }, () => limits.next("graphql", 1, writes).kind);
  };
  assert.equal(fates(false), ["fine", "fine", "fine", "fine"]);
  assert.equal(fates(true), ["fine", "fine", "secondary-limit", "secondary-limit"]);
});

test("a lost answer was done, a bad gateway was not, and a broken connection tells nothing", () => {
  const title = { title: "Dark" };
  const opened = (faults: Partial<Faults>) => {
    const { raw, now } = writing({}, {}, { faults: { ...none, ...faults } });
    const { status, broken = false } = raw("POST", "/repos/tinworks/lamp/issues", title);
    return { status: broken ? "broken" : status, issues: now().issues?.length ?? 0 };
  };
  assert.equal(opened({}), { status: 201, issues: 1 });
  assert.equal(opened({ badGateway: 1 }), { status: 502, issues: 0 });
  assert.equal(opened({ stopAfter: 0 }), { status: "broken", issues: 0 });
  const lost = [1, 2, 3, 4, 5, 6].map((seed) => opened({ seed, lostAnswer: 1 }));
  assert.equal(new Set(lost.map(({ issues }) => issues)), new Set([1]));
  assert.equal(new Set(lost.map(({ status }) => status)), new Set([502, "broken"]));
});

test("a mutation's answer is lost as any write's is, and a query's never", () => {
  const { raw, end, graphql, now } = writing({}, {}, { faults: { ...none, lostAnswer: 1 } });
  assert.is(graphql("{ viewer { login } }").errors, undefined);
  const { status, broken = false } = raw("POST", "/graphql", { query: createCommit, variables: commitInput("main", end(), { "A.md": "a" }) });
  assert.ok(broken || status === 502);
  assert.is(now().files["A.md"], "a");
});

test("while a limit holds nothing is changed, by either API", () => {
  const written = writing({}, {}, { bounds: { ...githubBounds, content: { perMinute: 1, perHour: 500 } } });
  const { raw, graphql, end, now, sandbox } = written;
  const post = () => raw("POST", "/repos/tinworks/lamp/issues", { title: "Dark" });
  assert.is(post().status, 201);
  const refused = post();
  assert.equal([refused.status, refused.headers["retry-after"]], [403, "60"]);
  assert.match(refused.body, "secondary rate limit and have been temporarily blocked from content creation");
  const before = now();
  assert.match(JSON.stringify(graphql(createCommit, commitInput("main", end(), { "A.md": "" }))), "secondary rate limit");
  assert.is(now(), before);
  assert.is(sandbox.counted().whileLimited, 1);
});

test.run();
