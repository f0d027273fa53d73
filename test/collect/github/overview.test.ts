import { suite } from "uvu";
import * as assert from "uvu/assert";
import type { OverviewPage } from "../../../src/collect/github/source.ts";
import { withoutNetwork } from "../../network.ts";
import { rejects } from "../../rejects.ts";
import { onQueries, open, type Query, type Reply, start } from "./asking.ts";
import { faultsOf } from "./github-schema.ts";

const test = suite("overview");
withoutNetwork(test);

test("an organisation's repositories are told page by page", async () => {
  const sizes: unknown[] = [];
  onQueries((query) => (sizes.push(query.variables["first"]), organisation(120)(query)));

  const pages = await all(open().client.overview("lanternfish", null));

  assert.equal(
    pages.flatMap(({ repositories }) => repositories.map(({ slug }) => slug)),
    Array.from({ length: 120 }, (_, index) => `lanternfish/r${index}`),
  );
  assert.equal(sizes, [25, 38, 50, 50]);
  assert.equal(
    pages.map(({ cursor }) => cursor),
    ["25", "63", "113", null],
  );
  assert.is(pages[0]?.total, 120);
});

test("a repository is told as GitHub has it, and asked for as GitHub's schema has it", async () => {
  const documents: string[] = [];
  onQueries(({ query }) => {
    documents.push(query);
    const node = {
      ...nodeOf(7),
      visibility: "INTERNAL",
      isArchived: true,
      isFork: true,
      workflows: {
        entries: [
          { name: "ci.yml", oid: "w1", type: "blob", size: 12 },
          { name: "old.yaml", oid: "w2", type: "blob", size: 13 },
          { name: "actions.lock", oid: "w3", type: "blob", size: 14 },
          { name: "README.md", oid: "w4", type: "blob", size: 15 },
          { name: "drafts.yml", oid: "w5", type: "tree", size: 0 },
        ],
      },
      environments: { totalCount: 30, nodes: [{ name: "npm" }, null, { name: "pypi" }] },
    };
    return [200, { data: { organization: { repositories: { totalCount: 1, pageInfo: lastPage, nodes: [node] } } } }];
  });

  const [page] = await all(open().client.overview("lanternfish", null));

  assert.equal(documents.flatMap(faultsOf), []);
  assert.equal(page?.repositories, [
    {
      slug: "lanternfish/r7",
      id: 7,
      visibility: "internal",
      archived: true,
      fork: true,
      branch: { name: "main", commit: "c7", tree: "t7" },
      pushedAt: "2026-11-01T00:00:00Z",
      workflows: [
        { path: ".github/workflows/ci.yml", oid: "w1", size: 12 },
        { path: ".github/workflows/old.yaml", oid: "w2", size: 13 },
        { path: ".github/workflows/actions.lock", oid: "w3", size: 14 },
      ],
      environments: ["npm", "pypi"],
      moreEnvironments: true,
      at: new Date(start).toISOString(),
    },
  ]);
});

test("an empty repository has no branch and no workflows", async () => {
  onQueries(() => onePage([{ ...nodeOf(1), defaultBranchRef: null, workflows: null, pushedAt: null }]));

  const [page] = await all(open().client.overview("lanternfish", null));

  assert.is(page?.repositories[0]?.branch, null);
  assert.equal(page?.repositories[0]?.workflows, []);
});

test("environments that are kept back may be there", async () => {
  onQueries(() => onePage([{ ...nodeOf(1), environments: null }], [refused(0, "environments")]));

  const [page] = await all(open().client.overview("lanternfish", null));

  assert.is(page?.repositories[0]?.moreEnvironments, true);
  assert.equal(page?.unread, []);
});

