import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Published, RepositoryDigest } from "../../src/model/digest.ts";
import { unseen } from "../../src/model/observed.ts";
import type { RegistryRecord } from "../../src/model/registry-record.ts";
import type { ReleaseOrigin } from "../../src/model/release.ts";
import { orphanPackage } from "../../src/rules/orphan-package.ts";
import type { OrganisationSubject } from "../../src/rules/rule.ts";
import { judgedOrganisation } from "../builders.ts";
import { aDigest, observed } from "../github.ts";
import { aRecord, aRelease, theReleases } from "../registries/ledger.ts";

const publishes = (given: Partial<Published> = {}): Published => ({
  registry: "npm",
  packages: ["pkg:npm/lamp"],
  path: ".github/workflows/release.yml › publish",
  secrets: [],
  ...given,
});

const lamp = aDigest({ publishes: [publishes()], declares: ["pkg:npm/shade"] });

function told(record: Partial<RegistryRecord>, repositories: readonly RepositoryDigest[] = [lamp], given: Partial<OrganisationSubject> = {}) {
  return judgedOrganisation(orphanPackage, { repositories, records: [aRecord({ name: "wick", ...record })], ...given });
}

const says = (result: ReturnType<typeof told>) => result.findings.map((one) => one.says);
const doubts = (result: ReturnType<typeof told>) => result.unseen.map((one) => one.says);
const grade = (result: ReturnType<typeof told>) => result.findings.map(({ severity, confidence }) => `${severity}/${confidence}`);

const byAda = theReleases([aRelease({ manner: "token-or-person" }), aRelease({ version: "1.1.0" })]);
const from = (repository: string, given: Partial<ReleaseOrigin> = {}) => {
  const base = {
    toldBy: "certificate",
    provider: "github",
    workflow: null,
    ref: null,
    commit: null,
    event: null,
    environment: null,
    runner: null,
  } as const;
  return theReleases([aRelease({ origin: { ...base, repository, run: null, ...given } })]);
};

test("a package that no repository publishes or declares, with the account its newest version came from", () => {
  const result = told({ releases: byAda });

  assert.equal(says(result), [
    "wick at npm is the organisation's, and no repository of it publishes or declares it; its newest version, 1.2.0, came out on 2026-11-20 by the account ada.",
  ]);
  assert.equal([...grade(result), result.unseen], ["medium/medium", []]);
  assert.equal(result.findings[0]?.at, { setting: "npm package wick", page: "https://www.npmjs.com/package/wick" });
  assert.equal([result.findings[0]?.packages, result.findings[0]?.evidence.map((one) => one.says)], [["pkg:npm/wick"], ["owned by ada and grace"]]);
});

test("what is published, declared, or not there, is no orphan; NuGet's letters do not count", () => {
  for (const name of ["lamp", "shade"]) assert.equal(told({ name }), { findings: [], unseen: [] }, name);
  assert.equal(told({ exists: observed(false) }), { findings: [], unseen: [] });
  const press = aDigest({ declares: ["pkg:nuget/Lantern.Lamp", "pkg:pypi/Lamp"] });
  assert.equal(told({ registry: "nuget", name: "lantern.lamp" }, [press]).findings, []);
  assert.is(told({ registry: "nuget", name: "lantern.wick" }, [press]).findings.length, 1);
  assert.is(told({ registry: "rubygems", name: "Lamp" }, [aDigest({ declares: ["pkg:gem/lamp"] })]).findings.length, 1);
});

test("it says from which repository the newest version came, and is sure of one outside whatever was not read", () => {
  const outside = told({ releases: from("mallory/wick", { run: "https://github.com/mallory/wick/actions/runs/7" }) }, [lamp], {
    unread: ["lanternfish/dark"],
  });
  assert.match(says(outside).join(), "came out on 2026-11-20 from mallory/wick, outside the organisation.");
  assert.match(outside.findings[0]?.evidence.at(-1)?.says ?? "", "published by the run https://github.com/mallory/wick/actions/runs/7");
  assert.equal([...grade(outside), outside.unseen], ["medium/medium", []]);

  const inside = told({ releases: from("Lanternfish/lamp") });
  assert.match(says(inside).join(), "from Lanternfish/lamp, which does not publish it any more.");
  assert.equal(grade(inside), ["medium/low"]);
  assert.match(says(told({ releases: from("lanternfish/lamp") }, [{ ...lamp, archived: true }])).join(), "which is archived.");
  assert.match(says(told({ releases: from("lanternfish/gone") })).join(), "from lanternfish/gone, which it does not have any more.");
  assert.match(says(told({ releases: from("lanternfish/wick", { provider: "gitlab" }) })).join(), "from lanternfish/wick at GitLab.");
});

test("old and withdrawn ones are told as less grave", () => {
  const at = (publishedAt: string, withdrawn = false) => theReleases([aRelease({ publishedAt, withdrawn })]);

  assert.equal(grade(told({ releases: at("2024-11-20T10:00:00Z") })), ["low/medium"]);
  assert.equal(grade(told({ releases: at("2024-12-20T10:00:00Z") })), ["medium/medium"]);
  assert.equal(grade(told({ releases: at("2024-11-20T10:00:00Z") }, [lamp], { date: null })), ["medium/medium"]);
  assert.equal(grade(told({ releases: at("2026-11-20T10:00:00Z", true) })), ["low/medium"]);
  assert.equal(grade(told({ releases: unseen("unavailable") })), ["medium/medium"]);
});

test("a path that does not say what it publishes may publish it", () => {
  for (const registry of ["npm", "unknown"] as const) {
    const result = told({ releases: byAda }, [aDigest({ publishes: [publishes({ packages: [], registry })] })]);
    assert.equal(says(result), []);
    assert.equal(doubts(result), [
      "Whether wick at npm is published from the organisation could not be told: .github/workflows/release.yml › publish of lanternfish/lamp publishes what it does not name.",
    ]);
  }
  assert.is(told({}, [aDigest({ publishes: [publishes({ packages: [], registry: "pypi" })] })]).findings.length, 1);
});

test("so may a repository that was not audited: one doubt for all packages", () => {
  const records = ["wick", "bulb"].map((name) => aRecord({ name, releases: byAda }));
  const result = told({}, [lamp], { records, unread: ["lanternfish/dark"] });

  assert.equal(result.findings, []);
  assert.equal(doubts(result), [
    "Whether wick at npm and bulb at npm are published from lanternfish/dark could not be seen: GitHub did not give it to this audit.",
  ]);
  assert.is(result.unseen[0]?.at, null);
});

test("what its registry hides is a doubt, and without registries nothing is asked", () => {
  assert.equal(doubts(told({ exists: unseen("no-permission") })), [
    "Whether wick at npm, which no repository publishes or declares, exists could not be seen.",
  ]);
  assert.equal(told({}, [lamp], { records: null }), { findings: [], unseen: [] });
});

test.run();
