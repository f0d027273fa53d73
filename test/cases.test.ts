import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { type CaseOptions, casesIn } from "../src/cases.ts";
import { planFor } from "../src/deliver/plan.ts";
import { plain } from "../src/reports/painter.ts";
import { planText } from "../src/reports/plan-text.ts";
import { aWork, observed } from "./deliver/lantern-works.ts";
import type { SnapshotLine } from "../src/collect/snapshot/lines.ts";
import { aDirectory, aRepositoryLine, ended, header } from "./collect/snapshot/written.ts";

const release = `on: push
permissions:
  contents: read
jobs:
  publish:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - run: npm publish
        env:
          NODE_AUTH_TOKEN: \${{ secrets.NPM_TOKEN }}
`;
const manifest = '{"name":"lamp","version":"1.0.0","repository":"github:lanternfish/lamp"}\n';
const policy = "delivery:\n  issues: false\n  open-pull-requests: 1\nreviewers:\n  - ada\n";

const lamp = aRepositoryLine({
  slug: "lanternfish/lamp",
  texts: { ".github/workflows/release.yml": release, "package.json": manifest },
  paths: [".github/workflows/release.yml", "package.json"],
});
const bare = aRepositoryLine({ slug: "lanternfish/Bare", texts: { ".github/imprimatur.yml": policy }, paths: [".github/imprimatur.yml"] });

const choices: CaseOptions["choices"] = { environment: null, nugetUser: null, staged: false, pinOf: () => undefined };

function saved(...lines: readonly SnapshotLine[]): string {
  const file = join(aDirectory(), "lanternfish.ndjson");
  writeFileSync(file, [header, ...lines, ended(lines.length)].map((line) => `${JSON.stringify(line)}\n`).join(""));
  return file;
}

test("every repository is audited and fixed, with what its policy says of delivery", async () => {
  const cases = await casesIn(saved(lamp, bare), { choices });

  assert.equal([cases.organisation, cases.host, cases.date], [header.organisation.login, header.organisation.host, header.takenAt.slice(0, 10)]);
  assert.ok(cases.audited !== null && cases.rules.length > 0);
  const [first, second] = cases.repositories;
  assert.equal([first?.slug, second?.slug], ["lanternfish/Bare", "lanternfish/lamp"]);
  assert.equal(first?.delivery, { pullRequests: true, issues: false, openPullRequests: 1, requiredCheck: false });
  assert.equal(first?.reviewers, ["ada"]);
  assert.equal(first?.fixed.files, []);
  assert.equal(
    second?.fixed.files.map(({ file }) => file),
    [".github/workflows/release.yml"],
  );
  assert.equal(
    second?.campaign.paths.flatMap(({ packages }) => packages),
    ["pkg:npm/lamp"],
  );
  assert.equal(
    second?.campaign.runbooks.map(({ purl }) => purl),
    ["pkg:npm/lamp"],
  );
});

test("a package that publishes as it should already keeps its steps, and one that is to move has those of the move alone", async () => {
  const trusted = release.replace("contents: read", "contents: read\n  id-token: write").replace(/ +env:\n.*\n$/, "");
  const manifest = '{"name":"wick","version":"1.0.0","repository":"github:lanternfish/wick"}\n';
  const wick = aRepositoryLine({
    slug: "lanternfish/wick",
    texts: { ".github/workflows/release.yml": trusted, "package.json": manifest },
    paths: [".github/workflows/release.yml", "package.json"],
  });
  const { repositories } = await casesIn(saved(lamp, wick), { choices });
  assert.equal(
    repositories.map(({ fixed, campaign }) => [fixed.standing.length, campaign.runbooks.map(({ purl }) => purl)]),
    [
      [0, ["pkg:npm/lamp"]],
      [1, ["pkg:npm/wick"]],
    ],
  );
});

test("a waiver is written into the policy file as it was read, behind what is there", async () => {
  const mine = { ...lamp, texts: { ...lamp.texts, ".github/imprimatur.yml": policy }, paths: [".github/imprimatur.yml", ...(lamp.paths ?? [])] };
  const [one] = (await casesIn(saved(mine), { choices })).repositories;
  const rule = "stored-publish-token";
  const edit = one?.waive({ rule, where: ".github/workflows/release.yml", reason: "It moves in winter.", owner: "ada", expires: "2027-01-31" });
  assert.ok(edit !== undefined && "after" in edit, JSON.stringify(edit));
  assert.is(edit.before, policy);
  assert.ok(edit.after.startsWith(policy) && edit.after.includes("It moves in winter."), edit.after);
  const none = one?.waive({ rule, where: "elsewhere.yml", reason: "It moves in winter.", owner: "ada", expires: "2027-01-31" });
  assert.ok(none !== undefined && "refused" in none);
});

test("no text that is delivered or printed holds a credential that stands in a file", async () => {
  const canary = `npm_${"aB3dE6gH9kL2nO5qR8tU1wX4zA7cF0iJ6mPs"}`;
  const held = release.replace("${{ secrets.NPM_TOKEN }}", canary).replace("- run: npm publish", `- run: npm publish # ${canary}`);
  const mine = aRepositoryLine({
    slug: "lanternfish/lamp",
    texts: { ".github/workflows/release.yml": held, "package.json": manifest, ".npmrc": `//{npm-registry-host}/:_authToken=${canary}\n` },
    paths: [".github/workflows/release.yml", "package.json", ".npmrc"],
  });
  const cases = await casesIn(saved(mine), { choices: { ...choices, environment: "release" } });
  const plan = planFor({
    ...cases,
    by: { login: "imprimatur[bot]", id: 7, name: null },
    repositories: cases.repositories.map((one) => ({ ...one, work: observed(aWork({ slug: "lanternfish/lamp", visibility: "private" })) })),
    overview: { slug: "lanternfish/.github", work: observed(aWork({ slug: "lanternfish/.github", visibility: "private" })) },
  });
  const texts = plan.acts.map((act) => ("content" in act && act.content !== null ? { ...act, content: { ...act.content, files: [] } } : act));
  // A diff is of the file itself; in what is collected, stand-ins are in the place of credentials (test/trace/stand-ins.test.ts).
  const said = [JSON.stringify(texts), planText(plan, { painter: plain, width: 100 })];
  assert.ok(texts.length > 1 && said[0]?.includes("committed-registry-credential"));
  for (const one of said) assert.is(one.includes(canary.slice(4, 20)), false);
});

test("of some repositories alone no overview is made, and names may be bare and of any case", async () => {
  const file = saved(lamp, bare);
  const cases = await casesIn(file, { choices, only: ["bare"], date: "2026-12-01" });
  assert.equal(
    cases.repositories.map(({ slug }) => slug),
    ["lanternfish/Bare"],
  );
  assert.is(cases.audited, null);
  assert.is(cases.date, "2026-12-01");
  assert.is((await casesIn(file, { choices, only: ["lanternfish/LAMP", "bare"] })).repositories.length, 2);
});

test("what was collected is told whole, whichever were asked for", async () => {
  const { collected, repositories } = await casesIn(saved(lamp, bare), { choices, only: ["lamps"] });
  assert.equal([collected.toSorted(), repositories], [["lanternfish/Bare", "lanternfish/lamp"], []]);
});

test.run();
