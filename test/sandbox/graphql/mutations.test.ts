import { test } from "uvu";
import * as assert from "uvu/assert";
import { mutationsIn } from "../../../src/sandbox/graphql/mutations.ts";
import { commitInput, createCommit, proposed, release, writing } from "../written.ts";

const ready = `mutation ($id: ID!) { markPullRequestReadyForReview(input: { pullRequestId: $id, clientMutationId: "r" }) { clientMutationId pullRequest { isDraft number } } }`;
const draft = `mutation ($id: ID!) { convertPullRequestToDraft(input: { pullRequestId: $id }) { pullRequest { isDraft } } }`;

test("a commit has the files that were sent, byte for byte, and whoever asked as its author", () => {
  const { graphql, end, now } = writing();
  const before = end();
  const odd = "\uFEFFon: push\r\n# Grün, ohne Zeilenende";
  const { data } = graphql(createCommit, {
    input: { ...commitInput("main", before, { [release]: odd, "README.md": null }).input, clientMutationId: "m" },
  });
  const { clientMutationId, commit, ref } = data.createCommitOnBranch;
  assert.equal([clientMutationId, commit.oid, ref.target.oid, ref.name], ["m", end(), end(), "main"]);
  assert.is(commit.message, "Light it\n\nBecause it is dark.");
  assert.equal(now().files, { [release]: odd });
  const told = graphql(
    `
      query ($oid: GitObjectID!) {
        repository(owner: "tinworks", name: "lamp") {
          object(oid: $oid) {
            ... on Commit {
              messageHeadline
              messageBody
              author {
                name
                user {
                  login
                }
              }
              parents(first: 2) {
                nodes {
                  oid
                  message
                }
              }
              history(first: 5) {
                totalCount
              }
            }
          }
        }
      }
    `,
    { oid: end() },
  ).data.repository.object;
  assert.equal(told, {
    messageHeadline: "Light it",
    messageBody: "Because it is dark.",
    author: { name: "imprimatur[bot]", user: { login: "imprimatur[bot]" } },
    parents: { nodes: [{ oid: before, message: "lamp main" }] },
    history: { totalCount: 2 },
  });
});

test("files of a commit that no branch ends in any more are still told", () => {
  const { graphql, end, world } = writing();
  const before = end();
  world.putFiles("lamp", { "README.md": "# Brighter\n" });
  const text = (expression: string) =>
    graphql(
      `
        query ($e: String!) {
          repository(owner: "tinworks", name: "lamp") {
            object(expression: $e) {
              ... on Blob {
                text
              }
            }
          }
        }
      `,
      { e: expression },
    ).data.repository.object.text as string;
  assert.equal([text(`${before}:README.md`), text("HEAD:README.md")], ["# Lamp\n", "# Brighter\n"]);
});

test("a commit on another head than the branch has is stale, and nothing is done", () => {
  const { graphql, end, now } = writing();
  const before = now();
  const { data, errors } = graphql(createCommit, commitInput("main", "0".repeat(40), { "A.md": "" }));
  assert.equal([data, errors?.map(({ type }) => type)], [{ createCommitOnBranch: null }, ["STALE_DATA"]]);
  assert.match(errors?.[0]?.message ?? "", "but it did not.  Pull and try again.");
  assert.is(now(), before);
  assert.ok(end());
});

test("what cannot be committed is refused, and nothing is done", () => {
  const types = (
    given: { own?: Parameters<typeof writing>[0]; withheld?: readonly string[] },
    branch: string,
    files: Readonly<Record<string, string | null>>,
  ) => {
    const { graphql, end, now } = writing(given.own, { withheld: given.withheld ?? [] });
    const before = now();
    const { errors } = graphql(createCommit, commitInput(branch, end(), files));
    assert.is(now(), before);
    return errors?.map(({ type }) => type);
  };
  assert.equal(types({}, "none", { "A.md": "" }), ["NOT_FOUND"]);
  assert.equal(types({}, "main", { "NONE.md": null }), ["UNPROCESSABLE"]);
  assert.equal(types({ own: { archived: true } }, "main", { "A.md": "" }), ["FORBIDDEN"]);
  assert.equal(types({ withheld: ["contents"] }, "main", { "A.md": "" }), ["FORBIDDEN"]);
  assert.equal(types({ withheld: ["workflows"] }, "main", { [release]: "on: release\n" }), ["FORBIDDEN"]);
});

test("what is no base64 is refused", () => {
  const { graphql, end } = writing();
  const { input } = commitInput("main", end(), {});
  const { errors } = graphql(createCommit, { input: { ...input, fileChanges: { additions: [{ path: "A.md", contents: "%%%" }] } } });
  assert.match(errors?.[0]?.message ?? "", "no base64");
});

test("a draft is made ready, and ready ones drafts, where the plan has them", () => {
  const written = writing({ visibility: "private" }, { plan: "free" });
  const { graphql, rest } = written;
  const id = rest("GET", `lamp/pulls/${proposed(written)}`).body.node_id as string;
  assert.match(graphql(draft, { id }).errors?.[0]?.message ?? "", "Draft pull requests are not supported");
  const open = writing();
  const own = open.rest("GET", `lamp/pulls/${proposed(open)}`).body.node_id as string;
  assert.is(open.graphql(draft, { id: own }).data.convertPullRequestToDraft.pullRequest.isDraft, true);
  assert.equal(open.graphql(ready, { id: own }).data.markPullRequestReadyForReview, {
    clientMutationId: "r",
    pullRequest: { isDraft: false, number: 1 },
  });
  open.world.closePull("lamp", 1, "kim");
  assert.equal(
    open.graphql(draft, { id: own }).errors?.map(({ type }) => type),
    ["UNPROCESSABLE"],
  );
  assert.equal(
    open.graphql(ready, { id: "PR_50_9" }).errors?.map(({ type }) => type),
    ["NOT_FOUND"],
  );
  open.world.withhold(["pull_requests"]);
  assert.equal(
    open.graphql(draft, { id: own }).errors?.map(({ type }) => type),
    ["FORBIDDEN"],
  );
});

test("mutations are counted by their names, and queries are none", () => {
  const { graphql, sandbox, end } = writing();
  graphql(createCommit, commitInput("main", end(), { "A.md": "" }));
  graphql(`
    query {
      viewer {
        login
      }
    }
  `);
  const { writes, graphql: both, byRoute } = sandbox.counted();
  assert.equal({ writes, both, byRoute }, { writes: 1, both: 2, byRoute: { "POST /graphql": 1, "mutation createCommitOnBranch": 1 } });
  assert.equal(mutationsIn(`query { mutation: viewer { login } }`), []);
  assert.equal(mutationsIn("mutation {"), []);
});

test.run();
