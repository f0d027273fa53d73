import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { reportOnSnapshot } from "../../../src/cli/audit-snapshot.ts";
import { collectInto } from "../../../src/cli/collect.ts";
import { readSnapshot } from "../../../src/collect/snapshot/read.ts";
import type { Report } from "../../../src/model/report.ts";
import { expected } from "../../../src/sandbox/organisation/expected.ts";
import { invented } from "../../../src/sandbox/organisation/index.ts";
import { serve } from "../../../src/sandbox/serve.ts";

const { login, today } = invented;
const directory = mkdtempSync(join(tmpdir(), "imprimatur-sandbox-"));
const snapshot = join(directory, "snapshot.ndjson");
let report: Report;

test.before(async () => {
  const sandbox = await serve(invented);
  const { url } = sandbox;
  try {
    await collectInto(snapshot, login, { token: "sandbox", apiUrl: `${url}/api/v3`, host: url, cache: join(directory, "cache") });
  } finally {
    await sandbox.close();
  }
  report = await reportOnSnapshot(snapshot, { date: today });
});

test.after(() => rmSync(directory, { recursive: true, force: true }));

test("all that is expected is found, by files and by settings, and nothing else", () => {
  const found = [
    ...(report.organisation?.findings ?? []).map(({ rule }) => `${login} ${rule}`),
    ...report.repositories.flatMap(({ slug, findings }) => findings.map(({ rule }) => `${slug ?? ""} ${rule}`)),
  ];
  const wanted = expected.map(({ repository, rule }) => `${repository === null ? login : `${login}/${repository}`} ${rule}`);

  assert.equal(found.sort(), wanted.sort());
});

test("every repository is read, and so is the policy", () => {
  assert.equal(report.organisation?.looked.unread, []);
  assert.is(report.repositories.length, invented.repositories.length);
  assert.equal(
    report.repositories.flatMap(({ problems }) => problems),
    [],
  );
});

test("what is told of the organisation names who and what is meant", () => {
  const told = (rule: string) => report.organisation?.findings.find((one) => one.rule === rule)?.says ?? "";

  assert.match(told("member-without-2fa"), "cato-flint");
  assert.match(told("insecure-2fa-method"), "bram-taper");
  assert.match(told("collaborator-without-2fa"), "elif-ember");
  assert.match(told("organization-wide-publish-secret"), "NPM_TOKEN");
  assert.match(told("stale-publish-secret"), "HOLDER_PYPI_TOKEN");
  assert.match(told("expired-publish-secret"), "NUGET_API_KEY");
  assert.match(told("unused-publish-secret"), "PYPI_API_TOKEN");
  assert.match(told("unbounded-access-token"), "bot pushes");
  assert.match(told("dormant-access-token"), "one-off migration");
});

test("what the token may not see is unseen, not absent", async () => {
  const { header } = await readSnapshot(snapshot);
  const { organisation } = header;

  assert.is(organisation.accessTokenRequests.seen, false);
  assert.is(organisation.runners.seen, false);
});

test("the token that lies in cinders is nowhere in the snapshot", () => {
  const token = /_authToken=(\S+)/.exec(invented.repositories.find(({ name }) => name === "cinders")?.files[".npmrc"] ?? "")?.[1] ?? "";

  assert.is.not(token, "");
  assert.not.ok(readFileSync(snapshot, "utf8").includes(token));
});

test.run();
