import { test } from "uvu";
import * as assert from "uvu/assert";
import { publishersFromTrustList } from "../../../src/registries/npm/trust-list.ts";

const none = { workflowRepository: null, ownerId: null, repositoryId: null, createdAt: null };
const github = {
  id: "2c5e",
  type: "github",
  claims: { repository: "acme/lamp", workflow_ref: { file: "release.yml" }, environment: "npm" },
  permissions: ["createPackage", "createStagedPackage", "manageDistTags"],
};
const published = {
  id: "2c5e",
  provider: "github",
  owner: "acme",
  repository: "lamp",
  workflow: "release.yml",
  environment: "npm",
  allows: ["publish", "stage", "dist-tags"],
  ...none,
};
const gitlab = {
  id: "9a01",
  type: "gitlab",
  claims: { project_path: "acme/tools/lamp", ci_config_ref_uri: { file: ".gitlab-ci.yml" } },
  permissions: ["createStagedPackage"],
};
const fromGitlab = {
  id: "9a01",
  provider: "gitlab",
  owner: "acme/tools",
  repository: "lamp",
  workflow: ".gitlab-ci.yml",
  environment: null,
  allows: ["stage"],
  ...none,
};

test("what the registry answers is read", () => {
  assert.equal(publishersFromTrustList([github, gitlab]), [published, fromGitlab]);
  assert.equal(publishersFromTrustList([]), []);
});

/** As npm 12.2.0 prints them: lib/trust-cmd.js, displayResponseBody. */
const flattened = [
  { id: "2c5e", type: "github", file: "release.yml", repository: "acme/lamp", environment: "npm", permissions: github.permissions },
  { id: "9a01", type: "gitlab", file: ".gitlab-ci.yml", project: "acme/tools/lamp", permissions: ["createStagedPackage"] },
];

for (const [what, printed] of [
  ["npm's client prints", `\n${flattened.map((one) => `${JSON.stringify(one, null, 2)}\n`).join("\n")}\n`],
  [
    "it prints on Windows, with a mark of the text's form",
    `\uFEFF${flattened.map((one) => JSON.stringify(one, null, 2)).join("\n\n")}`.replaceAll("\n", "\r\n"),
  ],
  ["one line each", flattened.map((one) => JSON.stringify(one)).join("\n")],
  ["a list", JSON.stringify([github, gitlab])],
  ["a list over many lines", JSON.stringify([github, gitlab], null, 2)],
  ["two lists", `${JSON.stringify([github], null, 2)}\n${JSON.stringify([gitlab], null, 2)}`],
] as const) {
  test(`what ${what} is read`, () => {
    assert.equal(publishersFromTrustList(printed), [published, fromGitlab]);
  });
}

test("one alone is read", () => {
  assert.equal(publishersFromTrustList(github), [published]);
  assert.equal(publishersFromTrustList(JSON.stringify(flattened[0])), [published]);
});

test("text that says there is none is believed, and no text at all is not: npm prints nothing where it fails", () => {
  assert.equal(publishersFromTrustList("[]\n"), []);
  for (const nothing of ["", "\n \n", "\uFEFF"]) assert.is(publishersFromTrustList(nothing), undefined);
});

test("a whole reference to a workflow is told by its file", () => {
  const claims = { repository: "acme/lamp", workflow_ref: "acme/lamp/.github/workflows/release.yml@refs/heads/main" };

  assert.equal(publishersFromTrustList([{ ...github, claims }])?.[0], { ...published, environment: null });
});

test("permissions that are not told, or not known here, may be any", () => {
  const { permissions: _permissions, ...older } = github;

  assert.is(publishersFromTrustList([older])?.[0]?.allows, null);
  assert.is(publishersFromTrustList([{ ...github, permissions: ["createPackage", "deletePackage"] }])?.[0]?.allows, null);
  assert.is(publishersFromTrustList([{ ...github, permissions: ["constructor"] }])?.[0]?.allows, null);
  assert.equal(publishersFromTrustList([{ ...github, permissions: [] }])?.[0]?.allows, []);
});

test("a publisher of another provider counts, by its ids where it has them", () => {
  const claims = { "oidc.circleci.com/org-id": "o", "oidc.circleci.com/project-id": "p", "oidc.circleci.com/pipeline-definition-id": "d" };
  const circle = { provider: "other", owner: "o", repository: "p", workflow: "d", environment: null };
  const told = [{ claims }, { orgId: "o", projectId: "p", pipelineDefinitionId: "d" }].map((one) =>
    publishersFromTrustList([{ type: "circleci", ...one }]),
  );

  for (const [one] of told as (readonly object[])[]) assert.equal(one, { id: null, ...circle, allows: null, ...none });
  for (const type of ["buildkite", "constructor", "toString"]) {
    assert.equal(publishersFromTrustList([{ type }])?.[0]?.provider, "other");
  }
});

for (const [what, json] of [
  ["text that is no JSON", "npm error code EOTP"],
  ["half of what npm prints", '{"id": "2c5e", "type": "github"'],
  ["an error", { message: "Unauthorized" }],
  ["a list that holds something else", [github, 7]],
  ["one without repository", [{ ...github, claims: { workflow_ref: { file: "release.yml" } } }]],
  ["one whose repository has no owner", [{ ...github, claims: { ...github.claims, repository: "lamp" } }]],
  ["one without workflow", [{ ...github, claims: { repository: "acme/lamp" } }]],
  ["nothing", undefined],
  ["null", null],
  ["more than any list", " ".repeat(10) + "[".repeat(200_000)],
] as const) {
  test(`${what} is no list, rather than a part of one`, () => {
    assert.is(publishersFromTrustList(json), undefined);
  });
}

test.run();
