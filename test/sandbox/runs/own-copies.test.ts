import { test } from "uvu";
import * as assert from "uvu/assert";
import { environment, releaseTags, repository, reviewed } from "../../../src/sandbox/organisation/builders.ts";
import { acceptedPairs } from "../../../src/sandbox/runs/accepted-pairs.ts";
import type { Pair, World } from "../../../src/sandbox/runs/world.ts";
import { packageOf, publisher } from "../exchange/described.ts";
import { kettle, told, world } from "./described.ts";

const ofJon = ({ actor, way }: Pair) => actor.name === "jon" && way === "own-copy";

/** Files that jon starts and the files their workflow jobs lie in, by ref class. */
function filesOf(of: World): readonly string[] {
  const [first] = of.packages;
  assert.ok(first);
  return acceptedPairs(of, first)
    .filter(ofJon)
    .map(({ ref, workflow, jobWorkflow }) => `${ref} ${workflow} ${jobWorkflow}`);
}

test("a writer runs a copy of their own on every class of refs", () => {
  assert.equal(told(world(), ofJon), [
    "person jon own-copy push branch -: alone",
    "person jon own-copy push default-branch -: alone",
    "person jon own-copy push tag -: alone",
  ]);
  assert.not(told(world()).some((line) => line.startsWith("person mia")));
});

test("only the file that the publisher names is accepted, whether or not it is there", () => {
  const file = (workflow: string) => filesOf(world({ packages: [packageOf("crates-io", "kettle", [publisher({ workflow })])] }));
  assert.equal(
    [...new Set(file("missing.yml").map((line) => line.slice(line.indexOf(" "))))],
    [" .github/workflows/missing.yml .github/workflows/missing.yml"],
  );
  assert.is(file("release.yml").length, 3);
});

test("a file whose name differs by case is told as the publisher spells it, where its registry ignores case", () => {
  const named = (registry: "nuget" | "crates-io") =>
    filesOf(world({ packages: [packageOf(registry, "kettle", [publisher({ workflow: "Release.yml" })])] }));
  for (const registry of ["nuget", "crates-io"] as const) {
    assert.equal(new Set(named(registry).map((line) => line.split(" ")[1])), new Set([".github/workflows/Release.yml"]));
  }
});

test("each environment stands for itself: those that are there, the publisher's own, and none", () => {
  const environments = [
    environment({ name: "open", reviewers: [], refs: "any" }),
    environment({ name: "Release", reviewers: ["user kim"], refs: "any" }),
  ];
  const on = (demanded: string | null) =>
    told(
      world({ repository: { environments }, packages: [packageOf("crates-io", "kettle", [publisher({ environment: demanded })])] }),
      (pair) => ofJon(pair) && pair.ref === "tag",
    );
  assert.equal(
    on(null),
    ["person jon own-copy push tag open: alone", "person jon own-copy push tag Release: kim", "person jon own-copy push tag -: alone"].toSorted(),
  );
  assert.equal(on("release"), ["person jon own-copy push tag release: kim"]);
  assert.equal(on("absent"), ["person jon own-copy push tag absent: alone"]);
});

test("a ref that nobody may write gives no pair; of a class one ref is enough", () => {
  const tags = (include: string) =>
    told(
      world({ repository: { tags: ["v1.0.0"], rulesets: [releaseTags({ include: [include], bypass: [] })] } }),
      (pair) => ofJon(pair) && pair.ref === "tag",
    );
  assert.equal(tags("~ALL"), []);
  assert.equal(tags("refs/tags/**/*"), []);
  assert.equal(tags("refs/tags/*"), ["person jon own-copy push tag -: alone"]);
});

test("a new branch needs no pull request where the old ones do", () => {
  const lines = told(world({ repository: { branchProtection: [reviewed(), reviewed({ pattern: "next" })] } }), ofJon);
  assert.equal(lines, [
    "person jon own-copy push branch -: alone",
    "person jon own-copy push default-branch -: ida kim",
    "person jon own-copy push tag -: alone",
  ]);
});

test("approvals of the pull request and of the environment are told together", () => {
  const of = world({
    repository: {
      branchProtection: [reviewed()],
      environments: [environment({ reviewers: ["user mia"], refs: "listed", patterns: [{ type: "branch", name: "main" }] })],
    },
    packages: [packageOf("crates-io", "kettle", [publisher({ environment: "release" })])],
  });
  assert.equal(told(of, ofJon), ["person jon own-copy push default-branch release: ida kim mia"]);
});

test("RubyGems: a workflow of one's own calls the file of the repository that the publisher names", () => {
  const flows = repository({ name: "flows", id: 5, defaultBranch: "trunk", environments: [], rulesets: [], branchProtection: [], access: [] });
  const gem = packageOf("rubygems", "kettle", [publisher({ workflow: "ship.yml", workflowRepository: "tinworks/flows" })]);
  const of = world({ packages: [gem], organisation: { repositories: [kettle(), flows] } });
  assert.equal(
    filesOf(of),
    ["branch", "default-branch", "tag"].map((ref) => `${ref} .github/workflows/ship.yml tinworks/flows/.github/workflows/ship.yml@trunk`),
  );
});

test("an archived repository runs nothing, and a publisher of another repository is of no use here", () => {
  assert.equal(told(world({ repository: { archived: true } })), []);
  for (const other of [{ repository: "old-kettle" }, { owner: "brassworks" }, { provider: "gitlab" as const }]) {
    assert.equal(told(world({ packages: [packageOf("crates-io", "kettle", [publisher(other)])] })), [], JSON.stringify(other));
  }
});

test("numbers are those of the organisation and the repository", () => {
  const accepted = (given: { readonly ownerId?: string; readonly repositoryId?: string }) =>
    told(world({ packages: [packageOf("nuget", "kettle", [publisher(given)])] })).length > 0;
  assert.ok(accepted({ ownerId: "77", repositoryId: "2" }));
  assert.not(accepted({ ownerId: "78" }));
  assert.not(accepted({ repositoryId: "3" }));
});

test.run();
