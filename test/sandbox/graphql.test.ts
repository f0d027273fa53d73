import { schema as published } from "@octokit/graphql-schema";
import {
  buildSchema,
  type GraphQLFieldMap,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedScalarType,
  isUnionType,
} from "graphql";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { answerer, type SandboxOptions } from "../../src/sandbox/answer.ts";
import type { SandboxOrganisation } from "../../src/sandbox/description.ts";
import { commitNamed } from "../../src/sandbox/git.ts";
import { schemaText } from "../../src/sandbox/graphql/schema.ts";
import { described, release } from "./described-organisation.ts";

test("each type, field, argument, value and member of the schema is GitHub's, alike", () => {
  const [ours, theirs] = [buildSchema(schemaText), buildSchema(published.idl, { assumeValid: true, assumeValidSDL: true })];
  const faults: string[] = [];
  for (const type of Object.values(ours.getTypeMap())) {
    if (isIntrospectionType(type) || isSpecifiedScalarType(type)) continue;
    const whole = theirs.getType(type.name);
    if (whole === undefined || whole.constructor !== type.constructor) faults.push(type.name);
    else if ((isObjectType(type) && isObjectType(whole)) || (isInterfaceType(type) && isInterfaceType(whole))) {
      faults.push(...fieldFaults(type.name, type.getFields(), whole.getFields()));
      faults.push(...missing(type.name, type.getInterfaces(), whole.getInterfaces()));
    } else if (isInputObjectType(type) && isInputObjectType(whole)) {
      for (const { name, type: given } of Object.values(type.getFields())) {
        if (String(whole.getFields()[name]?.type) !== String(given)) faults.push(`${type.name}.${name}`);
      }
    } else if (isUnionType(type) && isUnionType(whole)) faults.push(...missing(type.name, type.getTypes(), whole.getTypes()));
    else if (isEnumType(type) && isEnumType(whole)) faults.push(...missing(type.name, type.getValues(), whole.getValues()));
  }
  assert.equal(faults, []);
});

function fieldFaults(within: string, ours: GraphQLFieldMap<unknown, unknown>, theirs: GraphQLFieldMap<unknown, unknown>): string[] {
  return Object.values(ours).flatMap(({ name, type, args }) => {
    const whole = theirs[name];
    const arguments_ = args.filter((one) => String(whole?.args.find((other) => other.name === one.name)?.type) !== String(one.type));
    return [
      ...(String(whole?.type) === String(type) ? [] : [`${within}.${name}: ${String(type)}`]),
      ...arguments_.map((one) => `${within}.${name}(${one.name}: ${String(one.type)})`),
    ];
  });
}

function missing(within: string, ours: readonly { readonly name: string }[], theirs: readonly { readonly name: string }[]): string[] {
  return ours.flatMap(({ name }) => (theirs.some((one) => one.name === name) ? [] : [`${within}: ${name}`]));
}

test("an organisation's repositories come page by page, in the order asked for", () => {
  const document = `query ($after: String) { organization(login: "TinWorks") { login databaseId repositories(first: 2, after: $after, orderBy: {field: NAME, direction: DESC}) {
    totalCount pageInfo { hasNextPage endCursor } nodes { name isEmpty isPrivate defaultBranchRef { name target { oid } } } } } }`;
  const first = data(document).organization.repositories;
  assert.is(first.totalCount, 3);
  assert.equal(
    first.nodes.map(({ name }: { name: string }) => name),
    ["plain", "kettle"],
  );
  assert.is(first.pageInfo.hasNextPage, true);
  const last = data(document, { after: first.pageInfo.endCursor }).organization.repositories;
  assert.equal(last.nodes, [{ name: "empty", isEmpty: true, isPrivate: true, defaultBranchRef: null }]);
  assert.is(last.pageInfo.hasNextPage, false);
});

test("repositories are filtered by what they are", () => {
  const named = (filter: string) =>
    data(`query { organization(login: "tinworks") { repositories(first: 9, ${filter}) { nodes { name } } } }`).organization.repositories.nodes.length;
  assert.is(named("isArchived: true"), 0);
  assert.is(named("isFork: false"), 3);
  assert.is(named("visibility: PRIVATE"), 1);
});

