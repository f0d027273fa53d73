import { createHash, createHmac, generateKeyPairSync, randomUUID } from "node:crypto";
import { request as httpRequest } from "node:http";
import { connect } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { Hono } from "hono";
import nock from "nock";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { openLog } from "../../src/app/log.ts";
import { openMetrics } from "../../src/app/metrics.ts";
import { openProbot } from "../../src/app/probot.ts";
import { type AcceptedWebhook, openServer, type OpenServer, type ServerOptions } from "../../src/app/server.ts";
import { rejects } from "../rejects.ts";

const privateKey = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export({ type: "pkcs8", format: "pem" }).toString();
const webhookSecret = "0123456789abcdef0123456789abcdef";
const github = { apiUrl: "https://api.github.com", host: "https://github.com" };
const metricsToken = "a-token-for-prometheus";
const server = suite("server");
const opened: OpenServer[] = [];
const lines: string[] = [];
const log = openLog({ level: "debug", write: (line) => void lines.push(line) });
const probot = await openProbot({ app: { id: 1, privateKey, webhookSecret }, github }, log);

// Nock reads whole bodies before it passes them on, and these tests are about those that never end. They ask this machine alone.
server.before(() => nock.restore());
server.after.each(async () => {
  lines.length = 0;
  await Promise.all(opened.splice(0).map((one) => one.close({ within: 0 })));
});
server.after(() => nock.activate());

server("a webhook is answered once it is accepted, with what it brought", async () => {
  const taken: AcceptedWebhook[] = [];
  const { url } = await open({ accept: async (webhook) => (taken.push(webhook) === 1 ? "accepted" : "duplicate") });
  const body = JSON.stringify({ action: "opened", note: "Grüße 👋" });
  const guid = randomUUID();

  const first = await hook(url, body, { "x-github-delivery": guid.toUpperCase() });
  const second = await hook(url, body, { "x-github-delivery": guid });
  assert.equal([first.status, second.status], [202, 200]);
  const digest = createHash("sha256").update(`push\n${body}`).digest("hex");
  assert.equal(taken[0], { guid, event: "push", payload: { action: "opened", note: "Grüße 👋" }, digest });
  assert.equal(taken[1], taken[0]);
});

server("one that cannot be taken is answered so that GitHub lists it as failed, and nobody is told why", async () => {
  const { url, metrics } = await open({ accept: () => Promise.reject(new Error("planted reason")) });
  const answer = await hook(url, "{}");

  assert.is(answer.status, 500);
  assert.not.match(await answer.text(), "planted");
  assert.match(lines.join(""), "planted reason");
  assert.match((await metrics.read()).text, 'imprimatur_webhooks_total{event="push",outcome="failed"} 1');
});

server("what GitHub did not sign, or is no webhook, is refused unread by anybody", async () => {
  const { url, metrics } = await open({ accept: () => assert.unreachable() as never });
  const status = async (body: string, headers: Readonly<Record<string, string>>) => (await hook(url, body, headers)).status;
  const signed = signature("{}");

  assert.is(await status('{"forged":1}', { "x-hub-signature-256": signed }), 401, "another body");
  assert.is(await status("{}", { "x-hub-signature-256": signature("{}", "development") }), 401, "Probot's default secret");
  assert.is(await status("{}", { "x-hub-signature-256": `sha256=${"0".repeat(64)}` }), 401, "made up");
  assert.is(await status("{}", { "x-hub-signature-256": "" }), 400, "empty");
  assert.is(await status("{}", { "x-hub-signature-256": signed.slice(0, -2) }), 400, "short");
  assert.is(await status("{}", { "x-hub-signature-256": signed.replace("sha256", "sha1") }), 400, "sha1");
  assert.is(await status("{}", { "x-github-delivery": "../../etc" }), 400, "no GUID");
  assert.is(await status("{}", { "x-github-event": "Push;" }), 400, "no event");
  assert.is(await status("{}", { "content-type": "application/x-www-form-urlencoded" }), 415, "form");
  assert.is(await status("{}", { "content-encoding": "compress" }), 415, "compressed");
  assert.is(await status("", { "x-hub-signature-256": signature("") }), 401, "empty body");
  assert.is(await status("[1]", {}), 400, "a list");
  assert.is(await status("{", {}), 400, "no JSON");
  const got = await fetch(`${url}/api/github/webhooks`);
  assert.equal([got.status, got.headers.get("allow")], [405, "POST"]);
  const unsigned = await fetch(`${url}/api/github/webhooks`, {
    method: "POST",
    body: "{}",
    headers: { "content-type": "application/json", "x-github-event": "push", "x-github-delivery": randomUUID() },
  });
  assert.is(unsigned.status, 401, "unsigned");
  assert.match((await metrics.read()).text, 'imprimatur_webhooks_total{event="push",outcome="refused"} 6');
  assert.is(lines.filter((line) => line.includes("was not signed")).length, 1, "one line, however many");
  assert.not.match(lines.join(""), webhookSecret);
});

