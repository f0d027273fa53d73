import nock from "nock";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { type Connection, connect, type ConnectionOptions, isQuery, type Outgoing } from "../../src/github/connection.ts";
import { Sending } from "../../src/github/sending.ts";
import { canary, host, TestClock } from "../collect/github/asking.ts";
import { withoutNetwork } from "../network.ts";
import { rejects, throwsCode } from "../rejects.ts";

const test = suite("github/connection");
withoutNetwork(test);

const lamps = { owner: "lantern-works", repo: "lamp" };

interface Connected {
  readonly connection: Connection;
  readonly clock: TestClock;
}

function connected(given: Partial<ConnectionOptions> = {}): Connected {
  const clock = new TestClock();
  const sending = new Sending({ clock, signal: undefined, onWait: () => {}, perMinute: { rest: 900, graphql: 2000 } });
  const send: ConnectionOptions["send"] = (lane, request, manner) => sending.send(lane, request, manner);
  const connection = connect({ token: canary, apiUrl: host, version: "1.2.3", signal: undefined, permits: () => true, send, ...given });
  return { connection, clock };
}

test("whoever permits is told what goes out, and what is not permitted does not go out", async () => {
  const asked: Outgoing[] = [];
  const { connection } = connected({ permits: (request) => asked.push(request) < 0 });

  await rejects(() => connection.rest("POST /repos/{owner}/{repo}/issues", { ...lamps, title: "Dim" }), "internal");
  const error = await rejects(() => connection.graphql("mutation { light }", { lamp: 3 }), "internal");

  assert.equal(asked, [
    { method: "POST", url: "/repos/{owner}/{repo}/issues", query: undefined, parameters: { ...lamps, title: "Dim" } },
    { method: "POST", url: `${host}/graphql`, query: "mutation { light }", parameters: { lamp: 3 } },
  ]);
  assert.not.match(error.message, canary);
});

for (const [what, fails] of [
  ["a bad gateway", (one: nock.Interceptor) => one.reply(502, { message: "Bad Gateway" })],
  ["a connection that breaks", (one: nock.Interceptor) => one.replyWithError("socket hang up")],
] as const) {
  test(`after ${what} what may be sent once is not sent again, and its failure is handed on`, async () => {
    const { connection, clock } = connected();
    fails(nock(host).post("/repos/lantern-works/lamp/issues"));

    const error = await failure(() => connection.rest("POST /repos/{owner}/{repo}/issues", { ...lamps, title: "Dim" }, { once: true }));

    assert.ok(Number(error["status"]) >= 500, String(error["status"]));
    assert.equal(clock.waits, []);
  });

  test(`after ${what} anything else is sent again`, async () => {
    const { connection } = connected();
    fails(nock(host).patch("/repos/lantern-works/lamp/issues/1"));
    nock(host).patch("/repos/lantern-works/lamp/issues/1").reply(200, { number: 1 });

    const { data } = await connection.rest("PATCH /repos/{owner}/{repo}/issues/{issue_number}", { ...lamps, issue_number: 1, title: "Dim" });

    assert.equal(data, { number: 1 });
  });
}

test("a mutation that may be sent once is not sent again either", async () => {
  const { connection } = connected();
  nock(host).post("/graphql").reply(502, {});

  assert.is((await failure(() => connection.graphql("mutation { light }", {}, { once: true })))["status"], 502);
});

test("a limit is waited for, whatever may be sent once: nothing was done", async () => {
  const { connection, clock } = connected();
  nock(host).post("/repos/lantern-works/lamp/issues").reply(403, { message: "You have exceeded a secondary rate limit." }, { "retry-after": "90" });
  nock(host).post("/repos/lantern-works/lamp/issues").reply(201, { number: 8 });

  const { data } = await connection.rest("POST /repos/{owner}/{repo}/issues", { ...lamps, title: "Dim" }, { once: true });

  assert.equal(data, { number: 8 });
  assert.equal(clock.waits, [90_000]);
});

test("a version of the API that a server does not know is not asked for again", async () => {
  const { connection } = connected();
  const versions: string[] = [];
  nock(host)
    .get("/user")
    .times(3)
    .reply((request: Request) => {
      const version = String(request.headers.get("x-github-api-version"));
      versions.push(version);
      return Promise.resolve(version === "2022-11-28" ? [200, { login: "ada" }] : [400, { message: "Invalid API version" }]);
    });

  await connection.rest("GET /user", {});
  await connection.rest("GET /user", {});

  assert.equal(versions, ["2026-03-10", "2022-11-28", "2022-11-28"]);
  assert.is(connection.apiVersion(), "2022-11-28");
});

test("an answer that is no JSON is no answer, but one without a body may be", async () => {
  const { connection } = connected();
  nock(host).post("/repos/lantern-works/lamp/issues").reply(201, "<html>", { "content-type": "text/html" });
  nock(host).delete("/repos/lantern-works/lamp/git/refs/heads%2Fdim").reply(204);

  await failure(() => connection.rest("POST /repos/{owner}/{repo}/issues", { ...lamps, title: "Dim" }, { once: true }));
  const gone = await connection.rest("DELETE /repos/{owner}/{repo}/git/refs/{ref}", { ...lamps, ref: "heads/dim" });

  assert.is(gone.status, 204);
});

test("a token that cannot be sent is refused without being shown", () => {
  const error = throwsCode(() => connected({ token: "ghp_dim lamp" }), "no-access");
  assert.not.match(error.message, "dim");
});

test("queries are told from what changes something", () => {
  assert.is(isQuery("query { viewer { login } }"), true);
  for (const document of [
    undefined,
    "mutation { light }",
    "{ viewer { login } }",
    "query { a } mutation { light }",
    "query A { a } subscription B { b }",
  ]) {
    assert.is(isQuery(document), false, String(document));
  }
});

test("a token that changes is had for each request, an App's own goes as bearer, and one that cannot be sent is not", async () => {
  const tokens = ["ghs_one", "ghs_two", "eyJhbGciOi.eyJpc3MiOi.c2lnbg", "two words"];
  const { connection } = connected({ token: () => Promise.resolve(tokens.shift() ?? "") });
  const said: unknown[] = [];
  const heard = (value: string | null) => said.push(value) > 0;
  nock(host, { reqheaders: { authorization: heard } })
    .get("/app")
    .times(3)
    .reply(200, {});
  for (let asked = 0; asked < 3; asked++) await connection.rest("GET /app", {});
  assert.equal([...new Set(said)], ["token ghs_one", "token ghs_two", "bearer eyJhbGciOi.eyJpc3MiOi.c2lnbg"]);
  const error = await rejects(() => connection.rest("GET /app", {}), "no-access");
  assert.not.match(error.message, "two words");
});

test.run();

async function failure(act: () => Promise<unknown>): Promise<Readonly<Record<string, unknown>>> {
  try {
    await act();
  } catch (error) {
    return error as Readonly<Record<string, unknown>>;
  }
  return assert.unreachable("expected a failure") as never;
}
