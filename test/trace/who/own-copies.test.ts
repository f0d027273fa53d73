import { test } from "uvu";
import * as assert from "uvu/assert";
import { unseen } from "../../../src/model/observed.ts";
import type { RegistryRecord } from "../../../src/model/registry-record.ts";
import { observed } from "../../github.ts";
import { anOwner, aPublisher } from "../../registries/ledger.ts";
import { aRuleset, doubts, openEnvironment, told, whoCan } from "./lamp.ts";

const rulesets = observed([aRuleset()]);
const main = observed([openEnvironment({ refs: "listed", patterns: observed([{ type: "branch", name: "main" }]) })]);

function who(record: Partial<RegistryRecord>, environments = main) {
  return whoCan({ record, settings: { rulesets, environments } });
}

test("a workflow of one's own asks for the environment that the publisher demands, and is told with its whole chain", () => {
  const [way] = who({}).ways;

  assert.equal(way?.run, {
    repository: "lanternfish/lamp",
    workflow: ".github/workflows/release.yml",
    jobWorkflow: ".github/workflows/release.yml",
    event: "push",
    ref: { kind: "default-branch", example: "refs/heads/main" },
    environment: "npm",
  });
  assert.equal(way?.chain, [
    "They can put a release.yml of their own on the default branch main of lanternfish/lamp.",
    "It asks for the environment npm, which lets that ref in.",
    "npm accepts lanternfish/lamp, release.yml, environment npm.",
  ]);
});

test("a publisher that demands none takes a run of any environment, those that other publishers name among them", () => {
  const open = aPublisher({ environment: null });
  const publishers = observed([open, aPublisher({ environment: "stage", workflow: "other.yml" })]);
  const environmentsOf = (registry: RegistryRecord["registry"]) => {
    const { ways } = who({ registry, name: "lamp", publishers });
    return ways.flatMap(({ run, certain }) =>
      run?.ref.kind === "default-branch" ? [`${run.workflow.slice(18)} ${run.environment} ${certain}`] : [],
    );
  };

  const sure = ["release.yml null true", "release.yml npm true", "release.yml stage true", "other.yml stage true"];
  assert.equal(environmentsOf("crates-io"), sure);
  // npm does not say whether it does; at PyPI and RubyGems another package's publisher may take the run.
  const unsure = ["release.yml null true", "release.yml npm false", "release.yml stage false", "other.yml stage true"];
  for (const registry of ["npm", "pypi", "rubygems"] as const) assert.equal(environmentsOf(registry).toSorted(), unsure.toSorted(), registry);
});

test("what is not known of a registry is said", () => {
  const publishers = observed([aPublisher({ environment: null })]);

  assert.equal(doubts(who({ publishers })), ["Whether npm accepts a run in the environment npm for lanternfish/lamp, release.yml."]);
  assert.equal(doubts(who({ publishers, registry: "pypi", name: "lamp" })), [
    "Whether another package's trusted publisher takes a run in the environment npm of lanternfish/lamp away.",
  ]);
});

test("publishers for other repositories, owners with another number, and rights that hand nothing in, accept nothing", () => {
  const ways = (given: Parameters<typeof aPublisher>[0], record: Partial<RegistryRecord> = {}) =>
    told(who({ publishers: observed([aPublisher(given)]), ...record }));
  const pypi = { registry: "pypi", name: "lamp" } as const;

  assert.equal(ways({ repository: "oil" }), []);
  assert.equal(ways({ provider: "gitlab" }), []);
  assert.equal(ways({ allows: ["dist-tags"] }), []);
  assert.equal([ways({ ownerId: "9001" }, pypi).length, ways({ ownerId: "4" }, pypi).length], [1, 0]);
});

test("a publisher that only stages needs an owner's approval of the version", () => {
  const publishers = observed([aPublisher({ allows: ["stage"] })]);
  const owners = observed([anOwner({ name: "ada-press" })]);

  assert.ok(
    told(who({ publishers, owners })).includes("own-copy default-branch npm: ada with the account ada-press, grace with the account ada-press"),
  );
  assert.ok(who({ publishers, owners }).graph.edges.some(({ from, says }) => from === "registry-account ada-press" && says.startsWith("approves")));
  const hidden = told(who({ publishers, owners: unseen("no-permission") }));
  assert.equal(hidden, ["own-copy default-branch npm: ada with an owner of @lanternfish/lamp, grace with an owner of @lanternfish/lamp"]);
});

test("RubyGems takes a reusable workflow of another repository, called from here", () => {
  const publishers = observed([aPublisher({ workflowRepository: "lanternfish/workflows", workflow: "gem.yml" })]);
  const [way] = who({ registry: "rubygems", name: "lamp", publishers }).ways;

  assert.is(way?.run?.jobWorkflow, "lanternfish/workflows/.github/workflows/gem.yml@HEAD");
});

test("NuGet reads a file's name in any letters: as another publisher spells it, it is accepted too", () => {
  const publishers = observed([aPublisher(), aPublisher({ workflow: "Release.yml", environment: "stage" })]);
  const files = (registry: "nuget" | "npm") =>
    who({ registry, name: "Lamp", publishers }).ways.flatMap(({ run }) => (run?.environment === "npm" ? [run.workflow.slice(18)] : []));

  assert.equal([files("nuget"), files("npm")], [["release.yml", "Release.yml"], ["release.yml"]]);
});

test("an archived repository runs nothing", () => {
  assert.equal(whoCan({ settings: { archived: true } }).ways, []);
});

test("Maven Central and NuGet: the one offers no trusted publishing, the other takes the called file", () => {
  assert.equal(told(who({ registry: "maven-central", name: "com.lanternfish:lamp" })), []);
  assert.is(told(who({ registry: "nuget", name: "Lamp" })).length, 1);
});

test.run();