server("a body of more than 25 MB is refused, told or untold, and one of just that taken", async () => {
  let taken = 0;
  const { url } = await open({ accept: async () => (taken++, "accepted") });
  const most = 25 * 1024 * 1024;
  const just = `{"a":"${"x".repeat(most - 8)}"}`;

  assert.is((await hook(url, just)).status, 202);
  assert.is((await hook(url, `${just} `)).status, 413);
  assert.match(await unended(url, " ".repeat(most + 1)), /^HTTP\/1.1 413 /);
  assert.is(taken, 1);
});

server("who takes his time with a body is not waited for", async () => {
  const { url } = await open({ bodyWithin: 100 });
  const start = performance.now();
  assert.match(await unended(url, "{"), /^HTTP\/1.1 408 /);
  assert.ok(performance.now() - start < 1500);
});

server("while the App is set up no webhook is taken", async () => {
  const { url } = await open({ probot: null, accept: () => assert.unreachable() as never });
  assert.is((await hook(url, "{}")).status, 503);
});

server("every answer guards itself and tells no server's name", async () => {
  const pages = new Hono().get("/page", (context) => context.html("<p>page", 200, { "content-security-policy": "default-src 'self'" }));
  pages.get("/broken", () => {
    throw new Error("planted reason");
  });
  const { url } = await open({ pages });
  const answers = await Promise.all(
    ["/healthz", "/readyz", "/metrics", "/page", "/none", "/broken", "/api/github/webhooks"].map((path) => fetch(url + path)),
  );

  assert.equal(
    answers.map(({ status }) => status),
    [200, 200, 200, 200, 404, 500, 405],
  );
  for (const { headers, url: asked } of answers) {
    for (const name of ["content-security-policy", "x-content-type-options", "referrer-policy", "x-frame-options", "cache-control"]) {
      assert.ok(headers.has(name), `${name} of ${asked}`);
    }
    assert.not.ok(headers.has("server") || headers.has("x-powered-by"));
  }
  assert.is(answers[3]?.headers.get("content-security-policy"), "default-src 'self'", "a page may say more itself");
  assert.not.match((await answers[5]?.text()) ?? "", "planted");
  assert.match(await raw(url, "nonsense\r\n\r\n"), /^HTTP\/1\.1 400 [^]*content-security-policy/);
});

server("it lives, and is ready when what it stands on is", async () => {
  let problem: Error | null = new Error("planted reason");
  const { url } = await open({ ready: () => (problem === null ? Promise.resolve() : Promise.reject(problem)) });

  const unready = await fetch(`${url}/readyz`);
  assert.equal([unready.status, await unready.text()], [503, "not ready\n"]);
  assert.is((await fetch(`${url}/healthz`)).status, 200);
  problem = null;
  assert.is((await fetch(`${url}/readyz`)).status, 200);
});

