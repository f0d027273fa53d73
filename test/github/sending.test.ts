import { suite } from "uvu";
import * as assert from "uvu/assert";
import { type Sent, Sending, type SendingOptions } from "../../src/github/sending.ts";
import { withoutNetwork } from "../network.ts";
import { rejects } from "../rejects.ts";
import { onGets, open, start, TestClock } from "../collect/github/asking.ts";

const test = suite("sending");
withoutNetwork(test);

const fine: Sent = { status: 200, headers: {}, data: { name: "Lanternfish" } };

const limits = {
  retryAfter: () => failure(403, "You have exceeded a secondary rate limit", { "retry-after": "120" }),
  words: () => failure(403, "You have exceeded a secondary rate limit. Please wait a few minutes."),
  tooMany: () => failure(429, "Too many requests"),
  primary: () => failure(403, "API rate limit exceeded", { "x-ratelimit-remaining": "0", "x-ratelimit-reset": String(start / 1000 + 1800) }),
};

for (const [name, minutes] of [
  ["retryAfter", 2],
  ["words", 1],
  ["tooMany", 1],
  ["primary", 30],
] as const) {
  test(`after ${name} nothing goes out for ${minutes} minutes, for whoever asks`, async () => {
    const { sending, clock } = sender();
    const times: number[] = [];
    let refused = false;
    const request = () => {
      times.push(clock.now() - start);
      if (times.length !== 3 || refused) return Promise.resolve(fine);
      refused = true;
      return Promise.reject(limits[name]());
    };

    const answers = await Promise.all(Array.from({ length: 30 }, () => sending.send("rest", request)));

    assert.is(answers.length, 30);
    assert.is(times.length, 31);
    const early = times.filter((time) => time < minutes * 60_000);
    // Those that were under way already, and no more.
    assert.ok(early.length <= 12, `${early.length} requests before the limit ended`);
    assert.is(sending.counts.again, 1);
  });
}

test("a limit of one kind of request holds the other back too", async () => {
  const { sending, clock } = sender();
  await sending.send("rest", once(limits.retryAfter(), fine));
  const before = clock.now();

  const queries = sender();
  const limited = queries.sending.send("rest", once(limits.retryAfter(), fine));
  let asked = 0;
  await queries.sending.send("graphql", () => {
    asked = queries.clock.now();
    return Promise.resolve(fine);
  });
  await limited;

  assert.is(before - start, 120_000);
  assert.ok(asked - start === 0 || asked - start >= 120_000, `${asked - start}`);
});

test("through the client: a limit, then the answers, and nothing sent between", async () => {
  const { client, clock, says } = open();
  const times: number[] = [];
  onGets((path) => {
    times.push(clock.now() - start);
    return times.length === 4 ? [403, { message: "You have exceeded a secondary rate limit" }, { "retry-after": "60" }] : [200, { path }];
  });
  const routes = Array.from({ length: 40 }, (_, index) => `GET /orgs/{org}/teams/t${index}` as const);

  const answers = await Promise.all(
    routes.map((route) => client.getUntyped(route, { org: "lanternfish" }, { needs: "", project: (body) => (body as { path: string }).path })),
  );

  assert.equal(
    answers.map((answer) => answer.seen && answer.value),
    routes.map((route) => route.replace("GET ", "").replace("{org}", "lanternfish")),
  );
  assert.is(times.length, 41);
  assert.ok(times.filter((time) => time < 60_000).length <= 10);
  assert.equal(says, ["GitHub's secondary limit is reached: waiting 60 seconds."]);
});

test("without a time from GitHub each limit in a row doubles the wait, and the row ends", async () => {
  const { sending, clock, waits } = sender();

  const error = await rejects(() => sending.send("rest", () => Promise.reject(limits.words())), "unavailable");

  assert.match(error.message, /secondary limit does not end/);
  assert.equal(waits().slice(0, 4), [60_000, 120_000, 240_000, 480_000]);
  assert.ok(clock.now() - start < 5 * 3_600_000);
});

test("limits that come again and again, with answers between, are no row", async () => {
  const { sending, waits } = sender();
  for (let turn = 0; turn < 12; turn++) await sending.send("rest", once(limits.words(), fine));

  assert.equal(waits(), Array(12).fill(60_000));
});

test("many who wait together do not make a row of limits", async () => {
  const { sending, waits } = sender();
  let refusals = 6;
  await Promise.all(
    Array.from({ length: 60 }, () => sending.send("rest", () => (refusals-- > 0 ? Promise.reject(limits.words()) : Promise.resolve(fine)))),
  );

  assert.is(Math.max(...waits()), 60_000);
});

