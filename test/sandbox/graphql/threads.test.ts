import { test } from "uvu";
import * as assert from "uvu/assert";
import { commitInput, createCommit, proposed, writing } from "../written.ts";

const pulls = `query ($branch: String, $states: [PullRequestState!]) { repository(owner: "tinworks", name: "lamp") { pullRequests(headRefName: $branch, states: $states, first: 10, orderBy: { field: CREATED_AT, direction: DESC }) { totalCount nodes {
  id number title body state isDraft mergeable closed closedAt merged headRefName headRefOid baseRefName isCrossRepository authorAssociation viewerDidAuthor author { __typename login }
  commits(last: 5) { totalCount nodes { commit { oid message author { user { login } } } } }
  timelineItems(itemTypes: CLOSED_EVENT, last: 1) { nodes { ... on ClosedEvent { actor { __typename login } createdAt } } } } } } }`;

test("a pull request is told with its commits, its author and whether it conflicts", () => {
  const written = writing();
  const { graphql, world, end } = written;
  proposed(written);
  const [pull] = graphql(pulls, { branch: "imprimatur/light" }).data.repository.pullRequests.nodes;
  assert.equal([pull.state, pull.mergeable, pull.closed, pull.merged, pull.isCrossRepository], ["OPEN", "MERGEABLE", false, false, false]);
  assert.equal(pull.author, { __typename: "Bot", login: "imprimatur" });
  assert.equal([pull.authorAssociation, pull.viewerDidAuthor], ["NONE", true]);
  assert.equal(pull.commits, {
    totalCount: 1,
    nodes: [{ commit: { oid: end("imprimatur/light"), message: "Light it\n\nBecause it is dark.", author: { user: { login: "imprimatur[bot]" } } } }],
  });
  world.push("lamp", "imprimatur/light", { "LIGHT.md": "brighter\n" }, "kim", "Brighter");
  world.putFiles("lamp", { "LIGHT.md": "off\n" });
  const [later] = graphql(pulls).data.repository.pullRequests.nodes;
  assert.equal([later.mergeable, later.headRefOid], ["CONFLICTING", end("imprimatur/light")]);
  assert.equal(
    later.commits.nodes.map(({ commit }: { commit: { author: { user: { login: string } } } }) => commit.author.user.login),
    ["imprimatur[bot]", "kim"],
  );
});

test("pull requests are found by branch and state, and who closed one is told", () => {
  const written = writing();
  const { graphql, world } = written;
  const first = proposed(written);
  const second = proposed(written, "imprimatur/second", { "SECOND.md": "2" });
  world.closePull("lamp", first, "kim");
  const found = (variables: object) => graphql(pulls, variables).data.repository.pullRequests.nodes.map(({ number }: { number: number }) => number);
  assert.equal(found({}), [second, first]);
  assert.equal(found({ states: ["OPEN"] }), [second]);
  assert.equal(found({ branch: "imprimatur/light" }), [first]);
  const [closed] = graphql(pulls, { states: ["CLOSED"] }).data.repository.pullRequests.nodes;
  assert.equal(closed.timelineItems.nodes[0].actor, { __typename: "User", login: "kim" });
  assert.is(closed.closedAt, closed.timelineItems.nodes[0].createdAt);
});

test("what was merged says by whom, and keeps its commits", () => {
  const written = writing();
  const { graphql, world, now } = written;
  const number = proposed(written);
  world.mergePull("lamp", number, "ida", { deletesBranch: true });
  const [pull] = graphql(pulls).data.repository.pullRequests.nodes;
  assert.equal([pull.state, pull.merged, pull.closed, pull.mergeable, pull.commits.totalCount], ["MERGED", true, true, "UNKNOWN", 1]);
  assert.is(now().files["LIGHT.md"], "on\n");
});

