import { test } from "uvu";
import * as assert from "uvu/assert";
import { unseen } from "../../../src/model/observed.ts";
import type { BranchProtection, Ruleset } from "../../../src/model/ref-protection.ts";
import type { RepositorySettings } from "../../../src/model/repository-settings.ts";
import { observed } from "../../github.ts";
import { aProtection, aRuleset, doubts, openEnvironment, told, whoCan } from "./lamp.ts";

const aPullRequest = (approvals: number, given: Partial<Ruleset> = {}) => ({
  ...aRuleset({ target: "branch", ...given }),
  rules: [{ type: "creation" }, { type: "pull_request", approvals }],
});

function held(rulesets: readonly Ruleset[], settings: Partial<RepositorySettings> = {}) {
  return whoCan({ settings: { rulesets: observed(rulesets), ...settings } });
}

function protectedBy(rules: readonly BranchProtection[], settings: Partial<RepositorySettings> = {}) {
  return whoCan({ settings: { branchProtection: observed(rules), ...settings } });
}

test("creation held back leaves what is there, updates held back leave what is not", () => {
  const tags = (types: readonly string[]) => told(held([aRuleset({ types }), aRuleset({ target: "branch" })]));
  const example = (types: readonly string[]) => held([aRuleset({ types }), aRuleset({ target: "branch" })]).ways[0]?.run?.ref.example;

  assert.equal([tags(["creation"]), example(["creation"])], [["own-copy tag npm: ada, grace"], "refs/tags/v1.0.0"]);
  assert.equal([tags(["update"]), example(["update"])], [["own-copy tag npm: ada, grace"], "refs/tags/v9.9.9"]);
  assert.equal(tags(["creation", "update"]), []);
});

test("whoever passes by is not held", () => {
  assert.equal(told(held([aRuleset({ bypass: ["role admin"] }), aRuleset({ target: "branch" })])), ["own-copy tag npm: ada"]);
});

test("a pull request that asks for nobody's approval goes alone, but not for a key, which opens none", () => {
  const deployKeys = observed([{ title: "mirror", readOnly: false, createdAt: "2026-01-01T00:00:00Z", lastUsedAt: null, addedBy: null }]);

  assert.equal(told(held([aPullRequest(0), aRuleset()], { deployKeys })), [
    "own-copy default-branch npm: ada, grace",
    "own-copy branch npm: ada, grace",
  ]);
});

test("a pull request with approvals takes another writer's, of people only", () => {
  const apps = observed([
    {
      slug: "mender",
      id: 5,
      permissions: { contents: "write" as const, workflows: "write" as const },
      repositories: "all" as const,
      suspended: false,
      updatedAt: "2026-01-01T00:00:00Z",
    },
  ]);
  const settings = { rulesets: observed([aPullRequest(1), aRuleset()]) };

  assert.equal(told(whoCan({ settings, organisation: { apps } })), [
    "own-copy default-branch npm: ada with grace, grace with ada",
    "own-copy branch npm: ada with grace, grace with ada",
  ]);
  const { ways } = whoCan({ settings });
  assert.is(ways[0]?.actors[0]?.approvals[0]?.of, "pull request into main");
});

test("where there are not as many other writers as approvals, nobody gets past", () => {
  assert.equal(told(held([aPullRequest(2), aRuleset()])), []);
});

test("a classic rule on pushes holds making and changing a branch, one on approvals changing alone", () => {
  const rulesets = observed([aRuleset()]);
  const pushes = [aProtection({ pattern: "**/*", pushAllowed: ["ada"] })];
  const asks = [aProtection({ pattern: "**/*", approvals: 1 })];

  assert.equal(told(protectedBy(pushes, { rulesets })), ["own-copy default-branch npm: ada", "own-copy branch npm: ada"]);
  assert.equal(told(protectedBy(asks, { rulesets })), [
    "own-copy branch npm: ada, grace",
    "own-copy default-branch npm: ada with grace, grace with ada",
  ]);
});