test("environments that take their repository along when refused are asked for no more, and no repository is lost", async () => {
  const documents: string[] = [];
  onQueries((query) => {
    documents.push(query.query);
    if (!query.query.includes("environments(")) {
      const [status, body] = organisation(60)(query);
      return [status, JSON.parse(JSON.stringify(body, (name, value: unknown) => (name === "environments" ? undefined : value)))];
    }
    const count = Number(query.variables["first"]);
    return onePage(
      Array.from({ length: count }, () => null),
      Array.from({ length: count }, (_, index) => refused(index, "environments")),
    );
  });

  const pages = await all(open().client.overview("lanternfish", null));

  const repositories = pages.flatMap((page) => page.repositories);
  assert.is(repositories.length, 60);
  assert.ok(repositories.every(({ moreEnvironments }) => moreEnvironments));
  assert.equal(
    pages.flatMap(({ unread }) => unread),
    [],
  );
  assert.is(documents.filter((document) => document.includes("environments(")).length, 1);
  assert.equal(documents.flatMap(faultsOf), []);
});

test("pages that lead in a circle have an end", async () => {
  const page = { totalCount: 9, pageInfo: { hasNextPage: true, endCursor: "again" }, nodes: [nodeOf(1)] };
  onQueries(() => [200, { data: { organization: { repositories: page } } }]);

  await rejects(() => all(open().client.overview("lanternfish", null)), "unavailable");
});

for (const field of ["workflows", "defaultBranchRef"]) {
  test(`a repository whose ${field} are kept back is unread: it does not seem to have none`, async () => {
    onQueries(() => onePage([nodeOf(0), { ...nodeOf(1), [field]: null }], [refused(1, field)]));

    const [page] = await all(open().client.overview("lanternfish", null));

    assert.equal(
      page?.repositories.map(({ slug }) => slug),
      ["lanternfish/r0"],
    );
    assert.equal(page?.unread, [{ slug: "lanternfish/r1", because: "Resource not accessible by personal access token" }]);
  });
}

test("a repository that is no node is told, not lost", async () => {
  onQueries(() =>
    onePage([nodeOf(0), null, nodeOf(2)], [{ type: "FORBIDDEN", path: ["organization", "repositories", "nodes", 1], message: "Blocked" }]),
  );

  const [page] = await all(open().client.overview("lanternfish", null));

  assert.is(page?.repositories.length, 2);
  assert.equal(page?.unread, [{ slug: "lanternfish/(unnamed 2)", because: "Blocked" }]);
});

test("it goes on behind a cursor", async () => {
  onQueries(organisation(60));

  const pages = await all(open().client.overview("lanternfish", "50"));

  assert.equal(
    pages.flatMap(({ repositories }) => repositories.map(({ id }) => id)),
    [50, 51, 52, 53, 54, 55, 56, 57, 58, 59],
  );
});

for (const [name, failure] of [
  ["a bad gateway", [502, { message: "Bad gateway" }]],
  ["a time-out in an answer of 200", [200, { data: null, errors: [{ message: "Something went wrong while executing your query" }] }]],
  [
    "a part left out for want of time",
    [
      200,
      {
        data: { organization: { repositories: { totalCount: 9, pageInfo: lastPageInfo(), nodes: [null, null] } } },
        errors: [{ message: "timed out" }],
      },
    ],
  ],
] as const) {
  test(`after ${name} a page is asked for again, smaller`, async () => {
    const sizes = new Set<unknown>();
    onQueries((query) => {
      sizes.add(query.variables["first"]);
      return Number(query.variables["first"]) > 7 ? (failure as Reply) : organisation(40)(query);
    });

    const pages = await all(open().client.overview("lanternfish", null));

    assert.equal(
      pages.flatMap(({ repositories }) => repositories.map(({ id }) => id)),
      Array.from({ length: 40 }, (_, index) => index),
    );
    assert.equal([...sizes].slice(0, 3), [25, 12, 6]);
  });
}

test("a repository that GitHub never answers for is unread, and the others are told", async () => {
  onQueries((query) => {
    const { after, first } = query.variables;
    const from = Number(after ?? 0);
    const within = from <= 13 && 13 < from + Number(first);
    return within && query.query.includes("defaultBranchRef") ? [502, { message: "Bad gateway" }] : organisation(30)(query);
  });

  const pages = await all(open().client.overview("lanternfish", null));

  assert.equal(
    pages.flatMap(({ unread }) => unread),
    [{ slug: "lanternfish/r13", because: "GitHub fails whenever it is asked about it" }],
  );
  assert.is(pages.flatMap(({ repositories }) => repositories).length, 29);
});