test("files are found by what git calls them", () => {
  const { repository } = data(
    `query ($path: String!, $blob: GitObjectID!) { repository(owner: "tinworks", name: "kettle") {
      head: object(expression: "HEAD") { __typename oid }
      folder: object(expression: "HEAD:src/lid") { ... on Tree { entries { name path type mode size object { ... on Blob { text byteSize isBinary isTruncated } } } } }
      named: object(expression: "main:README.md") { ... on Blob { text oid } }
      tagged: object(expression: "v1.0.0:README.md") { ... on Blob { text } }
      older: object(expression: "old:README.md") { oid }
      byOid: object(oid: $blob) { ... on Blob { text } }
      nothing: object(expression: "HEAD:none") { oid }
      noCommit: object(expression: "none:README.md") { oid }
      commit: object(expression: "old") { ... on Commit { file(path: $path) { path object { ... on Blob { text } } } none: file(path: "none") { path } } }
    } }`,
    { path: release, blob: "1d08cf0f0fda5f5d1ddcd0ee0d3d5e7ba98f0f3f" },
  );
  assert.is(repository.head.__typename, "Commit");
  assert.equal(repository.folder.entries, [
    {
      name: "handle.ts",
      path: "src/lid/handle.ts",
      type: "blob",
      mode: 33188,
      size: 11,
      object: { text: "export {};\n", byteSize: 11, isBinary: false, isTruncated: false },
    },
  ]);
  assert.is(repository.named.text, "# Kettle\n");
  assert.is(repository.tagged.text, "# Kettle\n");
  assert.is(repository.older, null);
  assert.is(repository.byOid, null);
  assert.is(repository.nothing, null);
  assert.is(repository.noCommit, null);
  assert.is(repository.commit.file.object.text, "on: release\njobs: {}\n");
  assert.is(repository.commit.none, null);
});

test("gates, keys, refs and people are told", () => {
  const { repository } = data(`query { repository(owner: "tinworks", name: "kettle") {
    environments(first: 5) { nodes { name } }
    rulesets(first: 5) { nodes { name target source { __typename ... on Repository { nameWithOwner } ... on Organization { login } } conditions { refName { include } }
      rules(first: 5) { nodes { type parameters { ... on PullRequestParameters { requiredApprovingReviewCount requireCodeOwnerReview } } } }
      bypassActors(first: 9) { nodes { actor { __typename ... on Team { slug } ... on App { slug } } deployKey organizationAdmin repositoryRoleName } } } }
    own: rulesets(first: 5, includeParents: false) { totalCount }
    branchProtectionRules(first: 5) { nodes { pattern requiredApprovingReviewCount restrictsPushes pushAllowances(first: 5) { nodes { actor { __typename } } } } }
    deployKeys(first: 1) { totalCount nodes { title readOnly } pageInfo { hasNextPage } }
    collaborators(first: 9, affiliation: ALL) { edges { permission node { login } permissionSources { permission source { __typename } } } }
    outside: collaborators(first: 9, affiliation: OUTSIDE) { nodes { login } }
    refs(refPrefix: "refs/heads/", first: 9) { nodes { name target { oid } } }
    tags: refs(refPrefix: "refs/tags/", first: 9) { nodes { name prefix } }
  } }`);
  assert.equal(
    repository.environments.nodes.map(({ name }: { name: string }) => name),
    ["release", "open", "guarded"],
  );
  assert.equal(
    repository.rulesets.nodes.map(({ name, source }: { name: string; source: object }) => [name, source]),
    [
      ["releases", { __typename: "Repository", nameWithOwner: "tinworks/kettle" }],
      ["main", { __typename: "Repository", nameWithOwner: "tinworks/kettle" }],
      ["above", { __typename: "Organization", login: "tinworks" }],
    ],
  );
  const [tags, branches] = repository.rulesets.nodes;
  const nobody = { actor: null, deployKey: false, organizationAdmin: false, repositoryRoleName: null };
  assert.equal(tags.bypassActors.nodes, [
    { ...nobody, actor: { __typename: "Team", slug: "smiths" } },
    { ...nobody, actor: { __typename: "App", slug: "tin-app" } },
    { ...nobody, repositoryRoleName: "admin" },
    { ...nobody, organizationAdmin: true },
    { ...nobody, deployKey: true },
  ]);
  assert.equal(branches.rules.nodes[0], { type: "PULL_REQUEST", parameters: { requiredApprovingReviewCount: 2, requireCodeOwnerReview: true } });
  assert.is(repository.own.totalCount, 2);
  assert.equal(
    repository.branchProtectionRules.nodes[0].pushAllowances.nodes.map(({ actor }: { actor: { __typename: string } }) => actor.__typename),
    ["App", "User", "Team"],
  );
  assert.equal(repository.deployKeys, { totalCount: 2, nodes: [{ title: "reads", readOnly: true }], pageInfo: { hasNextPage: true } });
  assert.equal(
    repository.collaborators.edges.map(({ node, permission }: { node: { login: string }; permission: string }) => [node.login, permission]),
    [
      ["ida", "ADMIN"],
      ["jon", "MAINTAIN"],
      ["kim", "TRIAGE"],
      ["lea", "WRITE"],
    ],
  );
  assert.equal(repository.outside.nodes, [{ login: "lea" }]);
  assert.equal(
    repository.refs.nodes.map(({ name }: { name: string }) => name),
    ["main", "old"],
  );
  assert.equal(repository.tags.nodes, [{ name: "v1.0.0", prefix: "refs/tags/" }]);
});

