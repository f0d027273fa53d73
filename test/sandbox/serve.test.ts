import { createServer, request as ask } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { networkInterfaces } from "node:os";
import nock from "nock";
import { Probot, ProbotOctokit } from "probot";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { type AppHost, appHost } from "../../src/sandbox/app/host.ts";
import { deliverWebhooks } from "../../src/sandbox/app/deliver-webhooks.ts";
import { answerer } from "../../src/sandbox/answer.ts";
import { addressesOf } from "../../src/sandbox/registries/addresses.ts";
import { registriesAnswerer } from "../../src/sandbox/registries/answer.ts";
import { living } from "../../src/sandbox/living.ts";
import { serve } from "../../src/sandbox/serve.ts";
import { described } from "./described-organisation.ts";
import { lamp } from "./registries/sandboxed.ts";

// Nock stands in for sockets too, and whatever it stands in for can be reached. Only addresses of this machine are asked.
test.before(() => nock.restore());
test.after(() => nock.activate());

interface Asked {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

function asked(
  url: string,
  { method = "GET", headers = {}, body = "" }: Asked = {},
): Promise<{ status: number; headers: Readonly<Record<string, unknown>>; body: string }> {
  return new Promise((resolve, reject) => {
    const sent = ask(url, { method, headers: { authorization: "token t", ...headers } }, (answer) => {
      const pieces: Buffer[] = [];
      answer.on("data", (piece: Buffer) => pieces.push(piece));
      answer.on("end", () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(pieces).toString("utf8") }));
      answer.on("error", reject);
    });
    sent.on("error", reject);
    sent.end(body);
  });
}

test("an organisation is served over HTTP as it is answered", async () => {
  const served = await serve(described());
  try {
    const answer = await asked(`${served.url}/api/v3/orgs/tinworks`);
    assert.is(answer.status, 200);
    const direct = answerer(described()).answer({ method: "GET", path: "/orgs/tinworks", headers: { authorization: "token t" }, body: "" });
    assert.equal(JSON.parse(answer.body), JSON.parse(direct.body));
    const same = await asked(`${served.url}/api/v3/orgs/tinworks`, { headers: { "If-None-Match": String(answer.headers["etag"]) } });
    assert.equal([same.status, same.body], [304, ""]);
    const query = JSON.stringify({ query: `query { organization(login: "tinworks") { login } }` });
    const queried = await asked(`${served.url}/api/graphql`, { method: "POST", body: query });
    assert.equal(JSON.parse(queried.body), { data: { organization: { login: "tinworks" } } });
    const page = await asked(`${served.url}/api/v3/orgs/tinworks/members?per_page=1`);
    assert.match(String(page.headers["link"]), `<${served.url}/api/v3/orgs/tinworks/members?per_page=1&page=2>; rel="next"`);
    assert.equal([served.counted().rest, served.counted().graphql, served.counted().notModified], [2, 1, 1]);
  } finally {
    await served.close();
  }
});

test("what answers already is served as it is, with what it counted", async () => {
  const answers = answerer(described());
  answers.answer({ method: "GET", path: "/meta", headers: { authorization: "token t" }, body: "" });
  const served = await serve(answers);
  try {
    assert.is((await asked(`${served.url}/meta`)).status, 200);
    assert.is(served.counted().byRoute["GET /meta"], 2);
  } finally {
    await served.close();
  }
});

test("registries are served beside GitHub, where their clients are told, and counted apart", async () => {
  const registries = registriesAnswerer({ packages: [lamp("npm"), lamp("nuget")], credentials: [] }, { faults: { pypi: { kind: "hang" } } });
  const served = await serve(described(), { registries });
  try {
    const { npm, nuget } = addressesOf(served.url);
    const answer = await asked(`${npm["registry"]}/@tinworks%2flamp`);
    assert.is((JSON.parse(answer.body) as { readonly name: string }).name, "@tinworks/lamp");
    const index = await asked(nuget["index"] ?? "");
    assert.match(index.body, `${served.url}/registries/nuget/query`);
    const hanging = ask(`${served.url}/registries/pypi/simple/lamp/`);
    let isAnswered = false;
    hanging
      .on("error", () => {})
      .on("response", () => (isAnswered = true))
      .end();
    for (let at = 0; at < 5; at++) assert.is((await asked(`${served.url}/api/v3/orgs/tinworks`)).status, 200);
    assert.not.ok(isAnswered);
    assert.equal([served.counted().rest, served.countedByRegistry()?.npm.requests, served.countedByRegistry()?.nuget.requests], [5, 1, 1]);
  } finally {
    await served.close();
  }
  const without = await serve(described());
  assert.is(without.countedByRegistry(), null);
  await without.close();
});

