import { suite } from "uvu";
import * as assert from "uvu/assert";
import { withoutNetwork } from "../../network.ts";
import { onQueries, open, type Query, type Reply, start } from "./asking.ts";
import { faultsOf } from "./github-schema.ts";

const test = suite("overview of one repository");
withoutNetwork(test);

const lamp = {
  nameWithOwner: "lantern-works/lamp",
  databaseId: 4,
  visibility: "PUBLIC",
  isArchived: false,
  isFork: false,
  pushedAt: "2026-11-20T10:00:00Z",
  defaultBranchRef: { name: "main", target: { oid: "c1", tree: { oid: "t1" } } },
  workflows: { entries: [{ name: "release.yml", oid: "w1", type: "blob", size: 12 }] },
};

test("it is told as a page of its organisation's repositories tells it", async () => {
  const asked: Query[] = [];
  onQueries((query) => {
    asked.push(query);
    return [200, { data: { repository: { ...lamp, environments: { totalCount: 1, nodes: [{ name: "release" }] } } } }];
  });
  assert.equal(await open().client.overviewOf("lantern-works/lamp"), {
    slug: "lantern-works/lamp",
    id: 4,
    visibility: "public",
    archived: false,
    fork: false,
    branch: { name: "main", commit: "c1", tree: "t1" },
    pushedAt: "2026-11-20T10:00:00Z",
    workflows: [{ path: ".github/workflows/release.yml", oid: "w1", size: 12 }],
    environments: ["release"],
    moreEnvironments: false,
    at: new Date(start).toISOString(),
  });
  assert.equal(asked[0]?.variables, { owner: "lantern-works", name: "lamp" });
  assert.equal(faultsOf(asked[0]?.query ?? ""), []);
});

test("environments that are kept back are left out, and what else is makes it unseen", async () => {
  const forbidden = (...path: readonly string[]) => [{ type: "FORBIDDEN", message: "Resource not accessible by integration", path }];
  const answers = {
    "no-environments": (query: string): Reply =>
      query.includes("environments")
        ? [200, { data: { repository: null }, errors: forbidden("repository", "environments") }]
        : [200, { data: { repository: lamp } }],
    refused: (): Reply => [200, { data: { repository: null }, errors: forbidden("repository") }],
    partly: (): Reply => [
      200,
      { data: { repository: { ...lamp, workflows: null } }, errors: [{ message: "Something went wrong", path: ["repository", "workflows"] }] },
    ],
  };
  let now: keyof typeof answers = "no-environments";
  onQueries(({ query }) => answers[now](query));
  const { client } = open();
  const overview = await client.overviewOf("lantern-works/lamp");
  assert.ok(!("seen" in overview) && overview.moreEnvironments);
  now = "refused";
  assert.equal(await client.overviewOf("lantern-works/lamp"), { seen: false, because: "no-permission" });
  now = "partly";
  assert.equal(await client.overviewOf("lantern-works/lamp"), { seen: false, because: "unavailable" });
});

test.run();