test("a queue that is refused whole is not tried one by one", async () => {
  const { sending } = sender();
  let sent = 0;
  const results = await Promise.allSettled(
    Array.from({ length: 500 }, () =>
      sending.send("rest", () => {
        sent++;
        return Promise.reject(limits.words());
      }),
    ),
  );

  assert.ok(results.every(({ status }) => status === "rejected"));
  assert.ok(sent < 600, `${sent} requests`);
});

test("the last answer that the primary limit allows closes before the next is refused", async () => {
  const { sending, clock, says } = sender();
  const last: Sent = { ...fine, headers: { "x-ratelimit-remaining": "0", "x-ratelimit-reset": String(start / 1000 + 600) } };
  await sending.send("rest", () => Promise.resolve(last));
  assert.is(clock.now(), start);
  await sending.send("rest", () => Promise.resolve(fine));

  assert.is(clock.now() - start, 601_000);
  assert.equal(says, ["GitHub's primary limit is reached: waiting 601 seconds."]);
});

test("a reset that is hours away is not waited for", async () => {
  const { sending, clock } = sender();
  const far = failure(403, "API rate limit exceeded", { "x-ratelimit-remaining": "0", "x-ratelimit-reset": String(start / 1000 + 9000) });

  await rejects(() => sending.send("rest", () => Promise.reject(far)), "unavailable");
  assert.is(clock.now(), start);
});

test("a query may be limited in an answer of 200", async () => {
  for (const error of [
    { type: "RATE_LIMITED", message: "API rate limit exceeded for user ID 1." },
    { type: "RATE_LIMITED", message: "Slow down" },
    { type: "RATE_LIMIT", message: "API rate limit already exceeded for user ID 1." },
    { message: "You have exceeded a secondary rate limit. Please wait." },
  ]) {
    const { sending, clock } = sender();
    const headers = { "x-ratelimit-remaining": "0", "x-ratelimit-reset": String(start / 1000 + 300) };
    const answers = [{ ...fine, headers, data: { data: null, errors: [error] } }, fine];

    const answer = await sending.send("graphql", () => Promise.resolve(answers.shift() ?? fine));

    assert.is(answer, fine);
    assert.is(clock.now() - start, 301_000, error.message);
  }
});

test("an answer about repositories named after limits is an answer", async () => {
  const { sending, clock } = sender();
  const data = {
    data: { r0: { name: "rate limit exceeded" } },
    errors: [{ type: "NOT_FOUND", message: "Could not resolve to a Repository 'rate-limit'." }],
  };

  await sending.send("graphql", () => Promise.resolve({ ...fine, data }));

  assert.is(clock.now(), start);
});

for (const status of [500, 502, 503, 504]) {
  test(`${status} is asked again, later each time, and not for ever`, async () => {
    const { sending, waits } = sender();
    assert.is(await sending.send("rest", once(failure(status, "Server Error"), fine)), fine);

    let sent = 0;
    const error = await failing(() =>
      sending.send("rest", () => {
        sent++;
        return Promise.reject(failure(status, "Server Error"));
      }),
    );

    assert.is((error as { status: number }).status, status);
    assert.is(sent, 6);
    // Half to one and a half times 1, 2, 4, 8, 16 seconds.
    waits()
      .slice(1)
      .forEach((wait, index) => assert.ok(wait >= 500 * 2 ** index && wait <= 1500 * 2 ** index, `${wait}`));
  });
}

test("a query that GitHub cannot answer is soon given back, to be made smaller", async () => {
  const { sending } = sender();
  let sent = 0;
  await failing(() =>
    sending.send("graphql", () => {
      sent++;
      return Promise.reject(failure(502, "Bad gateway"));
    }),
  );

  assert.is(sent, 2);
});

for (const lane of ["rest", "graphql"] as const) {
  test(`a host that is not reached is tried some times (${lane})`, async () => {
    const { sending } = sender();
    let sent = 0;
    const error = await rejects(
      () =>
        sending.send(lane, () => {
          sent++;
          // As Octokit tells it: a status of 500, and no answer.
          return Promise.reject(Object.assign(new Error("getaddrinfo ENOTFOUND"), { status: 500 }));
        }),
      "unavailable",
    );

    assert.is(sent, 6);
    assert.match(error.message, /cannot be reached/);
  });
}

test("a refused token ends it at once, and in plain words", async () => {
  const { sending } = sender();
  let sent = 0;
  const error = await rejects(
    () =>
      sending.send("rest", () => {
        sent++;
        return Promise.reject(failure(401, "Bad credentials"));
      }),
    "no-access",
  );

  assert.is(sent, 1);
  assert.match(error.message, /expired or revoked.*GITHUB_TOKEN/);
});

