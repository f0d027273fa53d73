import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Way } from "../../../src/model/who.ts";
import { aPublishPath, aStoredToken } from "../../builders.ts";
import { anEnvironment, observed } from "../../github.ts";
import { anOwner, aPublisher } from "../../registries/ledger.ts";
import { aRuleset, aStartedPath, type Lamp, openEnvironment, whoCan } from "./lamp.ts";

/** What is open to somebody alone, but for what is done at the registry by hand. */
function open(given: Lamp): readonly Way[] {
  return whoCan(given).ways.filter(({ actors }) => actors.some(({ approvals }) => approvals.length === 0));
}

const tagsKept = aRuleset();
const branchesKept = aRuleset({ target: "branch" });
const rulesets = observed([tagsKept, branchesKept]);
const tagsOnly = openEnvironment({ refs: "listed", patterns: observed([{ type: "tag", name: "v*" }]) });
const mainOnly = openEnvironment({ refs: "listed", patterns: observed([{ type: "branch", name: "main" }]) });
const nextOnly = openEnvironment({ refs: "listed", patterns: observed([{ type: "branch", name: "next" }]) });
const aSecret = { name: "NPM_TOKEN", createdAt: "2026-01-01T00:00:00Z", updatedAt: "2026-01-01T00:00:00Z" };
const byToken = aPublishPath({ credential: aStoredToken(), environment: null });
const tokenAllowed = { publishers: observed([]), tokens: observed("allowed" as const) };
const reviewed = anEnvironment({ reviewers: ["user ada", "user grace"], preventSelfReview: true, refs: "any", patterns: observed([]) });

/** Each way, what closes it in its own words, and the same after that was done by hand: nobody is left who goes alone. */
const cases: readonly (readonly [way: string, close: RegExp, before: Lamp, after: Lamp])[] = [
  [
    "a publisher without an environment",
    /^Name an environment in the trusted publisher that only your release refs get into/,
    {
      settings: { environments: observed([]), rulesets: observed([tagsKept]) },
      record: { publishers: observed([aPublisher({ environment: null })]) },
    },
    { settings: { environments: observed([tagsOnly]), rulesets: observed([tagsKept]) }, record: { publishers: observed([aPublisher()]) } },
  ],
  [
    "an environment that does not exist",
    /^Make the environment npm in lanternfish\/lamp, and let in only the refs you release from\.$/,
    { settings: { environments: observed([]), rulesets: observed([tagsKept]) } },
    { settings: { environments: observed([tagsOnly]), rulesets: observed([tagsKept]) } },
  ],
  [
    "the default branch",
    /^Ask for an approval in the environment npm of lanternfish\/lamp, and keep whoever starts a run from giving it\.$/,
    { settings: { environments: observed([mainOnly]) } },
    { settings: { environments: observed([{ ...mainOnly, reviewers: ["user ada", "user grace"], preventSelfReview: true }]) } },
  ],
  [
    "a branch",
    /^Let the environment npm of lanternfish\/lamp admit only refs that a ruleset keeps; a branch such as next is not one\.$/,
    { settings: { environments: observed([nextOnly]) } },
    { settings: { environments: observed([tagsOnly]), rulesets: observed([tagsKept]) } },
  ],
  [
    "a tag",
    /^Name reviewers in the environment npm of lanternfish\/lamp, and keep whoever starts a run from approving it\.$/,
    { settings: { environments: observed([tagsOnly]) } },
    { settings: { environments: observed([{ ...tagsOnly, reviewers: ["user ada", "user grace"], preventSelfReview: true }]) } },
  ],
  [
    "a workflow that is dispatched without an environment",
    /^Give the workflow job an environment that somebody has to approve, and name it in the trusted publisher\.$/,
    {
      settings: { rulesets, environments: observed([]) },
      paths: [aStartedPath("workflow_dispatch", { environment: null })],
      record: { publishers: observed([aPublisher({ environment: null })]) },
    },
    { settings: { rulesets, environments: observed([reviewed]) }, paths: [aStartedPath("workflow_dispatch")] },
  ],
  [
    "a workflow that is dispatched into an environment",
    /^Let somebody approve in the environment npm, who did not start the run; or take workflow_dispatch out of release\.yml\.$/,
    { settings: { rulesets }, paths: [aStartedPath("workflow_dispatch")] },
    { settings: { rulesets, environments: observed([reviewed]) }, paths: [aStartedPath("workflow_dispatch")] },
  ],
  [
    "an event that anybody causes",
    /^Take issue_comment out of release\.yml, or ask for an approval in its environment\.$/,
    { settings: { rulesets }, paths: [aStartedPath("issue_comment")] },
    { settings: { rulesets }, paths: [aStartedPath("push")] },
  ],
  [
    "a stored token",
    /^Publish by trusted publishing, then revoke the token and delete NPM_TOKEN\.$/,
    { settings: { secrets: observed([aSecret]) }, paths: [byToken], record: tokenAllowed },
    {
      settings: { secrets: observed([]), rulesets, refs: observed({ branches: ["main"], tags: [], more: false }) },
      paths: [aStartedPath("release")],
    },
  ],
  [
    "a stored token of a registry without trusted publishing",
    /^Keep NPM_TOKEN in an environment that only release refs get into\.$/,
    {
      settings: { secrets: observed([aSecret]), rulesets: observed([tagsKept]) },
      paths: [aPublishPath({ credential: aStoredToken(), environment: null, packages: ["pkg:maven/com.lanternfish/lamp"] })],
      record: { registry: "maven-central", name: "com.lanternfish:lamp" },
    },
    {
      settings: { environments: observed([{ ...tagsOnly, secrets: observed([aSecret]) }]), rulesets: observed([tagsKept]) },
      paths: [aPublishPath({ credential: aStoredToken(), packages: ["pkg:maven/com.lanternfish/lamp"] })],
      record: { registry: "maven-central", name: "com.lanternfish:lamp" },
    },
  ],
  [
    "accounts at crates.io",
    /^Set lamp to accept trusted publishing alone\.$/,
    { record: { registry: "crates-io", name: "lamp", publishers: observed([]), owners: observed([anOwner()]), tokens: observed("allowed") } },
    { record: { registry: "crates-io", name: "lamp", publishers: observed([]), owners: observed([anOwner()]), tokens: observed("refused") } },
  ],
];

