import { createHmac } from "node:crypto";
import nock from "nock";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { type Deliverer, deliverWebhooks, type Delivering } from "../../../src/sandbox/app/deliver-webhooks.ts";
import { withoutNetwork } from "../../network.ts";
import { began, hosted, type Hosted, jwt } from "./hosted.ts";

const url = "http://app.example/api/github/webhooks";

withoutNetwork(test);

interface Received {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

interface Delivered extends Hosted {
  readonly deliverer: Deliverer;
  readonly received: readonly Received[];
}

/** `answers`: statuses of the App's answers in their order, 202 after them. */
function delivered(given: Partial<Delivering> = {}, answers: readonly number[] = []): Delivered {
  const all = hosted();
  const received: Received[] = [];
  nock("http://app.example")
    .persist()
    .post("/api/github/webhooks")
    .reply(async (request: Request) => {
      received.push({ headers: Object.fromEntries(request.headers), body: await request.text() });
      return [answers[received.length - 1] ?? 202, "told", { "x-app": "yes", location: "http://elsewhere.example/" }];
    });
  return { ...all, received, deliverer: deliverWebhooks(all.host, { url, ...given }) };
}

interface Listed {
  readonly id: number;
  readonly guid: string;
  readonly status: string;
  readonly status_code: number;
  readonly redelivery: boolean;
}

function deliveries({ asApp }: Hosted, query = ""): readonly Listed[] {
  return asApp("GET", `/app/hook/deliveries${query}`).body as readonly Listed[];
}

test("a webhook is sent with GitHub's headers, signed over its bytes", async () => {
  const given = delivered();
  const { world, host, deliverer, received } = given;
  const number = world.openIssue("lamp", "Dürr \u2028", "", "kim");
  await deliverer.settled();
  const [{ headers, body } = { headers: {} as Readonly<Record<string, string>>, body: "" }, ...more] = received;
  assert.is(more.length, 0);
  assert.is(headers["x-hub-signature-256"], `sha256=${createHmac("sha256", host.app.webhookSecret).update(Buffer.from(body)).digest("hex")}`);
  assert.equal(
    ["content-type", "x-github-event", "x-github-hook-installation-target-type", "x-github-hook-installation-target-id"].map((name) => headers[name]),
    ["application/json", "issues", "integration", "4242"],
  );
  assert.match(headers["user-agent"] ?? "", /^GitHub-Hookshot\//);
  assert.match(headers["x-github-delivery"] ?? "", /^[0-9a-f]{8}-[0-9a-f-]{27}$/);
  assert.ok(headers["x-github-hook-id"]);
  assert.equal((JSON.parse(body) as { issue: { number: number } }).issue.number, number);
});

test("how a delivery ended is kept, with what was sent and answered", async () => {
  const given = delivered({}, [202, 500]);
  const { world, deliverer, asApp, clock } = given;
  world.openIssue("lamp", "One", "", "kim");
  await deliverer.settled();
  clock.passed = 60;
  world.push("lamp", "main", { "ON.md": "" }, "kim");
  await deliverer.settled();
  const [second, first] = deliveries(given);
  assert.equal([first?.status, first?.status_code, second?.status, second?.status_code], ["OK", 202, "Invalid HTTP Response: 500", 500]);
  const { body } = asApp("GET", `/app/hook/deliveries/${first?.id}`);
  assert.equal(
    [body.event, body.action, body.installation_id, body.repository_id, body.redelivery, body.delivered_at, body.url],
    ["issues", "opened", 11, 50, false, "2026-11-25T09:00:00Z", url],
  );
  assert.equal([body.request.headers["X-GitHub-Delivery"], body.request.payload.issue.title], [first?.guid, "One"]);
  assert.equal([body.response.payload, body.response.headers["x-app"]], ["told", "yes"]);
  assert.equal([asApp("GET", `/app/hook/deliveries/${second?.id}`).body.action, asApp("GET", "/app/hook/deliveries/1").status], [null, 404]);
});

test("a redirection is an answer, and is not followed", async () => {
  const given = delivered({}, [302]);
  given.world.openIssue("lamp", "One", "", "kim");
  await given.deliverer.settled();
  const [one] = deliveries(given);
  assert.equal([one?.status, one?.status_code], ["Invalid HTTP Response: 302", 302]);
});

test("deliveries are listed newest first, by outcome, page by page", async () => {
  const given = delivered({}, [202, 500, 202, 404, 202]);
  const { world, deliverer, raw } = given;
  for (const title of ["1", "2", "3", "4", "5"]) {
    world.openIssue("lamp", title, "", "kim");
    await deliverer.settled();
  }
  const all = deliveries(given).map(({ id }) => id);
  assert.equal(
    all,
    all.toSorted((a, b) => b - a),
  );
  assert.equal([all.length, deliveries(given, "?status=failure").length, deliveries(given, "?status=success").length], [5, 2, 3]);
  const pages: number[][] = [];
  let path: string | undefined = "/app/hook/deliveries?per_page=2";
  while (path !== undefined) {
    const answer = raw("GET", path, `bearer ${jwt(given.host.app, began)}`);
    pages.push((JSON.parse(answer.body) as Listed[]).map(({ id }) => id));
    const next: string | undefined = /<([^>]+)>; rel="next"/.exec(answer.headers["link"] ?? "")?.[1];
    path = next === undefined ? undefined : new URL(next).pathname + new URL(next).search;
  }
  assert.equal(
    pages.map(({ length }) => length),
    [2, 2, 1],
  );
  assert.equal(pages.flat(), all);
});

test("what is asked for again is really sent again, under the same GUID", async () => {
  const given = delivered({}, [500]);
  const { world, deliverer, asApp, received } = given;
  world.openIssue("lamp", "One", "", "kim");
  await deliverer.settled();
  const [failed] = deliveries(given);
  assert.is(asApp("POST", `/app/hook/deliveries/${failed?.id}/attempts`).status, 202);
  assert.is(asApp("POST", "/app/hook/deliveries/1/attempts").status, 404);
  await deliverer.settled();
  const [again, first] = deliveries(given);
  assert.equal([again?.guid, again?.redelivery, again?.status, first?.redelivery], [first?.guid, true, "OK", false]);
  assert.equal(received.length, 2);
  assert.equal(received[0]?.body, received[1]?.body);
  assert.is(received[0]?.headers["x-github-delivery"], received[1]?.headers["x-github-delivery"]);
});

test("what nobody answers in time, or at all, is a failure, and is not tried again", async () => {
  const { host, world, asApp } = hosted();
  nock("http://slow.example").post("/").delay(400).reply(202);
  const slow = deliverWebhooks(host, { url: "http://slow.example/", patience: 30 });
  world.openIssue("lamp", "One", "", "kim");
  await slow.settled();
  slow.stop();
  const gone = deliverWebhooks(host, { url: "http://gone.example/" });
  world.openIssue("lamp", "Two", "", "kim");
  await gone.settled();
  const listed = asApp("GET", "/app/hook/deliveries?status=failure").body as Listed[];
  assert.equal(
    listed.map(({ status, status_code: code }) => [status, code]),
    [
      ["failed to connect to host", 502],
      ["timed out", 504],
    ],
  );
  nock.abortPendingRequests();
});

test("some are lost by the seed, and all arrive in the end where they are asked for again", async () => {
  const lost = { seed: 7, unsent: 0.3, unanswered: 0.2 };
  const given = delivered({ lost });
  const { world, deliverer, asApp, received } = given;
  for (let at = 0; at < 20; at++) world.openIssue("lamp", `Issue ${at}`, "", "kim");
  await deliverer.settled();
  const first = deliveries(given).map(({ status }) => status);
  const count = (status: string) => first.filter((one) => one === status).length;
  assert.ok(count("failed to connect to host") > 0 && count("timed out") > 0 && count("OK") > 0);
  assert.is(received.length, 20 - count("failed to connect to host"), "what is not heard was received all the same");
  const guids = new Set(deliveries(given).map(({ guid }) => guid));
  for (let round = 0; round < 20; round++) {
    const all = deliveries(given, "?per_page=100");
    const done = new Set(all.filter(({ status }) => status === "OK").map(({ guid }) => guid));
    const missing = new Map(all.filter(({ guid }) => !done.has(guid)).map(({ guid, id }) => [guid, id]));
    for (const id of missing.values()) asApp("POST", `/app/hook/deliveries/${id}/attempts`);
    await deliverer.settled();
    if (missing.size === 0) break;
  }
  const arrived = new Set(received.map(({ headers }) => headers["x-github-delivery"]));
  assert.equal(
    [...guids].filter((guid) => !arrived.has(guid)),
    [],
  );
  assert.is(guids.size, 20);
  nock.cleanAll();
  const same = delivered({ lost });
  for (let at = 0; at < 20; at++) same.world.openIssue("lamp", `Issue ${at}`, "", "kim");
  await same.deliverer.settled();
  const byId = (all: readonly Listed[]) => all.toSorted((a, b) => a.id - b.id).map(({ status }) => status);
  assert.equal(byId(deliveries(same)).filter((one) => one !== "OK").length, first.filter((one) => one !== "OK").length);
});

test("settled waits for what begins meanwhile, and nothing is made once it has stopped", async () => {
  const given = delivered();
  const { world, deliverer, received } = given;
  world.openIssue("lamp", "One", "", "kim");
  const settled = deliverer.settled();
  world.openIssue("lamp", "Two", "", "kim");
  await settled;
  assert.is(received.length, 2);
  deliverer.stop();
  world.openIssue("lamp", "Three", "", "kim");
  await deliverer.settled();
  assert.is(received.length, 2);
  assert.is(deliveries(given).length, 2);
});

test.run();