for (const status of [400, 404, 409, 410, 422, 451]) {
  test(`${status} is not asked again`, async () => {
    const { sending, waits } = sender();
    await failing(() => sending.send("rest", () => Promise.reject(failure(status, "No"))));

    assert.is(sending.counts.rest, 1);
    assert.equal(waits(), []);
  });
}

test("403 without a sign of a limit is a matter of permission", async () => {
  const { sending, waits } = sender();
  await failing(() =>
    sending.send("rest", () => Promise.reject(failure(403, "Resource not accessible by integration", { "x-ratelimit-remaining": "4999" }))),
  );

  assert.equal(waits(), []);
});

test("waiting ends when it is broken off, and nothing more is sent", async () => {
  const stop = new AbortController();
  const { sending } = sender({ signal: stop.signal });
  let sent = 0;
  const all = Array.from({ length: 50 }, () =>
    rejects(
      () =>
        sending.send("rest", () => {
          sent++;
          if (sent === 6) stop.abort();
          return Promise.reject(limits.words());
        }),
      "cancelled",
    ),
  );
  await Promise.all(all);

  assert.ok(sent <= 6, `${sent}`);
});

test("some few go out together, queries one by one", async () => {
  const { sending } = sender();
  const under = { rest: 0, graphql: 0 };
  const most = { rest: 0, graphql: 0 };
  const request = (lane: "rest" | "graphql") => async () => {
    most[lane] = Math.max(most[lane], ++under[lane]);
    await new Promise((resolve) => setImmediate(resolve));
    under[lane]--;
    return fine;
  };
  await Promise.all((["rest", "graphql"] as const).flatMap((lane) => Array.from({ length: 50 }, () => sending.send(lane, request(lane)))));

  assert.equal(most, { rest: 6, graphql: 1 });
});

test("no minute holds more requests than GitHub allows", async () => {
  const { sending, clock } = sender({ perMinute: { rest: 10, graphql: 5 } });
  const times: Record<"rest" | "graphql", number[]> = { rest: [], graphql: [] };
  await Promise.all(
    (["rest", "graphql"] as const).flatMap((lane) =>
      Array.from({ length: 35 }, () =>
        sending.send(lane, () => {
          times[lane].push(clock.now());
          return Promise.resolve(fine);
        }),
      ),
    ),
  );

  for (const [lane, most] of [
    ["rest", 10],
    ["graphql", 5],
  ] as const) {
    assert.is(times[lane].length, 35);
    const fullest = Math.max(...times[lane].map((from) => times[lane].filter((time) => time >= from && time < from + 60_000).length));
    assert.is(fullest, most);
  }
});

test("a share of the limit is left to others", async () => {
  const { sending, clock } = sender({ reserve: 0.1 });
  const left = (remaining: number): Sent => ({
    ...fine,
    headers: { "x-ratelimit-limit": "5000", "x-ratelimit-remaining": String(remaining), "x-ratelimit-reset": String(start / 1000 + 600) },
  });
  await sending.send("rest", () => Promise.resolve(left(501)));
  await sending.send("rest", () => Promise.resolve(left(500)));
  assert.is(clock.now(), start);
  await sending.send("rest", () => Promise.resolve(fine));
  assert.ok(clock.now() >= start + 600_000);
});

test("a limit that one was told holds for all who share it", async () => {
  const hold = { until: 0 };
  const [first, second] = [sender({ hold }), sender({ hold })];
  const last: Sent = { ...fine, headers: { "x-ratelimit-remaining": "0", "x-ratelimit-reset": String(start / 1000 + 600) } };
  await first.sending.send("rest", () => Promise.resolve(last));
  let asked = 0;
  await second.sending.send("graphql", () => Promise.resolve(fine).finally(() => (asked = second.clock.now())));
  assert.ok(asked >= start + 600_000);
});

test.run();

function sender(given: Partial<SendingOptions> = {}) {
  const clock = new TestClock();
  const says: string[] = [];
  const sending = new Sending({
    clock,
    signal: undefined,
    onWait: (told) => says.push(told),
    perMinute: { rest: 900, graphql: 2000 },
    ...given,
  });
  return { sending, clock, says, waits: () => clock.waits };
}

function once(error: Error, then: Sent): () => Promise<Sent> {
  let asked = false;
  return () => {
    if (asked) return Promise.resolve(then);
    asked = true;
    return Promise.reject(error);
  };
}

function failure(status: number, message: string, headers: Readonly<Record<string, string>> = {}): Error {
  return Object.assign(new Error(message), { status, response: { status, headers, data: { message } } });
}

async function failing(act: () => Promise<unknown>): Promise<unknown> {
  try {
    await act();
  } catch (error) {
    return error;
  }
  return assert.unreachable("expected an error");
}
