import { test } from "uvu";
import * as assert from "uvu/assert";
import type { WhoCanPublish, WhoGraph } from "../../../src/model/who.ts";
import { purlNamed } from "../../../src/registries/purl.ts";
import { smallWorld } from "../../../src/sandbox/runs/generate.ts";
import { observed } from "../../github.ts";
import { anOwner } from "../../registries/ledger.ts";
import { aRuleset, openEnvironment, whoCan } from "./lamp.ts";
import { collected } from "./pairs.ts";

/** Ids of the nodes that lead to the package. */
function leading({ nodes, edges }: WhoGraph): ReadonlySet<string> {
  const met = new Set(nodes.flatMap(({ id, kind }) => (kind === "package" ? [id] : [])));
  for (const one of met) for (const { from, to } of edges) if (to === one) met.add(from);
  return met;
}

function faults({ graph, ways, purl }: WhoCanPublish): readonly string[] {
  const ids = graph.nodes.map(({ id }) => id);
  const found = leading(graph);
  return [
    ...ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `${purl}: ${id} twice`),
    ...graph.edges.flatMap(({ from, to }) => [from, to].filter((id) => !ids.includes(id)).map((id) => `${purl}: an edge of ${id}, which is no node`)),
    ...ids.filter((id) => !found.has(id)).map((id) => `${purl}: ${id} leads nowhere`),
    ...ways.flatMap(({ actors }) =>
      actors
        .filter(({ kind, name }) => !graph.nodes.some((node) => node.kind === kind && node.label === name))
        .map(({ kind, name }) => `${purl}: no ${kind} ${name}`),
    ),
  ];
}

for (const seed of [3, 17, 42, 77, 120, 150]) {
  test(`small organisation ${seed}: every node leads to the package, and every actor is one`, async () => {
    const world = smallWorld(seed);
    const answer = await collected(world);
    for (const wanted of world.packages) {
      const who = answer(wanted);
      assert.is(who.purl, purlNamed(wanted.registry, wanted.name));
      assert.equal(faults(who), []);
    }
  });
}

test("from a person by team, ref, workflow, environment and publisher to the package", () => {
  const environments = observed([openEnvironment({ reviewers: ["user ada"], refs: "listed", patterns: observed([{ type: "tag", name: "v*" }]) })]);
  const pushers = observed([{ login: "grace", role: "write" as const, through: ["team releases"] }]);
  const { graph } = whoCan({ settings: { environments, pushers }, record: { owners: observed([anOwner()]) } });

  assert.equal(
    graph.edges.map(({ from, to, says }) => `${from} ${says} ${to}`),
    [
      "registry-account ada may publish package pkg:npm/%40lanternfish/lamp",
      "ref lanternfish/lamp tags/v9.9.9 can hold workflow lanternfish/lamp .github/workflows/release.yml (their own)",
      "workflow lanternfish/lamp .github/workflows/release.yml (their own) asks for environment lanternfish/lamp npm",
      "environment lanternfish/lamp npm is accepted by publisher lanternfish/lamp .github/workflows/release.yml npm",
      "publisher lanternfish/lamp .github/workflows/release.yml npm publishes package pkg:npm/%40lanternfish/lamp",
      "person grace is in team releases",
      "team releases gives access to ref lanternfish/lamp tags/v9.9.9",
      "person grace can write ref lanternfish/lamp tags/v9.9.9",
      "person ada approves environment npm ref lanternfish/lamp tags/v9.9.9",
    ],
  );
});

test("an App and a team that approve are no persons, and tokens and keys of one name are told apart", () => {
  const environments = observed([openEnvironment({ reviewers: ["team keepers"], customRules: ["judge"] })]);
  const grant = { repositories: "all" as const, grantedAt: "2026-01-01T00:00:00Z", expired: false, expiresAt: null, lastUsedAt: null };
  const permissions = { contents: "write" as const, workflows: "write" as const };
  const accessTokens = observed(["ada", "grace"].map((owner, id) => ({ ...grant, id, owner, name: "deploy", permissions })));
  const { graph } = whoCan({ settings: { environments, rulesets: observed([aRuleset()]) }, organisation: { accessTokens } });
  const ids = graph.nodes.map(({ id }) => id);

  for (const id of ["app judge", "team keepers", "access-token deploy (ada's)", "access-token deploy (grace's)"]) assert.ok(ids.includes(id), id);
  assert.equal(
    ids.filter((id) => /^person (?:app|team) /.test(id)),
    [],
  );
});

test.run();