test("an App's host is served, registries beside it, to a client that signs and renews tokens by itself", async () => {
  const now = () => Date.now() / 1000;
  const other = { ...described(), login: "copperworks", id: 78 };
  const installations = [
    { id: 11, organisation: described() },
    { id: 12, organisation: other, options: { latency: 30 } },
  ];
  const host = appHost({ now, installations });
  const served = await serve(host, { registries: registriesAnswerer({ packages: [lamp("npm")], credentials: [] }) });
  try {
    const octokit = (installationId?: number) =>
      new ProbotOctokit({
        baseUrl: `${served.url}/api/v3`,
        auth: { appId: host.app.id, privateKey: host.app.privateKey, ...(installationId === undefined ? {} : { installationId }) },
        throttle: { enabled: false },
        retry: { enabled: false },
      });
    assert.is((await octokit().rest.apps.getAuthenticated()).data?.slug, "imprimatur");
    const listed = await octokit().paginate("GET /app/installations", { per_page: 1 });
    assert.equal(
      listed.map(({ id }) => id),
      [11, 12],
    );
    assert.is((await octokit(11).rest.orgs.get({ org: "tinworks" })).data.login, "tinworks");
    const began = performance.now();
    assert.is((await octokit(12).rest.orgs.get({ org: "copperworks" })).data.login, "copperworks");
    assert.ok(performance.now() - began >= 25, "each has its own latency");
    await octokit(11)
      .rest.orgs.get({ org: "copperworks" })
      .then(
        () => assert.unreachable(),
        (error: { status?: number }) => assert.is(error.status, 404),
      );
    const { npm } = addressesOf(served.url);
    assert.is((await asked(`${npm["registry"]}/@tinworks%2flamp`)).status, 200);
    const long = await asked(`${served.url}/api/graphql`, { method: "POST", body: "x".repeat(4_000_001) }).then(
      () => "read",
      () => "broken off",
    );
    assert.is(long, "broken off");
    assert.equal([served.counted().byRoute["GET /orgs/{org}"], host.counted().byInstallation[12]?.rest], [3, 1]);
  } finally {
    await served.close();
  }
});

test("a connection breaks for the installation whose faults say so, and for no other", async () => {
  const faults = { seed: 1, badGateway: 0, secondaryLimit: 0, partialGraphql: 0, primaryLimitAt: 0, stopAfter: 0 };
  const installations = [
    { id: 11, organisation: described(), options: { faults } },
    { id: 12, organisation: { ...described(), login: "copperworks" } },
  ];
  const host = appHost({ now: () => Date.now() / 1000, installations });
  const served = await serve(host);
  try {
    const token = async (id: number) => {
      const octokit = new ProbotOctokit({ baseUrl: served.url, auth: { appId: host.app.id, privateKey: host.app.privateKey } });
      return (await octokit.rest.apps.createInstallationAccessToken({ installation_id: id })).data.token;
    };
    const headersOf = async (id: number) => ({ authorization: `token ${await token(id)}` });
    const broken = await asked(`${served.url}/orgs/tinworks`, { headers: await headersOf(11) }).then(
      () => "answered",
      () => "broken",
    );
    assert.is(broken, "broken");
    assert.is((await asked(`${served.url}/orgs/copperworks`, { headers: await headersOf(12) })).status, 200);
  } finally {
    await served.close();
  }
});