const issues = `query ($labels: [String!], $by: IssueFilters, $states: [IssueState!]) { viewer { login databaseId ... on User { name } } repository(owner: "tinworks", name: "lamp") { viewerPermission hasIssuesEnabled issues(labels: $labels, filterBy: $by, states: $states, first: 5, orderBy: { field: CREATED_AT, direction: DESC }) { totalCount nodes {
  id number title body state stateReason(enableDuplicate: true) plain: stateReason closedAt author { __typename login } authorAssociation labels(first: 3) { nodes { name } }
  timelineItems(itemTypes: [CLOSED_EVENT], last: 1) { nodes { ... on ClosedEvent { actor { login } stateReason } } }
  comments(last: 2) { totalCount pageInfo { hasPreviousPage startCursor } nodes { id databaseId body createdAt authorAssociation author { __typename login } reactions(content: EYES, first: 1) { viewerHasReacted totalCount } reactionGroups { content viewerHasReacted } } } } } } }`;

test("issues are found by label, creator and state", () => {
  const { graphql, rest, world } = writing();
  rest("POST", "lamp/issues", { title: "Ours", labels: ["imprimatur"] });
  const theirs = world.openIssue("lamp", "Theirs", "", "kim", ["tin"]);
  world.closeIssue("lamp", theirs, "jon", "duplicate");
  const { data } = graphql(issues);
  assert.equal(data.viewer, { login: "imprimatur[bot]", databaseId: data.viewer.databaseId, name: null });
  assert.equal([data.repository.viewerPermission, data.repository.hasIssuesEnabled], ["WRITE", true]);
  const titles = (variables: object) => graphql(issues, variables).data.repository.issues.nodes.map(({ title }: { title: string }) => title);
  assert.equal(titles({}), ["Theirs", "Ours"]);
  assert.equal(titles({ labels: ["imprimatur"] }), ["Ours"]);
  assert.equal(titles({ by: { createdBy: "imprimatur[bot]" } }), ["Ours"]);
  assert.equal(titles({ by: { states: ["CLOSED"] } }), ["Theirs"]);
  assert.equal(titles({ states: ["OPEN"] }), ["Ours"]);
  const [closed] = data.repository.issues.nodes;
  assert.equal([closed.state, closed.stateReason, closed.plain, closed.authorAssociation], ["CLOSED", "DUPLICATE", "NOT_PLANNED", "MEMBER"]);
  assert.equal(closed.timelineItems.nodes, [{ actor: { login: "jon" }, stateReason: "DUPLICATE" }]);
  world.reopenIssue("lamp", theirs, "jon");
  const open = graphql(issues).data.repository.issues.nodes[0];
  assert.equal([open.stateReason, open.closedAt, open.timelineItems.nodes[0].actor.login], ["REOPENED", null, "jon"]);
  world.disableIssues("lamp");
  assert.equal(graphql(issues).data.repository.issues.nodes, []);
});

test("comments are told with who wrote them, and whether whoever asks has reacted", () => {
  const { graphql, rest, world } = writing();
  const number = world.openIssue("lamp", "Dark", "", "kim");
  const ids = ["kim", "lea", "stranger"].map((by) => world.comment("lamp", number, by, `said by ${by}`));
  rest("POST", `lamp/issues/comments/${ids[2]}/reactions`, { content: "eyes" });
  rest("POST", `lamp/issues/comments/${ids[1]}/reactions`, { content: "+1" });
  const { comments } = graphql(issues).data.repository.issues.nodes[0];
  assert.equal([comments.totalCount, comments.pageInfo.hasPreviousPage], [3, true]);
  assert.equal(
    comments.nodes.map((one: { databaseId: number; authorAssociation: string; reactions: object }) => [
      one.databaseId,
      one.authorAssociation,
      one.reactions,
    ]),
    [
      [ids[1], "COLLABORATOR", { viewerHasReacted: false, totalCount: 0 }],
      [ids[2], "NONE", { viewerHasReacted: true, totalCount: 1 }],
    ],
  );
  assert.equal(
    comments.nodes[1].reactionGroups
      .filter(({ viewerHasReacted }: { viewerHasReacted: boolean }) => viewerHasReacted)
      .map(({ content }: { content: string }) => content),
    ["EYES"],
  );
});

