import { test } from "uvu";
import * as assert from "uvu/assert";
import { readAccess } from "../../../../src/collect/github/organisation/access.ts";
import { unseen } from "../../../../src/model/observed.ts";
import { answering, exampleOf, noFaults, refusing, saying } from "../answers.ts";

const tokensRoute = "GET /orgs/{org}/personal-access-tokens";
const repositoriesRoute = "GET /orgs/{org}/personal-access-tokens/{pat_id}/repositories";
const requestsRoute = "GET /orgs/{org}/personal-access-token-requests";
const appsRoute = "GET /orgs/{org}/installations";

test("GitHub's own examples are read", async () => {
  const { accessTokens, accessTokenRequests, apps } = await readAccess(answering().reader, "lanternfish");

  assert.equal(accessTokens.seen && accessTokens.value, [
    {
      id: 25381,
      name: "Some Token",
      owner: "octocat",
      repositories: "all",
      permissions: { members: "read", metadata: "read" },
      grantedAt: "2023-05-16T08:47:09.000-07:00",
      expired: false,
      expiresAt: "2023-11-16T08:47:09.000-07:00",
      lastUsedAt: null,
    },
  ]);
  assert.is(accessTokenRequests.seen && accessTokenRequests.value[0]?.owner, "octocat");
  assert.equal(apps.seen && apps.value.map(({ slug, repositories, suspended }) => [slug, repositories, suspended]), [
    [(exampleOf(appsRoute) as { installations: { app_slug: string }[] }).installations[0]?.app_slug, "selected", false],
  ]);
});

test("the repositories of tokens that can change a release are asked for; of others they are unknown, not none", async () => {
  const token = (id: number, given: object) => ({ ...(exampleOf(tokensRoute) as object[])[0], id, ...given });
  const { reader, asked } = answering({
    [tokensRoute]: {
      body: [
        token(3, { repository_selection: "subset", permissions: { repository: { contents: "write" } } }),
        token(2, { repository_selection: "subset", permissions: { repository: { contents: "read" } } }),
        token(1, { repository_selection: "none", permissions: {} }),
        token(4, { repository_selection: "subset", permissions: { repository: { workflows: "write" } } }),
      ],
    },
    [repositoriesRoute]: ({ pat_id: id }) =>
      id === 4 ? { status: 404, body: {} } : { body: [{ full_name: "lanternfish/net" }, { full_name: "lanternfish/lamp" }] },
  });

  const { accessTokens } = await readAccess(reader, "lanternfish");

  assert.equal(accessTokens.seen && accessTokens.value.map(({ id, repositories }) => [id, repositories]), [
    [1, []],
    [2, null],
    [3, ["lanternfish/lamp", "lanternfish/net"]],
    [4, null],
  ]);
  assert.equal(
    asked.filter(({ route }) => route === repositoriesRoute).map(({ parameters }) => parameters["pat_id"]),
    [3, 4],
  );
});

test("requests stand in the order of their numbers", async () => {
  const requests = [9, 2, 5].map((id) => ({ ...(exampleOf(requestsRoute) as object[])[0], id }));
  const { accessTokenRequests } = await readAccess(answering({ [requestsRoute]: { body: requests } }).reader, "lanternfish");

  assert.equal(accessTokenRequests.seen && accessTokenRequests.value.map(({ id }) => id), [2, 5, 9]);
});

test("an App that is suspended is told so, and what it may do", async () => {
  const { installations } = exampleOf(appsRoute) as { installations: object[] };
  const given = { ...installations[0], suspended_at: "2026-01-01T00:00:00Z", permissions: { contents: "write", single_file: null, members: "odd" } };
  const { apps } = await readAccess(answering({ [appsRoute]: { body: { total_count: 1, installations: [given] } } }).reader, "lanternfish");

  assert.equal(apps.seen && apps.value.map(({ suspended, permissions }) => [suspended, permissions]), [[true, { contents: "write" }]]);
});

test("what is refused is unseen, each with its own permission", async () => {
  for (const status of [403, 404, 422]) {
    assert.equal(await readAccess(answering(refusing(status)).reader, "lanternfish"), {
      accessTokens: unseen("no-permission", "organization_personal_access_tokens: read, as an App"),
      accessTokenRequests: unseen("no-permission", "organization_personal_access_token_requests: read, as an App"),
      apps: unseen("no-permission", "organization_administration: read"),
    });
  }
});

test("an answer of another form is no empty list", async () => {
  for (const body of [{}, null]) {
    for (const one of Object.values(await readAccess(answering(saying(body)).reader, "lanternfish"))) assert.not(one.seen);
  }
});

test("each question asked here is one that GitHub describes", noFaults);

test.run();
