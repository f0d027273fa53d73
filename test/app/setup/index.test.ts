import { generateKeyPairSync } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate as turn } from "node:timers/promises";
import nock from "nock";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { configurationFrom } from "../../../src/app/configuration.ts";
import { readFileOnDisk } from "../../../src/app/configuration/read-file.ts";
import { openLog } from "../../../src/app/log.ts";
import { setupKey, setupPages } from "../../../src/app/setup/index.ts";
import { withoutNetwork } from "../../network.ts";

const address = "https://imprimatur.example.org";
const pem = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export({ type: "pkcs1", format: "pem" }).toString();
const webhookSecret = "0123456789abcdef0123456789abcdef01234567";
const made = {
  id: 77,
  slug: "imprimatur-acme",
  pem,
  webhook_secret: webhookSecret,
  client_secret: "planted-client-secret",
  html_url: "https://github.com/apps/imprimatur-acme",
};

const directories: string[] = [];

withoutNetwork(test);

test.after(() => {
  for (const directory of directories) rmSync(directory, { recursive: true });
});

test("one click: from the key to an App whose credentials are kept for nobody else to read", async () => {
  const { pages, key, data, lines, isDone } = opened();
  const first = await pages.request(`/setup?key=${key}`);
  assert.is(first.status, 200);
  assert.match(first.headers.get("content-security-policy") ?? "", "form-action 'self'");

  const offered = await pages.request(`/setup?key=${key}&login=acme`);
  assert.match(offered.headers.get("content-security-policy") ?? "", /default-src 'none';.*form-action https:\/\/github\.com$/);
  assert.is(offered.headers.get("referrer-policy"), "strict-origin");
  const { action, manifest } = formIn(await offered.text());
  assert.match(action, /^https:\/\/github\.com\/organizations\/acme\/settings\/apps\/new\?state=/);
  assert.is(manifest.name, "Imprimatur acme");
  assert.is(manifest.hook_attributes.url, `${address}/api/github/webhooks`);
  assert.is(manifest.redirect_url, `${address}/setup/created`);

  nock("https://api.github.com").post("/app-manifests/c0de/conversions").reply(201, made);
  const back = await pages.request(`/setup/created?code=c0de&state=${stateOf(action)}`);
  const page = await back.text();
  assert.is(back.status, 200);
  assert.match(page, 'href="https://github.com/apps/imprimatur-acme/installations/new"');
  await turn();
  assert.is(isDone(), true);

  const path = join(data, "app.json");
  assert.is(statSync(path).mode & 0o777, 0o600);
  assert.equal(readdirSync(data), ["app.json"]);
  const { app } = configurationFrom({ IMPRIMATUR_DATA: data }, readFileOnDisk);
  assert.equal([app.id, app.webhookSecret], [77, webhookSecret]);
  for (const told of [page, lines.join("")]) {
    for (const secret of [webhookSecret, "planted-client-secret", pem.slice(100, 130), "c0de"]) assert.not.match(told, secret);
  }
  assert.not.match(readFileSync(path, "utf8"), "planted-client-secret");
  assert.is((await pages.request(`/setup?key=${key}`)).status, 404, "set-up is over");
});

test("who has no key is told nothing and can start nothing", async () => {
  const { pages, key } = opened();
  for (const query of ["", "?key=", `?key=${key.slice(1)}`, `?key=${key}x`, "?login=acme"]) {
    const answer = await pages.request(`/setup${query}`);
    assert.is(answer.status, 404, query);
    assert.not.match(await answer.text(), "<form");
  }
  assert.is(new Set([setupKey(), setupKey()]).size, 2);
  assert.ok(key.length >= 32);
});

test("an answer that was not asked for, is used or too old is refused before GitHub is asked", async () => {
  let now = 0;
  const { pages, key } = opened(() => now);
  const state = async () => stateOf(formIn(await (await pages.request(`/setup?key=${key}&login=acme`)).text()).action);
  const status = async (query: string) => (await pages.request(`/setup/created?${query}`)).status;

  assert.is(await status("code=c0de&state=made-up"), 400);
  assert.is(await status("code=c0de"), 400);
  assert.is(await status(`code=../../x&state=${await state()}`), 400);
  const old = await state();
  now += 3_600_000;
  assert.is(await status(`code=c0de&state=${old}`), 400);
});

