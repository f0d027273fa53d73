import { test } from "uvu";
import * as assert from "uvu/assert";
import { repositoryFrom } from "../src/collect/memory.ts";
import { unseen } from "../src/model/observed.ts";
import type { OrganisationSecret } from "../src/model/stored-secret.ts";
import type { Repository } from "../src/model/snapshot.ts";
import { packagePage } from "../src/package-page.ts";
import { type BesideBook, openPostureBook } from "../src/posture-book.ts";
import { releaseFile, slug } from "./builders.ts";
import { observed, theOrganisation, today } from "./github.ts";
import { aPublisher, aRecord } from "./registries/ledger.ts";
import { openSettings } from "./trace/who/lamp.ts";

const workflow = `
on: push
jobs:
  publish:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v5
      - run: npm publish
        env:
          NODE_AUTH_TOKEN: \${{ secrets.NPM_TOKEN }}
`;
const stored = { name: "NPM_TOKEN", createdAt: "2026-01-01T00:00:00Z", updatedAt: "2026-10-01T00:00:00Z" };
const record = aRecord({ tokens: observed("allowed") });

function aRepository(name: string, given: Partial<Repository> = {}): Repository {
  const files = { "package.json": JSON.stringify({ name: "@lanternfish/lamp", version: "1.2.0" }), [releaseFile]: workflow };
  return { ...repositoryFrom(files, name), settings: openSettings({ secrets: observed([stored]) }), records: [record], ...given };
}

function book(repositories: readonly Repository[], beside: BesideBook = {}, organisation = theOrganisation()) {
  const open = openPostureBook({ organisation, date: today });
  for (const one of repositories) open.repository(one);
  return open.book(beside);
}

test("who can publish is what the package's own page says, over all its repositories", () => {
  const repositories = [aRepository(slug), aRepository("lanternfish/oil")];
  const { graph: _, ...who } = packagePage({ record, repositories, organisation: theOrganisation(), date: today }).who;
  const { packages } = book(repositories);

  assert.equal(packages, [{ record, repositories: [slug, "lanternfish/oil"], who }]);
});

test("a repository that only a trusted publisher names is looked at as well, wherever it comes in the snapshot", () => {
  const trusting = aRecord({ publishers: observed([aPublisher({ repository: "press" })]) });
  const press = aRepository("lanternfish/press", { records: [] });
  for (const repositories of [
    [aRepository(slug, { records: [trusting] }), press],
    [press, aRepository(slug, { records: [trusting] })],
  ]) {
    const [first] = book(repositories).packages;
    assert.ok(first?.who.ways.some(({ run }) => run?.repository === "lanternfish/press"));
    assert.equal(first?.repositories, [slug]);
  }
});

test("a secret that publishes is told with its age, its reach and its end; its value is nowhere", () => {
  const [secret, ...rest] = book([aRepository(slug)]).secrets;

  assert.equal(rest, []);
  assert.equal([secret?.name, secret?.updatedAt, secret?.reach, secret?.registries], ["NPM_TOKEN", stored.updatedAt, 1, ["npm"]]);
  assert.is(secret?.ends?.day, "2026-12-30");
  assert.equal(secret?.readBy, [`${releaseFile} › publish of ${slug}`]);
});

test("an organisation's secret reaches the repositories that it is given to; unseen ones are no number", () => {
  const settings = openSettings({ secrets: observed([]) });
  const shared = (given: Pick<OrganisationSecret, "visibility" | "repositories">) =>
    theOrganisation({ secrets: observed([{ ...stored, ...given }]) });
  const repositories = [aRepository(slug, { settings }), aRepository("lanternfish/oil", { settings })];

  const reach = (given: Parameters<typeof shared>[0]) => book(repositories, {}, shared(given)).secrets.map((one) => one.reach);
  assert.equal(reach({ visibility: "selected", repositories: [slug] }), [1]);
  assert.equal(reach({ visibility: "all", repositories: null }), [2]);
  assert.equal(reach({ visibility: "selected", repositories: null }), []);
});

test("secrets that could not be seen are told, not left out", () => {
  const { secrets, unseenSecrets } = book([aRepository(slug, { settings: openSettings({ secrets: unseen("no-permission", "secrets: read") }) })]);
  assert.equal([secrets.length, unseenSecrets.length], [0, 1]);
});

test("orphans have no repository, and writing keys are told where something is published", () => {
  const key = { title: "deploys", readOnly: false, createdAt: "2025-01-01T00:00:00Z", lastUsedAt: null, addedBy: null };
  const settings = openSettings({ deployKeys: observed([key, { ...key, title: "reads", readOnly: true }]) });
  const lost = aRecord({ purl: "pkg:npm/lost", name: "lost" });
  const { packages, deployKeys } = book([aRepository(slug, { settings })], { records: [lost] });

  assert.equal(
    packages.map(({ record: one, repositories }) => [one.name, repositories.length]),
    [
      ["@lanternfish/lamp", 1],
      ["lost", 0],
    ],
  );
  assert.equal(deployKeys, [{ repository: slug, key }]);
});

test("it says when and where things were seen, and holds no credential that a file or a name shows", () => {
  const token = `npm_${"a1B2c3D4e5".repeat(3)}a1B2c3`;
  const files = {
    "package.json": JSON.stringify({ name: "@lanternfish/lamp", version: "1.2.0" }),
    [releaseFile]: workflow.replaceAll("publish:", `${token}:`),
  };
  const told = book([{ ...aRepository(slug), ...repositoryFrom(files, slug) }], {
    takenAt: "2026-11-25T08:00:00Z",
    requests: { github: 9, registries: 2 },
  });

  assert.equal([told.made.takenAt, told.made.requests], ["2026-11-25T08:00:00Z", { github: 9, registries: 2 }]);
  assert.ok(told.made.sources.length > 0);
  assert.not.match(JSON.stringify(told), token);
});

test("nor one that only the key before it tells", () => {
  const value = "q7Zk3p9QxYv27LmTqRbN4s";
  const files = {
    "package.json": JSON.stringify({ name: "@lanternfish/lamp", version: "1.2.0" }),
    ".npmrc": `//{npm-registry-host}/:_authToken=${value}\n`,
    [releaseFile]: workflow.replaceAll("publish:", `${value}:`),
  };
  assert.not.match(JSON.stringify(book([{ ...aRepository(slug), ...repositoryFrom(files, slug) }])), value);
});

test.run();
