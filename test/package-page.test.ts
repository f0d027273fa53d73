import { test } from "uvu";
import * as assert from "uvu/assert";
import { repositoryFrom } from "../src/collect/memory.ts";
import type { Repository } from "../src/model/snapshot.ts";
import { packagePage, type PackageParts } from "../src/package-page.ts";
import { releaseFile, slug } from "./builders.ts";
import { observed, theOrganisation, today } from "./github.ts";
import { aRecord, aRelease, theReleases } from "./registries/ledger.ts";
import { openSettings } from "./trace/who/lamp.ts";

const manifest = JSON.stringify({ name: "@lanternfish/lamp", version: "1.2.0" });
const trusting = `
on:
  release:
    types: [published]
jobs:
  publish:
    runs-on: ubuntu-latest
    environment: npm
    permissions:
      id-token: write
    steps:
      - uses: actions/checkout@v5
      - uses: actions/setup-node@v5
        with:
          node-version: 24
          registry-url: https://{npm-registry-host}
      - run: npm publish
`;
const byToken = trusting
  .replace("- run: npm publish", "- run: npm publish\n        env:\n          NODE_AUTH_TOKEN: ${{ secrets.NPM_TOKEN }}")
  .replace("id-token: write", "contents: read")
  .replace("    environment: npm\n", "");

function aRepository(name: string, workflow: string | null, given: Partial<Repository> = {}): Repository {
  const files = {
    "package.json": manifest,
    ...(workflow === null
      ? {}
      : { [releaseFile]: workflow.replace("        with:\n          node-version: 24\n          registry-url: https://{npm-registry-host}\n", "") }),
  };
  return { ...repositoryFrom(files, name), settings: openSettings(), ...given };
}

function page(repositories: readonly Repository[], given: Partial<PackageParts> = {}) {
  return packagePage({ record: aRecord(), repositories, organisation: theOrganisation(), date: today, ...given });
}

test("one page has the paths, the record, the level, what was found, and who can publish", () => {
  const { registry, purl, record, repositories, posture, findings, who } = page([aRepository(slug, trusting)]);

  assert.equal([registry, purl, record.name], ["npm", "pkg:npm/%40lanternfish/lamp", "@lanternfish/lamp"]);
  assert.equal(
    repositories.map(({ name, entry }) => [name, entry.paths.length, entry.declared]),
    [[slug, 1, true]],
  );
  assert.is(posture?.purl, purl);
  assert.ok(findings.length > 0 && findings.every(({ packages }) => packages.includes(purl)));
  assert.ok(who.ways.some(({ kind }) => kind === "own-copy"));
});

test("of several repositories the lowest level holds, and all who can publish from any are told", () => {
  const other = aRepository("lanternfish/oil", byToken, {
    settings: openSettings({ secrets: observed([{ name: "NPM_TOKEN", createdAt: "2026-01-01T00:00:00Z", updatedAt: "2026-01-01T00:00:00Z" }]) }),
  });
  const answer = page([aRepository(slug, trusting), other], { record: aRecord({ tokens: observed("allowed") }) });

  assert.is(answer.posture?.level, "token");
  assert.equal([...new Set(answer.who.ways.map(({ run }) => run?.repository ?? "none"))].sort(), ["lanternfish/lamp", "lanternfish/oil", "none"]);
});

test("a repository that only declares it lowers nothing; one that publishes it in a way that cannot be told leaves it uncertain", () => {
  const declares = aRepository("lanternfish/fork", null);
  const sure = page([aRepository(slug, trusting)]).posture;
  const record = aRecord({ source: observed("https://github.com/lanternfish/fork") });

  assert.equal(page([aRepository(slug, trusting), declares], { record }).posture?.level, sure?.level);
  const untold = byToken.replace("secrets.NPM_TOKEN", "steps.mint.outputs.token");
  const beside = page([aRepository(slug, trusting), aRepository("lanternfish/oil", untold)]).posture;
  assert.equal([beside?.level, beside?.certain], [sure?.level, false]);
});

test("a repository that has nothing to do with it is no part of the page, but its writers may be named by a publisher", () => {
  const other = { ...repositoryFrom({}, "lanternfish/other"), settings: openSettings() };
  const answer = page([other]);

  assert.equal([answer.repositories, answer.posture, answer.findings], [[], null, []]);
  assert.ok(answer.who.unseen.some(({ says }) => says.startsWith("Who can push to lanternfish/lamp")));
});

test("files alone: who can push is not known, and the page says so", () => {
  const { who, repositories } = page([repositoryFrom({ "package.json": manifest, [releaseFile]: byToken }, slug)], {
    record: aRecord({ publishers: observed([]) }),
  });

  assert.is(repositories.length, 1);
  assert.ok(who.unseen.some(({ says }) => says === "Who can push to lanternfish/lamp, which publishes @lanternfish/lamp: GitHub was not asked."));
});

test("findings stand by gravity", () => {
  const record = aRecord({ tokens: observed("allowed"), releases: theReleases([aRelease({ manner: "token-or-person" })]) });
  const order = ["critical", "high", "medium", "low", "info"];
  const grades = page([aRepository(slug, byToken)], { record }).findings.map(({ severity }) => order.indexOf(severity));

  assert.ok(new Set(grades).size > 1);
  assert.equal(
    grades,
    grades.toSorted((a, b) => a - b),
  );
});

test("the same parts have the same page, byte for byte", () => {
  const text = () => JSON.stringify(page([aRepository(slug, trusting)]));
  assert.is(text(), text());
});

test.run();