test("members are told with their role and second factor, but to owners alone", () => {
  const document = `query { organization(login: "tinworks") { requiresTwoFactorAuthentication membersWithRole(first: 9) { edges { role hasTwoFactorEnabled node { login } } } } }`;
  const { organization } = data(document);
  assert.is(organization.requiresTwoFactorAuthentication, true);
  assert.equal(organization.membersWithRole.edges, [
    { role: "ADMIN", hasTwoFactorEnabled: true, node: { login: "ida" } },
    { role: "MEMBER", hasTwoFactorEnabled: true, node: { login: "jon" } },
    { role: "MEMBER", hasTwoFactorEnabled: false, node: { login: "kim" } },
  ]);
  for (const given of [{ withheld: ["organization_administration"] }, { managedUsers: true }]) {
    const hidden = data(document, {}, described(given)).organization;
    assert.is(hidden.requiresTwoFactorAuthentication, null);
    assert.is(hidden.membersWithRole.edges[0].hasTwoFactorEnabled, null);
  }
});

test("what is not there is null, with an error of its path", () => {
  const { data: given, errors } = answered(
    `query { a: repository(owner: "tinworks", name: "none") { name } b: repository(owner: "tinworks", name: "plain") { name } organization(login: "others") { login } }`,
  );
  assert.equal(given, { a: null, b: { name: "plain" }, organization: null });
  assert.equal(
    errors?.map(({ type, path }) => [type, path]),
    [
      ["NOT_FOUND", ["a"]],
      ["NOT_FOUND", ["organization"]],
    ],
  );
});

test("nodes are found by the ids that were told, and the others are null with an error", () => {
  const id = data(`query { repository(owner: "tinworks", name: "kettle") { id } }`).repository.id as string;
  const { data: given, errors } = answered(`query ($ids: [ID!]!) { nodes(ids: $ids) { id ... on Repository { name } } }`, { ids: [id, "R_none"] });
  assert.equal(given, { nodes: [{ id, name: "kettle" }, null] });
  assert.equal(
    errors?.map(({ type }) => type),
    ["NOT_FOUND"],
  );
});

test("what a permission is lacking for is refused alone", () => {
  const document = `query { repository(owner: "tinworks", name: "kettle") { name object(expression: "HEAD") { oid } deployKeys(first: 1) { totalCount } collaborators(first: 1) { totalCount } } }`;
  for (const [permission, path] of [
    ["contents", "object"],
    ["members", "collaborators"],
  ] as const) {
    const { data: given, errors } = answered(document, {}, described({ withheld: [permission] }));
    assert.is(given?.repository.name, "kettle");
    assert.is(given?.repository[path], null);
    assert.equal(errors, [{ type: "FORBIDDEN", message: "Resource not accessible by integration", path: ["repository", path] }]);
  }
});

test("bypass actors are shown to whoever may change the ruleset", () => {
  const document = `query { repository(owner: "tinworks", name: "kettle") { rulesets(first: 1) { nodes { name bypassActors(first: 1) { totalCount } } } } }`;
  const { data: given, errors } = answered(document, {}, described({ withheld: ["administration"] }));
  assert.equal(given?.repository.rulesets.nodes, [{ name: "releases", bypassActors: null }]);
  assert.is(errors, undefined);
});

test("a query that is no query is refused with errors alone", () => {
  for (const document of ["", "query {", "query { nothing }", "mutation { deleteRef }", `query { repository(owner: "tinworks") { name } }`]) {
    const { data: given, errors } = answered(document);
    assert.is(given, undefined, document);
    assert.ok((errors?.length ?? 0) > 0, document);
  }
});