test("where GitHub does not answer the page can be loaded again, and after that not", async () => {
  const { pages, key, isDone } = opened();
  const { action } = formIn(await (await pages.request(`/setup?key=${key}&login=acme`)).text());
  const back = () => pages.request(`/setup/created?code=c0de&state=${stateOf(action)}`);

  nock("https://api.github.com").post("/app-manifests/c0de/conversions").replyWithError("down");
  const down = await back();
  assert.is(down.status, 502);
  assert.match(await down.text(), "GitHub does not answer");
  nock("https://api.github.com").post("/app-manifests/c0de/conversions").reply(404, {});
  assert.match(await (await back()).text(), "it holds for an hour");
  assert.is(isDone(), false);
  nock("https://api.github.com").post("/app-manifests/c0de/conversions").reply(201, made);
  assert.is((await back()).status, 200);
  assert.is((await back()).status, 400);
});

test("credentials that are kept are not written over, and a place that cannot be written is seen before the code is used", async () => {
  const { pages, key, data } = opened();
  const { action } = formIn(await (await pages.request(`/setup?key=${key}&login=acme`)).text());
  writeFileSync(join(data, "app.json"), "{}");
  const answer = await pages.request(`/setup/created?code=c0de&state=${stateOf(action)}`);

  assert.match(await answer.text(), "holds an App&#39;s credentials already");
  assert.is(readFileSync(join(data, "app.json"), "utf8"), "{}");
});

test("an answer of GitHub's without what is needed keeps nothing", async () => {
  for (const broken of [{}, { ...made, webhook_secret: null }, { ...made, pem: "no key" }, { ...made, slug: '"><script>' }]) {
    const { pages, key, data } = opened();
    const { action } = formIn(await (await pages.request(`/setup?key=${key}&login=acme`)).text());
    nock("https://api.github.com").post("/app-manifests/c0de/conversions").reply(201, broken);
    assert.is((await pages.request(`/setup/created?code=c0de&state=${stateOf(action)}`)).status, 502);
    assert.equal(readdirSync(data), []);
  }
});

test("an address to install from that leads elsewhere is not followed", async () => {
  const { pages, key } = opened();
  const { action } = formIn(await (await pages.request(`/setup?key=${key}&personal=yes`)).text());
  assert.match(action, /^https:\/\/github\.com\/settings\/apps\/new\?state=/);
  nock("https://api.github.com")
    .post("/app-manifests/c0de/conversions")
    .reply(201, { ...made, html_url: "https://github.com.example.org/apps/x" });
  const page = await (await pages.request(`/setup/created?code=c0de&state=${stateOf(action)}`)).text();
  assert.match(page, 'href="https://github.com/apps/imprimatur-acme/installations/new"');
});

test("what is no login is asked for again, and whatever was typed stays text", async () => {
  const { pages, key } = opened();
  for (const login of ['"><script>alert(1)</script>', "../acme", "acme/x", "", "-acme"]) {
    const answer = await pages.request(`/setup?key=${key}&login=${encodeURIComponent(login)}`);
    const text = await answer.text();
    assert.is(answer.status, 400, login);
    assert.not.match(text, "<script");
    assert.not.match(text, "github.com/organizations");
  }
});

test.run();

function opened(now: () => number = () => 0) {
  const data = mkdtempSync(join(tmpdir(), "imprimatur-"));
  directories.push(data);
  const lines: string[] = [];
  const log = openLog({ level: "trace", write: (line) => void lines.push(line) });
  let done = false;
  const github = { apiUrl: "https://api.github.com", host: "https://github.com" };
  const key = setupKey();
  const pages = setupPages({ address, github, data, key, log, now, onDone: () => (done = true) });
  return { pages, key, data, lines, isDone: () => done };
}

function formIn(page: string) {
  const action = /<form method="post" action="([^"]+)"/.exec(page)?.[1]?.replaceAll("&amp;", "&") ?? "";
  const manifest =
    /name="manifest" value="([^"]+)"/.exec(page)?.[1]?.replaceAll("&quot;", '"').replaceAll("&#39;", "'").replaceAll("&amp;", "&") ?? "";
  return { action, manifest: JSON.parse(manifest) };
}

function stateOf(action: string): string {
  return new URL(action).searchParams.get("state") ?? "";
}