server("figures are shown on this machine or to who has the token, and are nothing to others", async () => {
  const { url } = await open({});
  const status = async (headers: Readonly<Record<string, string>>) => await get(url, "/metrics", headers);

  assert.is(await status({}), 200);
  assert.is(await status({ authorization: `Bearer ${metricsToken}` }), 200);
  assert.is(await status({ authorization: `Bearer ${metricsToken}`, "x-forwarded-for": "203.0.113.5", host: "imprimatur.example.org" }), 200);
  assert.is(await status({ authorization: `Bearer ${metricsToken}x` }), 404);
  assert.is(await status({ authorization: "Bearer " }), 200, "no token at all is this machine's");
  for (const name of ["forwarded", "via", "x-forwarded-for", "x-real-ip"]) assert.is(await status({ [name]: "203.0.113.5" }), 404, name);
  assert.is(await status({ host: "imprimatur.example.org" }), 404, "by a name that is not this machine's");
  const { url: without } = await open({ metricsToken: null });
  assert.is(await get(without, "/metrics", { authorization: "Bearer null" }), 404);
});

server("closing lets what is under way end, takes nothing more, and cuts what takes too long", async () => {
  let finish: () => void = () => {};
  const accepting = new Promise<"accepted">((resolve) => (finish = () => resolve("accepted")));
  const quick = await open({ accept: () => accepting });
  const answer = hook(quick.url, "{}");
  await wait(100);
  const closed = quick.close();
  await wait(50);
  assert.ok(
    await fetch(`${quick.url}/healthz`).then(
      () => false,
      () => true,
    ),
    "takes nothing more",
  );
  finish();
  assert.is((await answer).status, 202);
  await closed;

  const stuck = await open({ accept: () => new Promise(() => {}) });
  const lost = hook(stuck.url, "{}").then(
    () => "answered",
    () => "cut",
  );
  await wait(100);
  const start = performance.now();
  await stuck.close({ within: 100 });
  assert.is(await lost, "cut");
  assert.ok(performance.now() - start < 1000);
});

server("a connection that is kept does not keep the server", async () => {
  const one = await open({});
  assert.is((await fetch(`${one.url}/healthz`)).status, 200);
  const start = performance.now();
  await one.close({ within: 5_000 });
  assert.ok(performance.now() - start < 1_000);
});

server("a port that is taken is told", async () => {
  const { url } = await open({});
  const error = await rejects(() => open({ listen: { host: "127.0.0.1", port: Number(new URL(url).port) } }), "unavailable");
  assert.match(error.message, "is taken by another process. Set HOST and PORT");
});

server.run();

async function open(options: Partial<ServerOptions>) {
  const metrics = openMetrics();
  const one = await openServer({
    listen: { host: "127.0.0.1", port: 0 },
    probot,
    accept: async () => "accepted",
    pages: new Hono(),
    ready: async () => {},
    metrics,
    log,
    metricsToken,
    ...options,
  });
  opened.push(one);
  return { ...one, metrics };
}

function signature(body: string, secret = webhookSecret): string {
  return `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;
}

function headersFor(body: string): Record<string, string> {
  return {
    "content-type": "application/json",
    "x-github-event": "push",
    "x-github-delivery": randomUUID(),
    "x-hub-signature-256": signature(body),
  };
}

async function hook(url: string, body: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
  return await fetch(`${url}/api/github/webhooks`, { method: "POST", body, headers: { ...headersFor(body), ...headers } });
}

/** The answer to a webhook whose body never ends. */
async function unended(url: string, begun: string): Promise<string> {
  const headers = { host: "127.0.0.1", "transfer-encoding": "chunked", ...headersFor("{}") };
  const head = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return await raw(url, `POST /api/github/webhooks HTTP/1.1\r\n${head.join("")}\r\n${begun.length.toString(16)}\r\n${begun}\r\n`);
}

/** `fetch` sends no Host of one's own. */
async function get(url: string, path: string, headers: Readonly<Record<string, string>>): Promise<number | undefined> {
  return await new Promise((resolve, reject) => {
    httpRequest(url + path, { headers }, (answer) => resolve(answer.resume().statusCode))
      .on("error", reject)
      .end();
  });
}

/** What comes back first. */
async function raw(url: string, text: string): Promise<string> {
  return await new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(url).port), "127.0.0.1", () => socket.write(text));
    socket.setEncoding("utf8").on("error", reject);
    socket.once("data", (answer: string) => {
      socket.destroy();
      resolve(answer);
    });
  });
}