for (const [way, close, before, after] of cases) {
  test(`${way}: what is said to close it does`, () => {
    const [first] = open(before);
    assert.match(first?.close ?? "", close);
    assert.equal(open(after), []);
  });
}

test("where approvals are asked for already, what closes it is another", () => {
  const tags = whoCan({ settings: { environments: observed([{ ...tagsOnly, reviewers: ["user ada", "user grace"], preventSelfReview: true }]) } });
  assert.match(tags.ways[0]?.close ?? "", /^It takes two people as it is: what is left is to let fewer make such tags/);

  const rules = [{ type: "creation" }, { type: "pull_request", approvals: 1 }];
  const { ways } = whoCan({ settings: { environments: observed([mainOnly]), rulesets: observed([{ ...branchesKept, rules }]) } });

  assert.is(
    ways[0]?.close,
    "Let the environment npm of lanternfish/lamp admit only tags that a ruleset keeps, and no branch: it takes two people as it is.",
  );
});

test("an owner's account cannot be kept from publishing where the registry knows no way", () => {
  const closeAt = (registry: "npm" | "pypi", tokens: "allowed" | "refused") =>
    whoCan({ record: { registry, name: "lamp", publishers: observed([]), owners: observed([anOwner()]), tokens: observed(tokens) } }).ways[0]
      ?.close ?? "";

  assert.match(closeAt("npm", "allowed"), /^Set lamp to refuse tokens/);
  assert.match(closeAt("npm", "refused"), /^Take off the owners of lamp whoever need not be one/);
  assert.match(closeAt("pypi", "allowed"), /^Take off the owners of lamp whoever need not be one/);
});

test.run();
