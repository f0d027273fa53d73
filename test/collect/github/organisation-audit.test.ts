import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Report } from "../../../src/model/report.ts";
import { auditJson } from "../../../src/reports/audit-json.ts";
import type { SandboxOrganisation } from "../../../src/sandbox/description.ts";
import { invented } from "../../../src/sandbox/organisation/index.ts";
import { canary as alertCanary } from "../../../src/sandbox/rest/alerts.ts";
import { routes } from "../../../src/sandbox/rest/index.ts";
import { faultsOfRequest } from "../../sandbox/described.ts";
import { canary } from "./asking.ts";
import { faultsOf } from "./github-schema.ts";
import { Audits, type Collection } from "./sandboxed.ts";
import { lacking } from "./sandboxed-permissions.ts";

// The whole way: an organisation as GitHub serves it, collected, written, read again and audited.

/** Those whose gates, secrets and people something is found of, and a caller of others: the rest would only take time. */
const some = ofRepositories([
  "wick",
  "dashboard",
  "holder",
  "dotnet-wick",
  "payroll",
  "cinders",
  "kindle",
  "lantern-ui",
  "slag",
  "tallow",
  "wicker",
  "oven",
  "ember",
  "workflows",
  ".github",
]);

const whole = new Audits({ cache: true });
const small = new Audits();
let first: Collection;
let report: Report;
let calm: Report;

test.before(async () => {
  first = await whole.collect(invented);
  report = await whole.report();
  await small.collect(some);
  calm = await small.report();
});
test.after(() => {
  whole.end();
  small.end();
});

test("every request is described by GitHub, and every query is valid by its schema", () => {
  assert.equal([...new Set(first.requested.flatMap((one) => faultsOfRequest(one)))], []);
  const documents = first.requested.flatMap(({ method, body }) => (method === "POST" ? [(JSON.parse(body) as { query: string }).query] : []));
  assert.ok(documents.length > 0);
  assert.equal([...new Set(documents.flatMap(faultsOf))], []);
  assert.not(first.requested.some(({ response }) => response.status >= 400 && ![403, 404].includes(response.status)));
});

test("no request asks for a token that scanning found", () => {
  const asked = first.requested.filter(({ path }) => path.includes("/secret-scanning/"));
  assert.ok(asked.length > 0);
  for (const { path } of asked) assert.match(path, "hide_secret=true");
  for (const { response } of first.requested) assert.not(response.body.includes(alertCanary));
});

test("no credential is in a file that was written, or in a report; the committed one is found all the same", () => {
  const committed = /_authToken=(\S+)/.exec(invented.repositories.find(({ name }) => name === "cinders")?.files[".npmrc"] ?? "")?.[1] ?? "";
  assert.ok(committed.length > 20);
  const texts = [...whole.written(), ["report", auditJson(report)] as const];
  assert.ok(texts.length > 100);
  for (const [path, text] of texts) for (const secret of [committed, canary, alertCanary]) assert.not(text.includes(secret), path);
  const cinders = report.repositories.find(({ root }) => root.endsWith("/cinders"));
  assert.ok(cinders?.findings.some(({ rule }) => rule === "committed-registry-credential"));
});

test("a first audit and an unchanged one stay within their limits, and find the same", async () => {
  const { repositories, publishing, counts } = first.collected;
  assert.is(repositories, invented.repositories.length);
  assert.ok(counts.rest + counts.graphql <= 1.2 * repositories + 8 * publishing + 30, JSON.stringify(counts));
  const again = await whole.collect(invented);
  const asked = again.collected.counts;
  assert.ok(asked.rest + asked.graphql <= 0.1 * repositories + 10, JSON.stringify(asked));
  assert.is(asked.notModified, again.sandbox.counted().notModified);
  assert.ok(asked.notModified > repositories);
  assert.equal(told(await whole.report()), told(report));
});

test("the same snapshot gives the same report, byte for byte", async () => {
  assert.is(auditJson(await whole.report()), auditJson(await whole.report()));
});

for (const seed of [1, 2]) {
  test(`under faults with the seed ${seed} the same is found, and nobody hurries while a limit holds`, async () => {
    const faults = { seed, badGateway: 0.05, secondaryLimit: 0.02, partialGraphql: 0.05, primaryLimitAt: 40 };
    await within(async (audits) => {
      const { collected, sandbox, requested } = await audits.collect(some, { faults, longestTree: 3 });
      const shaken = await audits.report();
      assert.is(collected.repositories, some.repositories.length);
      assert.is(collected.unread, 0);
      assert.equal(told(shaken), told(calm));
      const limited = requested.filter(({ response: { status, body } }) => status === 403 && /rate limit/.test(body)).length;
      const late = sandbox.counted().whileLimited;
      assert.ok(limited > late, "a limit was reached");
      // What was under way when a limit came is refused by it: six requests and a query.
      assert.ok(late <= 6 * (limited - late), `${late} of ${limited}`);
    });
  });
}

