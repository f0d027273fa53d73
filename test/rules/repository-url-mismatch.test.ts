import { test } from "uvu";
import * as assert from "uvu/assert";
import type { PublishPath } from "../../src/model/publish-path.ts";
import { repositoryUrlMismatch } from "../../src/rules/repository-url-mismatch.ts";
import { aPublishPath, aStoredToken, judged, judgedFiles, releaseFile, theSurroundings } from "../builders.ts";

const purl = "pkg:npm/%40lanternfish/lamp";
const at = { file: "package.json", line: 2, column: 11 };
const stated = { file: "package.json", line: 4, column: 18 };

/** What the rule says about one package whose manifest states this repository, published on these paths. */
function about(value: string | null, paths: readonly PublishPath[] = [aPublishPath()], slug: string | null = "lanternfish/lamp") {
  const repository = value === null ? null : { value, at: stated };
  const packages = [{ registry: "npm", purl, name: "@lanternfish/lamp", at, repository, mfaRequired: null } as const];
  return judged(repositoryUrlMismatch, paths, "", theSurroundings({ slug, packages }));
}

for (const value of [
  "https://github.com/lanternfish/lamp",
  "https://github.com/lanternfish/lamp.git",
  "git+https://github.com/lanternfish/lamp.git",
  "git+ssh://git@github.com/lanternfish/lamp.git",
  "ssh://git@github.com/lanternfish/lamp.git",
  "git://github.com/lanternfish/lamp.git",
  "git@github.com:lanternfish/lamp.git",
  "https://www.github.com/lanternfish/lamp/",
  "https://github.com/lanternfish/lamp#main",
  "github:lanternfish/lamp",
  "lanternfish/lamp",
]) {
  test(`${value} is this repository`, () => {
    assert.equal(about(value), { findings: [], unseen: [] });
  });
}

for (const [value, says] of [
  [null, "The manifest of @lanternfish/lamp names no repository. npm compares it with the provenance of npm publish."],
  [
    "git+https://github.com/lanternfish/wick.git",
    "The manifest of @lanternfish/lamp names lanternfish/wick, and this repository is lanternfish/lamp. npm compares it with the provenance of npm publish.",
  ],
  [
    "gitlab:lanternfish/lamp",
    "The manifest of @lanternfish/lamp names a repository that is not at GitHub, and this repository is lanternfish/lamp. npm compares it with the provenance of npm publish.",
  ],
  [
    "https://github.com.lanternfish.press/lanternfish/lamp",
    "The manifest of @lanternfish/lamp names a repository that is not at GitHub, and this repository is lanternfish/lamp. npm compares it with the provenance of npm publish.",
  ],
] as const) {
  test(`${value ?? "none"} is not`, () => {
    const [finding] = about(value).findings;

    assert.is(finding?.says, says);
    assert.is(finding?.confidence, "high");
    assert.equal(finding?.at, value === null ? at : stated);
    assert.equal(finding?.packages, [purl]);
  });
}

test("letters count, and are less sure: a checkout's remote may be written in any", () => {
  const [finding] = about("https://github.com/Lanternfish/lamp").findings;

  assert.match(finding?.says ?? "", "writes this repository Lanternfish/lamp, in other letters than lanternfish/lamp");
  assert.is(finding?.confidence, "medium");
});

for (const value of [
  "https://github.com/lanternfish/lamp/tree/main/packages/lamp",
  "http://github.com/lanternfish/lamp",
  "https://github.com/lanternfish",
  "lamp",
]) {
  test(`${value}: unseen`, () => {
    const { findings, unseen } = about(value);

    assert.equal(findings, []);
    assert.equal(
      unseen.map(({ says }) => says),
      ["Whether npm takes the repository that the manifest of @lanternfish/lamp names for this one could not be told."],
    );
  });
}

test("without this repository's name only a missing one can be judged", () => {
  assert.is(about(null, undefined, null).findings.length, 1);
  const { findings, unseen } = about("lanternfish/lamp", undefined, null);
  assert.equal([findings, unseen.length], [[], 1]);
  assert.match(unseen[0]?.needs ?? "", "remote");
});

const made = { state: "made" } as const;

test("provenance is what npm compares: by a token too, and not where none is made", () => {
  const raised = (given: Partial<PublishPath>) => about(null, [aPublishPath(given)]).findings.map(({ confidence }) => confidence);

  assert.equal(raised({ credential: aStoredToken(), provenance: made }), ["high"]);
  assert.equal(raised({ provenance: { state: "unknown" } }), ["medium"]);
  assert.equal(raised({ credential: aStoredToken({ kind: "mixed" }), provenance: { state: "unknown" } }), ["medium"]);
  assert.equal(raised({ credential: aStoredToken(), provenance: { state: "unknown" } }), []);
  for (const state of ["off", "not-made", "not-offered"] as const) assert.equal(raised({ provenance: { state } }), [], state);
  for (const registry of ["github-packages", "other:verdaccio", "pypi"] as const) assert.equal(raised({ registry, provenance: made }), [], registry);
});

test("only what is published here is judged", () => {
  assert.equal(about(null, []), { findings: [], unseen: [] });
  assert.equal(about(null, [aPublishPath({ packages: ["pkg:npm/wick"] })]), { findings: [], unseen: [] });
});

test("which of several packages an upload is about cannot always be told", () => {
  const says = (given: Partial<PublishPath>) => {
    const { findings, unseen } = about(null, [aPublishPath(given)]);
    return [findings.length, unseen.length];
  };

  assert.equal(says({ packages: [] }), [0, 1]);
  assert.equal(says({ packages: [purl, "pkg:npm/wick"] }), [0, 1]);
  assert.equal(says({ packages: [purl, "pkg:npm/wick"], tool: "changeset publish" }), [1, 0]);
});

test("files are read as npm reads them", () => {
  const workflow = `on: push
jobs:
  publish:
    runs-on: ubuntu-latest
    permissions:
      id-token: write
    steps:
      - uses: actions/setup-node@v7
        with:
          node-version: 24
      - run: npm publish --provenance
`;
  const files = (repository: unknown) => ({
    [releaseFile]: workflow,
    "package.json": JSON.stringify({ name: "lamp", version: "1.0.0", repository }, null, 2),
  });

  assert.equal(judgedFiles(repositoryUrlMismatch, files({ type: "git", url: "lanternfish/lamp", directory: "wick" })).findings, []);
  assert.equal(
    judgedFiles(repositoryUrlMismatch, files({ type: "git", url: "lanternfish/wick" })).findings.map(({ at: place }) => [place.line, place.column]),
    [[6, 13]],
  );
});

test.run();
