import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { reportOnSnapshot } from "../../../src/cli/audit-snapshot.ts";
import { collectInto } from "../../../src/cli/collect.ts";
import { readSnapshot } from "../../../src/collect/snapshot/read.ts";
import type { Finding } from "../../../src/model/finding.ts";
import type { Report } from "../../../src/model/report.ts";
import { doneRight } from "../../../src/sandbox/organisation/done-right.ts";
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
    await collectInto(snapshot, login, { token: "sandbox", apiUrl: `${url}/api/v3`, host: url, cache: join(directory, "cache"), registries: false });
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

test("each finding stands in the file, or names the setting, that is meant", () => {
  for (const { repository, rule, where } of expected) {
    const places = findingsOf(repository).flatMap((one) => (one.rule === rule ? [placeOf(one)] : []));
    assert.ok(
      places.length > 0 && places.every((place) => (place.file === null ? place.setting.includes(where) : place.file === where)),
      `${repository ?? login} ${rule}`,
    );
  }
});

test("nothing is told of what is done right", () => {
  for (const { rule, at } of report.organisation?.findings ?? []) {
    const right = doneRight[rule];
    assert.ok("setting" in at, rule);
    if (right !== undefined) assert.not(at.setting.includes(right), rule);
  }
});

test("a copy of flint's workflow on a branch, which can mint an identity token, is named beside the finding", () => {
  const open = findingsOf("flint").find(({ rule }) => rule === "publisher-open-to-any-branch");

  assert.ok(open?.evidence.some((one) => "setting" in one && one.setting === "branch snapshot-7f3a"));
});

test("what the token may not see is unseen, not absent", async () => {
  const { header } = await readSnapshot(snapshot);
  const { organisation } = header;

  assert.is(organisation.accessTokenRequests.seen, false);
  assert.is(organisation.runners.seen, false);
});

test("all files of the large repository are listed", async () => {
  const described = Object.keys(invented.repositories.find(({ name }) => name === "lantern-tools")?.files ?? {});
  let collected: readonly string[] = [];
  for await (const { slug, files } of (await readSnapshot(snapshot)).repositories()) if (slug === `${login}/lantern-tools`) collected = files.paths;

  assert.ok(described.length > 2000);
  assert.equal([...collected].sort(), described.sort());
});

test("the token that lies in cinders is nowhere in the snapshot", () => {
  const token = /_authToken=(\S+)/.exec(invented.repositories.find(({ name }) => name === "cinders")?.files[".npmrc"] ?? "")?.[1] ?? "";

  assert.is.not(token, "");
  assert.not.ok(readFileSync(snapshot, "utf8").includes(token));
});

/** Of a repository, or of the organisation for null. */
function findingsOf(repository: string | null): readonly Finding[] {
  if (repository === null) return report.organisation?.findings ?? [];
  return report.repositories.find(({ slug }) => slug === `${login}/${repository}`)?.findings ?? [];
}

function placeOf({ at }: Finding): { readonly file: string } | { readonly file: null; readonly setting: string } {
  return "setting" in at ? { file: null, setting: at.setting } : { file: at.file };
}

test.run();