test("the query for names alone is one that GitHub knows", async () => {
  const documents = new Set<string>();
  onQueries((query) => {
    documents.add(query.query);
    return query.query.includes("defaultBranchRef") ? [502, { message: "Bad gateway" }] : organisation(1)(query);
  });
  await all(open().client.overview("lanternfish", null));

  assert.is(documents.size, 2);
  assert.equal([...documents].flatMap(faultsOf), []);
});

for (const [name, errors] of [
  ["is not there", [{ type: "NOT_FOUND", path: ["organization"], message: "Could not resolve to an Organization with the login of 'lanternfish'." }]],
  ["is kept behind single sign-on", [{ type: "FORBIDDEN", path: ["organization"], message: "Resource protected by organization SAML enforcement." }]],
  ["is beyond the token's scopes", [{ type: "INSUFFICIENT_SCOPES", message: "Your token has not been granted the required scopes." }]],
] as const) {
  test(`an organisation that ${name} is told at once, with GitHub's reason`, async () => {
    let asked = 0;
    onQueries(() => (asked++, [200, { data: { organization: null }, errors }]));

    const error = await rejects(() => all(open().client.overview("lanternfish", null)), "no-access");

    assert.ok(error.message.includes("lanternfish"));
    assert.ok(error.message.includes(errors[0].message));
    assert.is(asked, 1);
  });
}

test("a query that is refused as a whole is a matter of access", async () => {
  onQueries(() => [403, { message: "Resource protected by organization SAML enforcement" }]);

  await rejects(() => all(open().client.overview("lanternfish", null)), "no-access");
});

test("a GitHub that answers nothing is unavailable, after some tries", async () => {
  let asked = 0;
  onQueries(() => (asked++, [502, { message: "Bad gateway" }]));

  await rejects(() => all(open().client.overview("lanternfish", null)), "unavailable");
  assert.ok(asked <= 20, `${asked}`);
});

test.run();

const lastPage = lastPageInfo();

function lastPageInfo() {
  return { hasNextPage: false, endCursor: "end" };
}

function nodeOf(index: number) {
  return {
    nameWithOwner: `lanternfish/r${index}`,
    databaseId: index,
    visibility: "PUBLIC",
    isArchived: false,
    isFork: false,
    pushedAt: "2026-11-01T00:00:00Z",
    defaultBranchRef: { name: "main", target: { oid: `c${index}`, tree: { oid: `t${index}` } } },
    workflows: null,
    environments: { totalCount: 0, nodes: [] },
  };
}

function onePage(nodes: readonly unknown[], errors: readonly object[] = []): Reply {
  return [200, { data: { organization: { repositories: { totalCount: nodes.length, pageInfo: lastPage, nodes } } }, errors }];
}

function refused(index: number, field: string) {
  return {
    type: "FORBIDDEN",
    path: ["organization", "repositories", "nodes", index, field],
    message: "Resource not accessible by personal access token",
  };
}

/** So many repositories; a cursor is the number of those before it. */
function organisation(count: number): (query: Query) => Reply {
  return ({ variables }) => {
    const from = Number(variables["after"] ?? 0);
    const to = Math.min(count, from + Number(variables["first"]));
    const nodes = Array.from({ length: to - from }, (_, index) => nodeOf(from + index));
    return [
      200,
      { data: { organization: { repositories: { totalCount: count, pageInfo: { hasNextPage: to < count, endCursor: String(to) }, nodes } } } },
    ];
  };
}

async function all(pages: AsyncIterable<OverviewPage>): Promise<OverviewPage[]> {
  const out: OverviewPage[] = [];
  for await (const page of pages) out.push(page);
  return out;
}