test("pages are walked from either end", () => {
  const { graphql, world } = writing();
  const number = world.openIssue("lamp", "Dark", "", "kim");
  for (let index = 1; index <= 5; index++) world.comment("lamp", number, "kim", String(index));
  const page = (asked: string) => {
    const { nodes, pageInfo } = graphql(
      `{ repository(owner: "tinworks", name: "lamp") { issue(number: ${number}) { comments(${asked}) { nodes { body } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } } } }`,
    ).data.repository.issue.comments;
    return { bodies: nodes.map(({ body }: { body: string }) => body).join(""), ...pageInfo };
  };
  const first = page("first: 2");
  assert.equal([first.bodies, first.hasNextPage, first.hasPreviousPage], ["12", true, false]);
  const next = page(`first: 2, after: "${first.endCursor}"`);
  assert.equal([next.bodies, next.hasPreviousPage], ["34", true]);
  assert.is(page(`last: 9, before: "${next.startCursor}"`).bodies, "12");
  assert.equal([page("last: 2").bodies, page("last: 2").hasNextPage, page("last: 2").hasPreviousPage], ["45", false, true]);
  assert.is(page(`last: 1, after: "${next.endCursor}"`).bodies, "5");
});

test("what is told of a repository depends on who asks", () => {
  const permission = (login: string, own: Parameters<typeof writing>[0] = {}) =>
    writing(own, { basePermission: "none" }, { viewer: { login, isApp: false, id: 7, name: "Somebody" } }).graphql(issues).data;
  assert.equal(
    ["ida", "kim", "lea", "nobody"].map((login) => permission(login).repository.viewerPermission),
    ["ADMIN", "WRITE", "READ", "READ"],
  );
  assert.is(permission("nobody", { visibility: "private" }).repository.viewerPermission, null);
  assert.equal(permission("kim").viewer, { login: "kim", databaseId: 7, name: "Somebody" });
  assert.is(writing({}, { withheld: ["contents"] }).graphql(issues).data.repository.viewerPermission, "READ");
  assert.equal(
    writing({}, { withheld: ["issues"] })
      .graphql(issues)
      .errors?.map(({ type }) => type),
    ["FORBIDDEN"],
  );
  assert.equal(
    writing({}, { withheld: ["pull_requests"] })
      .graphql(pulls)
      .errors?.map(({ type }) => type),
    ["FORBIDDEN"],
  );
});

test("nodes are found by the ids that both APIs tell", () => {
  const written = writing();
  const { graphql, rest } = written;
  const pull = rest("GET", `lamp/pulls/${proposed(written)}`).body.node_id as string;
  const issue = rest("POST", "lamp/issues", { title: "Dark" }).body.node_id as string;
  const { data } = graphql(
    `
      query ($ids: [ID!]!) {
        nodes(ids: $ids) {
          id
          ... on Issue {
            title
          }
          ... on PullRequest {
            title
          }
        }
      }
    `,
    { ids: [pull, issue] },
  );
  assert.equal(data.nodes, [
    { id: pull, title: "Light" },
    { id: issue, title: "Dark" },
  ]);
  assert.equal(
    graphql(`
      {
        repository(owner: "tinworks", name: "lamp") {
          issue(number: 99) {
            title
          }
        }
      }
    `).errors?.map(({ type }) => type),
    ["NOT_FOUND"],
  );
});

test("a branch is compared with another, and tells its pull requests", () => {
  const written = writing();
  const { graphql, world, end } = written;
  proposed(written);
  graphql(createCommit, commitInput("imprimatur/light", end("imprimatur/light"), { "MORE.md": "" }));
  world.putFiles("lamp", { "OTHER.md": "" });
  const { ref } = graphql(`
    {
      repository(owner: "tinworks", name: "lamp") {
        ref(qualifiedName: "refs/heads/main") {
          compare(headRef: "imprimatur/light") {
            aheadBy
            behindBy
            status
          }
          associatedPullRequests(first: 1) {
            totalCount
          }
        }
        none: ref(qualifiedName: "refs/heads/none") {
          name
        }
      }
    }
  `).data.repository;
  assert.equal(ref, { compare: { aheadBy: 2, behindBy: 1, status: "DIVERGED" }, associatedPullRequests: { totalCount: 0 } });
});

test.run();
