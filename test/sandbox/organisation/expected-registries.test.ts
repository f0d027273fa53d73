import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { reportOnSnapshot } from "../../../src/cli/audit-snapshot.ts";
import { collectInto } from "../../../src/cli/collect.ts";
import type { RegistryId } from "../../../src/model/registry.ts";
import type { Report } from "../../../src/model/report.ts";
import type { OwnerCredential } from "../../../src/registries/client.ts";
import { purlNamed } from "../../../src/registries/purl.ts";
import { rules } from "../../../src/rules/index.ts";
import { expectedAtRegistries } from "../../../src/sandbox/organisation/expected-registries.ts";
import { expected } from "../../../src/sandbox/organisation/expected.ts";
import { invented } from "../../../src/sandbox/organisation/index.ts";
import { inventedRegistries } from "../../../src/sandbox/organisation/packages.ts";
import { addressesOf } from "../../../src/sandbox/registries/addresses.ts";
import { registriesAnswerer } from "../../../src/sandbox/registries/answer.ts";
import { inventedBundles, inventedRoot } from "../../../src/sandbox/registries/bundles.ts";
import { serve } from "../../../src/sandbox/serve.ts";

const { login, today } = invented;
const asked = new Set(rules.map(({ id }) => id));
const directory = mkdtempSync(join(tmpdir(), "imprimatur-registries-"));
let byOwner: Report;
let byAnybody: Report;

test.before(async () => {
  const own = inventedRegistries.credentials.map(({ registry, token, otp }) => [registry, { token, ...(otp === undefined ? {} : { otp }) }] as const);
  byAnybody = await audited("anybody", {});
  byOwner = await audited("owner", Object.fromEntries(own));
});

test.after(() => rmSync(directory, { recursive: true, force: true }));

test("with an owner's credentials all that is expected of packages is found, and nothing else of repositories", () => {
  const wanted = expectedAtRegistries.filter(({ rule }) => asked.has(rule)).map(({ repository, rule }) => `${repository ?? login} ${rule}`);
  assert.equal(found(byOwner), wanted.sort());
});

test("without them, what owners alone are shown is missing, and nothing is found instead", () => {
  const wanted = expectedAtRegistries.filter(({ rule, byOwner: isOwners }) => asked.has(rule) && isOwners !== true);
  assert.equal(found(byAnybody), wanted.map(({ repository, rule }) => `${repository ?? login} ${rule}`).sort());
});

test("each finding names the package that is meant", () => {
  for (const { repository, registry, package: name, rule } of expectedAtRegistries.filter((one) => asked.has(one.rule))) {
    const findings = repository === null ? (byOwner.organisation?.findings ?? []) : findingsOf(byOwner, repository);
    assert.ok(
      findings.some((one) => one.rule === rule && one.packages.includes(purlNamed(registry, name))),
      `${name} ${rule}`,
    );
  }
});

async function audited(by: string, credentials: Readonly<Partial<Record<RegistryId, OwnerCredential>>>): Promise<Report> {
  const sandbox = await serve(invented, { registries: registriesAnswerer(inventedRegistries, { bundles: inventedBundles }) });
  const snapshot = join(directory, `${by}.ndjson`);
  const github = { token: "sandbox", apiUrl: `${sandbox.url}/api/v3`, host: sandbox.url, cache: join(directory, by) };
  try {
    await collectInto(snapshot, login, github, { addresses: addressesOf(sandbox.url), root: inventedRoot, credentials });
  } finally {
    await sandbox.close();
  }
  return await reportOnSnapshot(snapshot, { date: today });
}

/** Of repositories, and of the organisation by rules about packages, beside what is expected where no registry is asked. */
function found({ repositories, organisation }: Report): readonly string[] {
  const offline = new Set(expected.map(({ repository, rule }) => `${repository ?? login} ${rule}`));
  const all = [
    ...(organisation?.findings ?? []).map(({ rule }) => `${login} ${rule}`),
    ...repositories.flatMap(({ slug, findings }) => findings.map(({ rule }) => `${slug?.split("/")[1] ?? ""} ${rule}`)),
  ];
  return all.filter((one) => !offline.has(one)).sort();
}

function findingsOf({ repositories }: Report, repository: string) {
  return repositories.find(({ slug }) => slug === `${login}/${repository}`)?.findings ?? [];
}

test.run();
