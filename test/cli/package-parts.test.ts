import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { type PackageOptions, packageParts } from "../../src/cli/package-parts.ts";
import type { SnapshotLine } from "../../src/collect/snapshot/lines.ts";
import { unseen } from "../../src/model/observed.ts";
import { inventedRoot } from "../../src/sandbox/registries/bundles.ts";
import { aDirectory, aRepositoryLine, ended, header } from "../collect/snapshot/written.ts";
import { observed } from "../github.ts";
import { withoutNetwork } from "../network.ts";
import { host, onGets } from "../registries/asked.ts";
import { aPublisher, aRecord } from "../registries/ledger.ts";
import { rejects } from "../rejects.ts";

const test = suite("package parts");
withoutNetwork(test);

const directory = aDirectory();
test.after(() => rmSync(directory, { recursive: true, force: true }));

function saved(...lines: readonly SnapshotLine[]): PackageOptions & { readonly snapshot: string } {
  const snapshot = join(directory, "lanternfish.ndjson");
  writeFileSync(snapshot, lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
  return { snapshot };
}

const lamp = aRecord({ publishers: unseen("no-permission") });
const purl = "pkg:npm/%40lanternfish/lamp";

test("what is no purl of an audited registry is told, with what one looks like", async () => {
  for (const text of ["lamp", "pkg:hex/lamp", "pkg:maven/lamp", "pkg:npm/"]) {
    assert.match((await rejects(() => packageParts(text, [], {}), "usage")).message, `${text} is no package URL of an audited registry.`);
  }
});

test("from a snapshot come the record, the repositories that hold it, and those that only a trusted publisher names", async () => {
  const named = { ...lamp, publishers: observed([aPublisher({ owner: "Lanternfish", repository: "presses" }), aPublisher()]) };
  const options = saved(
    { ...header, organisationPolicy: { file: "imprimatur.yml", text: "version: 1\n" } },
    aRepositoryLine({ slug: "lanternfish/presses", records: [] }),
    aRepositoryLine({ records: [named] }),
    aRepositoryLine({ slug: "lanternfish/other", records: [aRecord({ name: "wick" })] }),
    ended(3),
  );
  const parts = await packageParts(`${purl}@1.2.0`, ["never looked at"], options);

  assert.equal(parts.record, named);
  assert.equal(
    parts.repositories.map(({ slug }) => slug),
    ["lanternfish/lamp", "lanternfish/presses"],
  );
  assert.equal([parts.organisation, parts.organisationPolicy?.text, parts.date], [header.organisation, "version: 1\n", "2026-11-25"]);
  assert.is((await packageParts(purl, [], { ...options, date: "2027-01-01" })).date, "2027-01-01");
});

test("where the list is unseen, publishers that releases show name repositories too", async () => {
  const shown = { ...lamp, shownPublishers: [aPublisher({ repository: "presses" })] };
  const options = saved(header, aRepositoryLine({ slug: "lanternfish/presses" }), { records: [shown] }, ended(1));

  const { record, repositories } = await packageParts(purl.toUpperCase().replace("PKG:NPM", "pkg:npm"), [], options);
  assert.is(record.name, "@lanternfish/lamp");
  assert.equal(
    repositories.map(({ slug }) => slug),
    ["lanternfish/presses"],
  );
});

test("a package that a snapshot does not hold is told, with what to do", async () => {
  const options = saved(header, aRepositoryLine({ records: [lamp] }), ended(1));

  const { message, place } = await rejects(() => packageParts("pkg:pypi/lamp", [], options), "unreadable-input");
  assert.match(message, "holds nothing of pkg:pypi/lamp");
  assert.is(place?.file, options.snapshot);
});

test("from checkouts the registry is asked now, and no organisation is known", async () => {
  const root = join(directory, "root.json");
  writeFileSync(root, JSON.stringify(inventedRoot));
  onGets(() => [404]);
  const options: PackageOptions = {
    cache: join(directory, "cache"),
    trustedRoot: root,
    registryUrl: [{ registry: "crates-io", which: null, url: host }],
    date: "2026-11-25",
  };
  const { record, repositories, organisation, date } = await packageParts(
    "pkg:cargo/lamp@1.0.0",
    ["test/fixtures/lamp", "test/fixtures/lantern"],
    options,
  );

  assert.equal([record.name, record.exists.seen && record.exists.value], ["lamp", false]);
  assert.equal(
    repositories.map((one) => one.root),
    ["test/fixtures/lamp", "test/fixtures/lantern"],
  );
  assert.equal([organisation, date], [undefined, "2026-11-25"]);
});

test.run();