test("actors who write different refs of a class are told apart, each with a ref of theirs", () => {
  const rulesets = [
    aRuleset({ target: "branch" }),
    aRuleset({ include: ["refs/tags/v*"], bypass: ["role admin"] }),
    aRuleset({ include: ["~ALL"], exclude: ["refs/tags/v*"], bypass: ["user grace"] }),
  ];
  const refs = held(rulesets).ways.map(({ run, actors }) => [run?.ref.example, actors.map(({ name }) => name)]);

  assert.equal(refs, [
    ["refs/tags/v9.9.9", ["ada"]],
    ["refs/tags/9.9.9", ["grace"]],
  ]);
});

test("a new ref is none that is there", () => {
  const taken = held([aRuleset({ types: ["update"] })], { refs: observed({ branches: ["main"], tags: ["v9.9.9"], more: false }) });
  assert.is(taken.ways.find(({ run }) => run?.ref.kind === "tag")?.run?.ref.example, "refs/tags/9.9.9");

  const environments = observed([openEnvironment({ refs: "listed", patterns: observed([{ type: "tag", name: "v1.0.0" }]) })]);

  assert.equal(told(held([aRuleset({ types: ["update"] })], { environments })), []);
  const other = held([aRuleset({ types: ["update"] })], { environments, refs: observed({ branches: ["main"], tags: [], more: false }) });
  assert.equal(told(other), ["own-copy tag npm: ada, grace"]);
});

test("who passes by a ruleset is missed only where somebody could get further", () => {
  const hidden = aRuleset({ bypass: null });
  const says = "Who passes by the ruleset kept of lanternfish/lamp.";

  assert.equal(doubts(held([hidden])), [says]);
  assert.equal(told(held([hidden])), ["own-copy default-branch npm: ada, grace", "own-copy branch npm: ada, grace"]);
  assert.equal(doubts(held([{ ...hidden, include: ["refs/tags/v*"] }])), [], "another tag does as well");
  assert.equal(doubts(held([hidden, aRuleset({ name: "also" })])), [], "another ruleset keeps everybody out");
  const environments = observed([openEnvironment({ refs: "listed", patterns: observed([{ type: "branch", name: "main" }]) })]);
  assert.equal(doubts(held([hidden], { environments })), [], "no tag gets into the environment");
});

test("somebody unnamed who passes by may be anybody, beside what is certain", () => {
  const answer = held([{ ...aPullRequest(1), bypass: ["user"] }, aRuleset()]);

  assert.ok(told(answer).includes("own-copy default-branch npm: ada with grace, grace with ada"));
  assert.ok(told(answer).includes("own-copy default-branch npm: ada, grace?"));
  assert.equal(doubts(answer), ["Who passes by the ruleset kept of lanternfish/lamp."]);
});

test("a ruleset whose patterns cannot be read may be about other refs", () => {
  const answer = held([aRuleset({ include: ["refs/tags/[!a]*"] }), aRuleset({ target: "branch" })]);

  assert.equal(told(answer), ["own-copy tag npm: ada, grace?"]);
  assert.equal(doubts(answer), ["Which refs the ruleset kept of lanternfish/lamp is about: its patterns could not be read."]);
});

test("branches and tags that were not seen, or not all, are missed where nothing else lets everybody in", () => {
  const beyond = "Which branches and tags lanternfish/lamp has beyond those that were looked at.";
  const refs = observed({ branches: ["main"], tags: ["v1.0.0"], more: true });

  assert.equal(doubts(held([], { refs })), []);
  assert.equal(doubts(held([aRuleset({ types: ["creation"] })], { refs })), [], "a tag that is there can be moved");
  assert.equal(doubts(held([aRuleset()], { refs })), [beyond]);
  assert.ok(doubts(held([], { refs: unseen("unavailable") })).includes("Which branches and tags lanternfish/lamp has."));
});

test("an empty repository has no branch to change", () => {
  const refs = observed({ branches: [], tags: [], more: false });
  assert.equal(told(held([aRuleset(), aRuleset({ target: "branch", types: ["creation"] })], { defaultBranch: null, refs })), []);
});

test.run();