test("webhooks that are delivered are taken by Probot, and refused where the secret is another", async () => {
  const world = living(described());
  const host = appHost({ now: () => Date.now() / 1000, installations: [{ id: 11, organisation: world }] });
  const heard: string[] = [];
  const probot = new Probot({ appId: host.app.id, privateKey: host.app.privateKey, secret: host.app.webhookSecret, logLevel: "fatal" });
  await probot.load((app) => {
    app.onAny(({ name, payload }) => void heard.push(`${name} ${"action" in payload ? payload.action : ""}`.trim()));
  });
  const app = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on("data", (piece: Buffer) => pieces.push(piece));
    request.on("end", () => {
      const told = (name: string) => String(request.headers[name] ?? "");
      const verified = probot.webhooks.verifyAndReceive({
        id: told("x-github-delivery"),
        name: told("x-github-event"),
        payload: Buffer.concat(pieces).toString("utf8"),
        signature: told("x-hub-signature-256"),
      });
      verified.then(
        () => response.writeHead(202).end(),
        () => response.writeHead(400).end(),
      );
    });
  });
  await new Promise<void>((resolve) => app.listen(0, "127.0.0.1", resolve));
  const { port } = app.address() as AddressInfo;
  const statuses: number[] = [];
  const to = (from: AppHost) =>
    deliverWebhooks(
      { onSending: (carry) => from.onSending(carry), ended: (_, { code }) => void statuses.push(code) },
      { url: `http://127.0.0.1:${port}/` },
    );
  const deliverer = to(host);
  try {
    world.openIssue("plain", "Dark", "", "kim");
    world.push("plain", "main", { "ON.md": "" }, "kim");
    await deliverer.settled();
    assert.equal(
      [heard.sort(), statuses],
      [
        ["issues opened", "push"],
        [202, 202],
      ],
    );
    deliverer.stop();
    const other = appHost({ now: () => Date.now() / 1000, installations: [{ id: 11, organisation: world }], app: { webhookSecret: "another" } });
    const refused = to(other);
    world.openIssue("plain", "Darker", "", "kim");
    await refused.settled();
    assert.equal([heard.length, statuses.at(-1)], [2, 400]);
  } finally {
    app.closeAllConnections();
    await new Promise((resolve) => app.close(resolve));
  }
});

test("it is served on this machine alone", async () => {
  const served = await serve(described());
  try {
    const { hostname, port } = new URL(served.url);
    assert.is(hostname, "127.0.0.1");
    const others = Object.values(networkInterfaces()).flatMap((all = []) => all.filter(({ family, internal }) => family === "IPv4" && !internal));
    for (const { address } of others) assert.is(await reaches(address, Number(port)), false, address);
    assert.is(await reaches("127.0.0.1", Number(port)), true);
  } finally {
    await served.close();
  }
});

test("what is closed answers no more, even where a connection was kept", async () => {
  const served = await serve(described());
  await asked(`${served.url}/api/v3/meta`, { headers: { connection: "keep-alive" } });
  await served.close();
  assert.is(await reaches("127.0.0.1", Number(new URL(served.url).port)), false);
});

test("a body longer than any query's is not read to its end", async () => {
  const served = await serve(described());
  try {
    const failed = await asked(`${served.url}/api/graphql`, { method: "POST", body: "x".repeat(5_000_000) }).then(
      () => false,
      () => true,
    );
    assert.ok(failed);
    assert.is((await asked(`${served.url}/api/v3/meta`)).status, 200);
  } finally {
    await served.close();
  }
});

test("what is written is there, and a connection that is to break does", async () => {
  const world = living(described());
  const served = await serve(world, { faults: { seed: 1, badGateway: 0, secondaryLimit: 0, partialGraphql: 0, primaryLimitAt: 0, stopAfter: 1 } });
  try {
    const post = () => asked(`${served.url}/api/v3/repos/tinworks/kettle/issues`, { method: "POST", body: `{"title":"Cold"}` });
    assert.is((await post()).status, 201);
    const failed = await post().then(
      () => false,
      () => true,
    );
    assert.ok(failed);
    assert.is(world.repository("kettle")?.issues?.length, 2);
  } finally {
    await served.close();
  }
});

test("requests that are under way at one time are counted", async () => {
  const served = await serve(described(), { latency: 300 });
  try {
    await Promise.all(Array.from({ length: 4 }, () => asked(`${served.url}/api/v3/meta`)));
    assert.is(served.counted().together, 4);
    assert.is(served.counted().byRoute["GET /meta"], 4);
  } finally {
    await served.close();
  }
});

function reaches(address: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: address, port, timeout: 500 });
    const end = (reached: boolean) => {
      socket.destroy();
      resolve(reached);
    };
    socket.once("connect", () => end(true));
    socket.once("error", () => end(false));
    socket.once("timeout", () => end(false));
  });
}

test.run();
