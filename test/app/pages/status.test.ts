import { createHash } from "node:crypto";
import { HtmlValidate } from "html-validate";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { statusPages } from "../../../src/app/pages/status.ts";
import type { StatusStore } from "../../../src/app/pages/status-of.ts";

const now = new Date("2026-11-26T12:00:00Z");
const hostile = '"><script>alert(1)</script>';
const levels = { unknown: 0, token: 2, "contained-token": 0, trusted: 1, sealed: 0 };
const severities = { critical: 0, high: 3, medium: 0, low: 1, info: 0 };
const delivery = {
  slug: "acme/lamp",
  at: new Date("2026-11-26T09:05:00Z"),
  do: "open-issue",
  because: "",
  number: 7,
  result: "done",
  says: "Opened.",
} as const;

const full: StatusStore = {
  kept: {
    installations: {
      all: async () => [
        { id: 1, account: "zebra", suspended: false },
        { id: 2, account: "acme", suspended: true },
      ],
    },
    trend: {
      since: async (installation, organisation, from) => {
        assert.is(organisation, installation === 1 ? "zebra" : "acme");
        assert.ok(from < now);
        if (installation === 1) return [];
        return [
          { at: new Date("2026-11-25T08:30:00Z"), levels: { ...levels, token: 9 }, severities },
          { at: new Date("2026-11-26T08:30:00Z"), levels, severities },
        ];
      },
    },
    deliveries: {
      latest: async (installation) =>
        installation === 1
          ? [{ ...delivery, slug: hostile, says: hostile, at: new Date("2026-11-26T10:00:00Z"), url: "javascript:alert(1)", number: null }]
          : [{ ...delivery, url: "https://github.com/acme/lamp/issues/7" }],
    },
  },
  counts: async () => [
    { name: "audit-repository", state: "waiting", count: 12, oldestSeconds: 30 },
    { name: "deliver", state: "dead", count: 1, oldestSeconds: 90_000 },
  ],
  deadLetters: async () => [
    {
      id: "1",
      job: { name: "check-pull-request", installation: 2, slug: "acme/lamp", number: 5, head: "" },
      reason: hostile,
      attempts: 8,
      sent: now,
      at: new Date("2026-11-26T11:00:00Z"),
    },
  ],
};

test("it tells where the App is, what audits found, what was done and what was given up", async () => {
  const text = flat(await (await local(full)).text());

  assert.match(text, "acme (suspended) 2026-11-26 08:30 UTC 2 token, 1 trusted 3 high, 1 low zebra none yet");
  assert.match(text, "audit-repository waiting 12 30 s");
  assert.not.match(text, "deliver dead");
  assert.match(text, "2026-11-26 09:05 UTC acme/lamp open issue #7: Opened.");
  assert.match(text, "2026-11-26 11:00 UTC check-pull-request acme/lamp #5 8");
  assert.ok(text.indexOf("10:00 UTC") < text.indexOf("09:05 UTC"), "newest first");
});

test("whatever stands in the store stays text, and a link leads to a page", async () => {
  const text = await (await local(full)).text();
  assert.not.match(text, "<script");
  assert.not.match(text, "javascript:");
  assert.match(text, 'href="https://github.com/acme/lamp/issues/7"');
});

test("nobody else is told anything, and nothing is asked of the store for him", async () => {
  const closed = new Proxy({} as StatusStore, { get: () => assert.unreachable() });
  for (const [host, address, more] of [
    ["imprimatur.example.org", "203.0.113.5", {}],
    ["127.0.0.1:3000", "203.0.113.5", {}],
    ["imprimatur.example.org", "127.0.0.1", {}],
    ["127.0.0.1:3000", "127.0.0.1", { "x-forwarded-for": "203.0.113.5" }],
  ] as const) {
    const answer = await asked(closed, { host, ...more }, address);
    assert.is(answer.status, 200);
    assert.match(await answer.text(), "There is nothing to see here.");
  }
});

test("an App that did nothing yet says so", async () => {
  const none = { installations: { all: async () => [] }, trend: full.kept.trend, deliveries: full.kept.deliveries };
  const text = flat(await (await local({ kept: none, counts: async () => [], deadLetters: async () => [] })).text());
  for (const says of ["It is installed nowhere yet.", "Nothing was opened yet.", "None waits and none runs."]) assert.match(text, says);
});

test("what the page has no place for is counted", async () => {
  const all = Array.from({ length: 130 }, (_, id) => ({ id, account: `o${id}`, suspended: false }));
  const kept = { installations: { all: async () => all }, trend: { since: async () => [] }, deliveries: { latest: async () => [] } };
  assert.match(flat(await (await local({ ...full, kept })).text()), "30 more are not shown: the page has 100.");
});

test("it runs no script, loads nothing, and is sound HTML", async () => {
  const answer = await local(full);
  assert.match(
    answer.headers.get("content-security-policy") ?? "",
    /^default-src 'none'; style-src 'sha256-[^']+'; base-uri 'none'; frame-ancestors 'none'; form-action 'none'$/,
  );
  const text = await answer.text();
  const style = /<style>([^]*)<\/style>/.exec(text)?.[1] ?? "";
  assert.match(answer.headers.get("content-security-policy") ?? "", `'sha256-${createHash("sha256").update(style).digest("base64")}'`);
  const { results } = await new HtmlValidate({
    extends: ["html-validate:recommended"],
    rules: { "no-trailing-whitespace": "off", "void-style": "off", "doctype-style": "off" },
  }).validateString(text);
  assert.equal(
    results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => `${ruleId}: ${message}`)),
    [],
  );
});

test.run();

async function local(store: StatusStore): Promise<Response> {
  return await asked(store, { host: "localhost:3000" }, "::1");
}

async function asked(store: StatusStore, headers: Readonly<Record<string, string>>, remoteAddress: string): Promise<Response> {
  return await statusPages({ store, now: () => now }).request("/", { headers }, { incoming: { socket: { remoteAddress } } });
}

/** The words of a page, without its marks. */
function flat(page: string): string {
  return page
    .replaceAll(/<style>[^]*<\/style>/g, "")
    .replaceAll(/<[^>]+>/g, " ")
    .replaceAll(/\s+/g, " ")
    .replaceAll("&#39;", "'");
}