test("each permission that a route needs is in the table", () => {
  const needed = new Set([...routes.flatMap(({ needs }) => needs ?? []), "organization_plan"]);
  assert.equal(Object.keys(lacking).sort(), [...needed].sort());
});

for (const [permission, { organisation = [], repositories = [] }] of Object.entries(lacking)) {
  test(`without ${permission} the audit ends, and what could not be judged is told`, async () => {
    await within(async (audits) => {
      const { collected } = await audits.collect({ ...some, withheld: [permission] });
      const blind = await audits.report();
      const above = new Set(blind.organisation?.unseen.flatMap(({ rules }) => rules));
      const below = new Set(blind.repositories.flatMap(({ unseen }) => unseen.flatMap(({ rules }) => rules)));
      for (const rule of organisation) assert.ok(above.has(rule), rule);
      for (const rule of repositories) assert.ok(below.has(rule), rule);
      if (permission === "contents") {
        assert.equal([collected.repositories, collected.unread], [0, some.repositories.length]);
        assert.is(blind.organisation?.looked.unread.length, some.repositories.length);
        return;
      }
      assert.is(collected.unread, 0);
      assert.equal(silent(calm, blind), []);
      assert.equal(silent(blind, calm), [], "nothing is found because it could not be seen");
    });
  });
}

for (const request of [1, 40, 110]) {
  test(`a collection that is broken off at request ${request} goes on, and gives the same`, async () => {
    await within(async (audits) => {
      const broken = await audits.collect(some, {}, request).then(
        () => undefined,
        (error: unknown) => error,
      );
      assert.is((broken as { code?: string } | undefined)?.code, "cancelled", String(broken));
      const { collected } = await audits.collect(some);
      assert.is(collected.repositories, some.repositories.length);
      assert.equal(told(await audits.report()), told(calm));
    });
  });
}

test("pages that were finished before a collection was broken off are not asked for again", async () => {
  const many = { ...some, repositories: Array.from({ length: 260 }, (_, index) => ({ ...plain(), name: `r${index}`, id: 1000 + index })) };
  await within(async (audits) => {
    await audits.collect(many, {}, 200).catch(() => {});
    const { collected, requested } = await audits.collect(many);
    assert.ok(collected.resumed);
    assert.is(collected.repositories, 260);
    assert.ok(requested.filter(({ path }) => path.includes("/actions/secrets")).length < 200, String(requested.length));
  });
});

function ofRepositories(names: readonly string[]): SandboxOrganisation {
  return { ...invented, repositories: invented.repositories.filter(({ name }) => names.includes(name)), withheld: [] };
}

function plain(): SandboxOrganisation["repositories"][number] {
  const notes = invented.repositories.find(({ name }) => name === "notes");
  assert.ok(notes);
  return notes;
}

async function within(act: (audits: Audits) => Promise<void>): Promise<void> {
  const audits = new Audits();
  try {
    await act(audits);
  } finally {
    audits.end();
  }
}

/** All that was judged; not when it was looked at. */
function told({ repositories, organisation }: Report): unknown {
  return JSON.parse(
    JSON.stringify([
      repositories.map(({ slug, findings, waived, unseen, packages, problems }) => [slug, findings, waived, unseen, packages, problems]),
      organisation?.findings,
      organisation?.unseen,
      organisation?.looked,
    ]),
  ) as unknown;
}

/** Rules that found something in one report and neither find nor name it as unseen in another, each with where. */
function silent(one: Report, other: Report): readonly string[] {
  const found = (report: Report) => new Set(parts(report).flatMap(([where, { findings }]) => findings.map(({ rule }) => `${where} ${rule}`)));
  const unseen = new Set(parts(other).flatMap(([where, part]) => part.unseen.flatMap(({ rules }) => rules.map((rule) => `${where} ${rule}`))));
  return [...found(one)].filter((each) => !found(other).has(each) && !unseen.has(each));
}

function parts({ repositories, organisation }: Report) {
  const all = repositories.map((one) => [one.root, one] as const);
  return organisation === null ? all : [...all, ["organisation", organisation] as const];
}

test.run();
