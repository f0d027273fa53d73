import { test } from "uvu";
import * as assert from "uvu/assert";
import { answerer } from "../../../src/sandbox/answer.ts";
import { costOf } from "../../../src/sandbox/graphql/cost.ts";
import { described } from "../described-organisation.ts";

test("connections cost a request for each node they are asked of, a hundred to a point", () => {
  const repositories = (inner: string, first = "100") =>
    `query ($first: Int) { organization(login: "o") { repositories(first: ${first}) { ${inner} } } }`;
  const environments = "nodes { environments(first: 20) { nodes { name } } }";

  assert.equal(cost("{ rateLimit { cost } }"), { points: 1, nodes: 0 });
  assert.equal(cost(repositories("nodes { name }")), { points: 1, nodes: 101 });
  assert.equal(cost(repositories(environments)), { points: 1, nodes: 2101 });
  assert.equal(cost(repositories('nodes { a: environments(first: 1) { totalCount } b: refs(first: 1, refPrefix: "") { totalCount } }')).points, 2);
  assert.equal(cost(repositories(environments, "$first"), { first: 10 }).nodes, 211);
});

test("fragments count wherever they are spread, and one within itself ends", () => {
  const spread = 'query { a: repository(owner: "o", name: "n") { ...Part } b: repository(owner: "o", name: "n") { ... on Repository { ...Part } } }';
  assert.is(cost(`${spread} fragment Part on Repository { environments(first: 10) { nodes { name } } }`).nodes, 22);
  assert.is(cost(`${spread} fragment Part on Repository { ...Part }`).nodes, 2);
});

test("what is no query costs least", () => {
  assert.equal(cost("query {"), { points: 1, nodes: 0 });
});

test("a query tells its own cost, and it is taken from what is left", () => {
  const sandbox = answerer(described());
  const asked = () =>
    JSON.parse(
      post(
        sandbox,
        `{ rateLimit { cost nodeCount remaining limit } organization(login: "tinworks") { repositories(first: 100) {
      nodes { environments(first: 1) { totalCount } deployKeys(first: 1) { totalCount } branchProtectionRules(first: 1) { totalCount } } } } }`,
      ).body,
    ) as {
      data: { rateLimit: { cost: number; remaining: number; nodeCount: number; limit: number } };
    };
  const first = asked().data.rateLimit;
  assert.equal([first.cost, first.nodeCount], [3, 401]);
  assert.is(first.limit - first.remaining, 3);
  assert.is(asked().data.rateLimit.remaining, first.remaining - 3);
});

function cost(query: string, variables: Readonly<Record<string, unknown>> = {}) {
  return costOf({ query, variables });
}

function post(sandbox: ReturnType<typeof answerer>, query: string) {
  return sandbox.answer({ method: "POST", path: "/graphql", headers: { authorization: "token t" }, body: JSON.stringify({ query }) });
}

test.run();