test("a connection without a bound, or beyond a hundred, is refused", () => {
  const type = (page: string) =>
    answered(`query { repository(owner: "tinworks", name: "kettle") { environments${page} { totalCount } } }`).errors?.map((one) => one.type);
  assert.equal(type(""), ["MISSING_PAGINATION_BOUNDARIES"]);
  assert.equal(type("(first: 101)"), ["EXCESSIVE_PAGINATION"]);
  assert.equal(type(`(first: 1, after: "!")`), ["INVALID_CURSOR_ARGUMENTS"]);
});

test("a query is told what it costs, and one of too many nodes is refused", () => {
  const { rateLimit } =
    data(`query { rateLimit { limit cost nodeCount remaining used resetAt } organization(login: "tinworks") { repositories(first: 100) { nodes {
    environments(first: 10) { nodes { name } } } } } }`);
  // One request for the repositories, and one for the environments of each.
  assert.is(rateLimit.cost, 1);
  assert.ok(rateLimit.nodeCount >= 1100);
  const heavy = `query { organization(login: "tinworks") { repositories(first: 100) { nodes { rulesets(first: 100) { nodes { rules(first: 100) { nodes { type } } } } } } } }`;
  assert.equal(
    answered(heavy).errors?.map(({ type }) => type),
    ["MAX_NODE_LIMIT_EXCEEDED"],
  );
});

test("a query that GitHub cannot finish in time is answered with 502, and costs more", () => {
  const sandbox = answerer(described(), { heaviest: 50, bounds: { rest: 100, graphql: 100, perMinute: { rest: 100, graphql: 100 }, together: 10 } });
  const query = (first: number) =>
    sandbox.answer(asPost(`query { organization(login: "tinworks") { repositories(first: ${first}) { nodes { name } } } }`, {}));
  assert.is(query(40).status, 200);
  assert.is(query(60).status, 502);
  assert.is(query(40).headers["x-ratelimit-used"], "4");
});

test("of an answer in part, what is missing is null and has an error", () => {
  const faults: SandboxOptions["faults"] = { seed: 1, badGateway: 0, secondaryLimit: 0, partialGraphql: 1, primaryLimitAt: 0 };
  const two = `query { a: repository(owner: "tinworks", name: "plain") { name } b: repository(owner: "tinworks", name: "kettle") { name } }`;
  const { data: given, errors } = answered(two, {}, described(), { faults });
  assert.equal(given, { a: { name: "plain" }, b: null });
  assert.equal(
    errors?.map(({ path }) => path),
    [["b"]],
  );
  const one = answered(`query { a: repository(owner: "tinworks", name: "plain") { name } }`, {}, described(), { faults });
  assert.equal(one.data, { a: null });
});

test("files under an id that was told are found by it", () => {
  const [kettle] = described().repositories;
  assert.ok(kettle);
  const oid = commitNamed(kettle, "HEAD")?.tree.entries.get("README.md")?.oid;
  const { repository } = data(
    `query ($oid: GitObjectID!) { repository(owner: "tinworks", name: "kettle") { object(oid: $oid) { oid ... on Blob { text } } } }`,
    { oid },
  );
  assert.equal(repository.object, { oid, text: "# Kettle\n" });
});

interface Answered {
  // oxlint-disable-next-line typescript/no-explicit-any -- what a query gives, as it asks for it
  readonly data?: any;
  readonly errors?: readonly { readonly type?: string; readonly message: string; readonly path?: readonly (string | number)[] }[];
}

function answered(document: string, variables: object = {}, given: SandboxOrganisation = described(), options: SandboxOptions = {}): Answered {
  const { status, body } = answerer(given, options).answer(asPost(document, variables));
  assert.is(status, 200);
  return JSON.parse(body) as Answered;
}

// oxlint-disable-next-line typescript/no-explicit-any -- as above
function data(document: string, variables: object = {}, given?: SandboxOrganisation): any {
  const { data: told, errors } = answered(document, variables, given);
  assert.is(errors, undefined, JSON.stringify(errors));
  return told;
}

function asPost(query: string, variables: object) {
  return { method: "POST", path: "/graphql", headers: { authorization: "token sandbox" }, body: JSON.stringify({ query, variables }) };
}

test.run();
