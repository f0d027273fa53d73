import { test } from "uvu";
import * as assert from "uvu/assert";
import { answerer } from "../../../src/sandbox/answer.ts";
import type { SandboxOrganisation } from "../../../src/sandbox/description.ts";
import { reviewed } from "../../../src/sandbox/organisation/builders.ts";
import { described } from "../described-organisation.ts";

const kettle = "/repos/tinworks/kettle";

test("secrets of the organisation reach a repository by their visibility and its own", () => {
  const reached = (visibility: "public" | "private") => names(`${kettle}/actions/organization-secrets`, withKettle({ visibility }), "secrets");
  assert.equal(reached("public"), ["ANVIL_TOKEN", "HAMMER_TOKEN"]);
  assert.equal(reached("private"), ["ANVIL_TOKEN", "HAMMER_TOKEN", "TONGS_TOKEN"]);
  assert.equal(names("/repos/tinworks/plain/actions/organization-secrets", described(), "secrets"), ["HAMMER_TOKEN"]);
});

test("rulesets are its own and those above it, unless only its own are asked for, or some of them", () => {
  assert.equal(names(`${kettle}/rulesets`), ["releases", "main", "above"]);
  assert.equal(names(`${kettle}/rulesets?includes_parents=false`), ["releases", "main"]);
  assert.equal(names(`${kettle}/rulesets?targets=tag,push`), ["releases"]);
  assert.equal(names("/repos/tinworks/plain/rulesets?includes_parents=true").includes("above"), false);
});

test("who passes by a ruleset is told to those who may change it", () => {
  const [{ id } = { id: 0 }] = asked(`${kettle}/rulesets`).body as { id: number }[];
  const told = (withheld: readonly string[]) =>
    asked(`${kettle}/rulesets/${id}`, described({ withheld })).body as { bypass_actors?: { actor_type: string }[] };
  assert.equal(
    told([]).bypass_actors?.map(({ actor_type }) => actor_type),
    ["Team", "Integration", "RepositoryRole", "OrganizationAdmin", "DeployKey"],
  );
  assert.not("bypass_actors" in told(["administration"]));
});

test("rules of a branch are those of all rulesets that reach it, even of one that is not there", () => {
  const rules = (branch: string) =>
    (asked(`${kettle}/rules/branches/${branch}`).body as { type: string; ruleset_source_type: string }[]).map((one) => one);
  assert.equal([...new Set(rules("main").map((one) => one.ruleset_source_type))], ["Repository", "Organization"]);
  assert.equal(
    rules("none").map(({ type }) => type),
    ["pull_request", "required_status_checks"],
  );
});

test("branches are filtered by whether anything protects them", () => {
  const free = withKettle({ rulesets: [], branchProtection: [reviewed({ pattern: "main" })] });
  assert.equal(names(`${kettle}/branches`, { ...free, rulesets: [] }), ["main", "old"]);
  assert.equal(names(`${kettle}/branches?protected=true`, { ...free, rulesets: [] }), ["main"]);
  assert.equal(names(`${kettle}/branches?protected=false`, { ...free, rulesets: [] }), ["old"]);
});

test("protection is 404 where there is none, and where it may not be seen", () => {
  const free = withKettle({ branchProtection: [reviewed({ pattern: "main" })] });
  assert.is(asked(`${kettle}/branches/main/protection`, free).status, 200);
  assert.is(asked(`${kettle}/branches/old/protection`, free).status, 404);
  assert.is(asked(`${kettle}/branches/main/protection`, { ...free, withheld: ["administration"] }).status, 404);
});

test("runs come newest first, and by event", () => {
  const events = (query: string) =>
    (asked(`${kettle}/actions/runs${query}`).body as { workflow_runs: { event: string }[] }).workflow_runs.map(({ event }) => event);
  assert.equal(events(""), ["release", "push"]);
  assert.equal(events("?event=push"), ["push"]);
  assert.equal(events("?status=failure"), ["release"]);
  assert.equal(events("?branch=old"), []);
});

test("GraphQL refuses what needs a permission that is lacking, and answers the rest", () => {
  const parts: Readonly<Record<string, readonly string[]>> = {
    contents: ["defaultBranchRef", "object", "refs"],
    administration: ["branchProtectionRules", "deployKeys"],
    members: ["collaborators"],
  };
  for (const [permission, refused] of Object.entries(parts)) {
    for (const [part, selection] of Object.entries(selections)) {
      const errors = queried(`{ repository(owner: "tinworks", name: "kettle") { name ${selection} } }`, described({ withheld: [permission] }));
      assert.equal(errors, refused.includes(part) ? ["FORBIDDEN"] : [], `${part} without ${permission}`);
    }
  }
});

const selections: Readonly<Record<string, string>> = {
  defaultBranchRef: "defaultBranchRef { name }",
  object: 'object(expression: "HEAD") { oid }',
  refs: 'refs(refPrefix: "refs/heads/", first: 1) { totalCount }',
  branchProtectionRules: "branchProtectionRules(first: 1) { totalCount }",
  deployKeys: "deployKeys(first: 1) { totalCount }",
  collaborators: "collaborators(first: 1) { totalCount }",
  environments: "environments(first: 1) { totalCount }",
  rulesets: "rulesets(first: 1) { totalCount }",
};

function withKettle(given: Partial<SandboxOrganisation["repositories"][number]>): SandboxOrganisation {
  return described({ repositories: described().repositories.map((one) => (one.name === "kettle" ? { ...one, ...given } : one)) });
}

function asked(path: string, organisation: SandboxOrganisation = described()): { readonly status: number; readonly body: unknown } {
  const { status, body } = answerer(organisation).answer({ method: "GET", path, headers: { authorization: "token t" }, body: "" });
  return { status, body: JSON.parse(body) as unknown };
}

function names(path: string, organisation?: SandboxOrganisation, under?: string): readonly string[] {
  const { body } = asked(path, organisation);
  const list = (under === undefined ? body : (body as Record<string, unknown>)[under]) as readonly { readonly name: string }[];
  return list.map(({ name }) => name);
}

function queried(query: string, organisation: SandboxOrganisation): readonly unknown[] {
  const { body } = answerer(organisation).answer({
    method: "POST",
    path: "/graphql",
    headers: { authorization: "token t" },
    body: JSON.stringify({ query }),
  });
  return ((JSON.parse(body) as { errors?: readonly { readonly type: string }[] }).errors ?? []).map(({ type }) => type);
}

test.run();
