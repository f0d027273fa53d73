import { test } from "uvu";
import * as assert from "uvu/assert";
import { unseen } from "../../src/model/observed.ts";
import type { RegistryRecord } from "../../src/model/registry-record.ts";
import { asRegistered, ledgerOf, type LedgerParts } from "../../src/trace/ledger.ts";
import { aPublishPath, releaseFile, slug } from "../builders.ts";
import { observed } from "../github.ts";
import { aPublisher, aRecord, aRelease, theReleases } from "../registries/ledger.ts";
import { aStartedPath } from "./who/lamp.ts";

const own = "pkg:npm/%40lanternfish/lamp";
const at = { file: "package.json", line: 2, column: 3 };
const declared = { registry: "npm", purl: own, name: "@lanternfish/lamp", at, repository: null, mfaRequired: null } as const;

function ledger(given: Partial<LedgerParts> = {}) {
  return ledgerOf({ slug, records: [aRecord()], paths: [aStartedPath("release")], packages: [], settings: { id: 1 }, ownerId: 9001, ...given });
}

function acceptedBy(record: Partial<RegistryRecord>, given: Partial<LedgerParts> = {}) {
  return ledger({ records: [aRecord(record)], ...given })[0]?.fits.flatMap(({ runs }) => runs.map(({ accepted }) => accepted));
}

test("a package has the paths that name it, its record, and its release lines", () => {
  const other = aPublishPath({ packages: ["pkg:npm/oil"] });
  const [entry] = ledger({ paths: [aStartedPath("release"), other], packages: [declared] });

  assert.equal([entry?.registry, entry?.purl, entry?.declared, entry?.paths.length, entry?.perhaps.length], ["npm", own, true, 1, 0]);
  assert.equal(
    entry?.lines.map(({ line }) => line),
    ["1"],
  );
});

test("paths to its registry that name no package may be its", () => {
  const unnamed = aStartedPath("release", { packages: [] });
  const [entry] = ledger({ paths: [unnamed, aPublishPath({ registry: "pypi", packages: [] })] });

  assert.equal([entry?.paths, entry?.perhaps], [[], [unnamed]]);
  assert.is(entry?.fits[0]?.runs[0]?.path, unnamed, "and are compared where none names it");
  assert.is(ledger({ paths: [unnamed, aStartedPath("push")] })[0]?.fits[0]?.runs.length, 1);
});

test("each publisher is compared with each run, claim by claim", () => {
  const [entry] = ledger({ paths: [aStartedPath("release", { environment: "stage" })] });
  const [fit] = entry?.fits ?? [];

  assert.equal([fit?.shownBy, fit?.runs[0]?.event, fit?.runs[0]?.accepted], ["record", "release", false]);
  const [refused] = fit?.runs[0]?.claims.filter(({ fits }) => fits === false) ?? [];
  assert.equal([refused?.claim, refused?.recorded, refused?.presented], ["environment", "npm", "stage"]);
});

test("where the list could not be seen, those that releases show are compared", () => {
  const hidden = unseen("no-permission");
  const [entry] = ledger({ records: [aRecord({ publishers: hidden, shownPublishers: [aPublisher({ workflow: "old.yml" })] })] });

  assert.equal(
    entry?.fits.map(({ shownBy, publisher, runs }) => [shownBy, publisher.workflow, runs[0]?.accepted]),
    [["release", "old.yml", false]],
  );
  assert.equal(ledger({ records: [aRecord({ shownPublishers: [aPublisher()], publishers: observed([]) })] })[0]?.fits, []);
});

test("numbers that GitHub never gives twice tell a name that was taken over", () => {
  const crate = { registry: "crates-io", name: "lamp" } as const;
  const paths = [aStartedPath("release", { registry: "crates-io", packages: ["pkg:cargo/lamp"] })];
  const accepted = (ownerId: string, known: number | null) =>
    acceptedBy({ ...crate, publishers: observed([aPublisher({ ownerId })]) }, { paths, ownerId: known });

  assert.equal(accepted("9001", 9001), [true]);
  assert.equal(accepted("4", 9001), [false]);
  assert.equal(accepted("4", null), [true], "an owner's number that is not known refuses nothing");
});

test("a publisher of another provider compares no run of GitHub's", () => {
  assert.equal(acceptedBy({ publishers: observed([aPublisher({ provider: "gitlab" })]) }), []);
});

test("a package that is only declared is left out where its registry does not show it to be from here", () => {
  const shown = (source: RegistryRecord["source"], given: Partial<LedgerParts> = {}) =>
    ledger({ paths: [], packages: [declared], records: [aRecord({ source })], ...given }).length === 1;

  for (const address of [
    "https://github.com/lanternfish/lamp",
    "git+https://github.com/Lanternfish/Lamp.git",
    "git@github.com:lanternfish/lamp.git",
    "git://www.github.com/lanternfish/lamp#readme",
    "github.com/lanternfish/lamp/tree/main/packages/lamp",
  ]) {
    assert.ok(shown(observed(address)), address);
  }
  for (const address of [
    "https://github.com/pinecone/lamp",
    "https://github.com/lanternfish/lamp-oil",
    "https://notgithub.com/lanternfish/lamp",
    "https://gitlab.com/lanternfish/lamp",
    "https://lamp.example/github.com/lanternfish/lamp",
  ]) {
    assert.not(shown(observed(address)), address);
  }
  assert.not(shown(observed(null)));
  assert.not(shown(unseen("unavailable")));
  assert.not(shown(observed("https://github.com/lanternfish/lamp"), { slug: null }));
});

test("entries stand by registry, then by name", () => {
  const records = [
    aRecord({ registry: "pypi", name: "lamp" }),
    aRecord({ name: "wick" }),
    aRecord({ name: "oil", releases: theReleases([aRelease({ version: "0.2.1" })]) }),
  ];
  const paths = records.map(({ registry, purl }) => aPublishPath({ registry, packages: [purl] }));

  assert.equal(
    ledger({ records, paths }).map(({ purl }) => purl),
    ["pkg:npm/oil", "pkg:npm/wick", "pkg:pypi/lamp"],
  );
});

test("releases that could not be seen have no lines", () => {
  assert.equal(ledger({ records: [aRecord({ releases: unseen("unavailable") })] })[0]?.lines, []);
});

test("a publisher is handed to the claims tables with what is on record, and nothing else", () => {
  assert.equal(asRegistered(aPublisher({ environment: null })), { owner: "lanternfish", repository: "lamp", workflow: "release.yml" });
  const whole = asRegistered(aPublisher({ workflowRepository: "lanternfish/workflows", ownerId: "9001", repositoryId: "1" }));
  assert.equal(whole, {
    owner: "lanternfish",
    repository: "lamp",
    workflow: "release.yml",
    environment: "npm",
    workflowRepository: "lanternfish/workflows",
    ownerId: "9001",
    repositoryId: "1",
  });
  assert.ok(releaseFile.endsWith(whole.workflow));
});

test.run();
