import { test } from "uvu";
import * as assert from "uvu/assert";
import { unseen } from "../../../src/model/observed.ts";
import type { PublishPath } from "../../../src/model/publish-path.ts";
import type { RepositorySettings } from "../../../src/model/repository-settings.ts";
import { aStoredToken } from "../../builders.ts";
import { observed } from "../../github.ts";
import { aPublisher } from "../../registries/ledger.ts";
import { aRuleset, aStartedPath, doubts, openEnvironment, told, whoCan } from "./lamp.ts";

/** Nobody may put a workflow of their own anywhere: what is left is what stands there. */
const kept = observed([aRuleset({ bypass: [] }), aRuleset({ target: "branch" })]);

function started(event: string, path: Partial<PublishPath> = {}, settings: Partial<RepositorySettings> = {}, organisation: object = {}) {
  return whoCan({ settings: { rulesets: kept, ...settings }, organisation, paths: [aStartedPath(event, path)] });
}

/** The default branch is all that gets in. */
const main = observed([openEnvironment({ refs: "listed", patterns: observed([{ type: "branch", name: "main" }]) })]);

test("repository_dispatch: every writer starts it, at the default branch", () => {
  assert.equal(told(started("repository_dispatch")), ["as-written repository_dispatch default-branch npm: ada, grace"]);
});

test("workflow_dispatch: every writer starts it on whichever ref they choose, where another file may stand", () => {
  const answer = started("workflow_dispatch");

  assert.equal(told(answer), [
    "as-written workflow_dispatch default-branch npm: ada, grace",
    "as-written workflow_dispatch branch npm: ada, grace?",
    "as-written workflow_dispatch tag npm: ada, grace?",
  ]);
  assert.equal(doubts(answer), [
    "Whether other branches and tags of lanternfish/lamp hold .github/workflows/release.yml as its default branch does: it can be started on each.",
  ]);
  const alone = started("workflow_dispatch", {}, { environments: main });
  assert.equal([told(alone), doubts(alone)], [["as-written workflow_dispatch default-branch npm: ada, grace"], []]);
});

test("a release: every writer makes one of a tag that is there and gets in", () => {
  const listed = observed([openEnvironment({ refs: "listed", patterns: observed([{ type: "tag", name: "v2*" }]) })]);
  const refs = observed({ branches: ["main"], tags: ["v1.0.0", "v2.0.0", "v2.1.0"], more: false });

  const answer = started("release", {}, { environments: listed, refs });
  assert.equal(told(answer), ["as-written release tag npm: ada, grace"]);
  assert.is(answer.ways[0]?.run?.ref.example, "refs/tags/v2.0.0");
  assert.equal(told(started("release", {}, { environments: listed })), []);
});

test("tags that were not seen, or not all, are missed where none lets a release in", () => {
  const more = observed({ branches: ["main"], tags: [], more: true });

  const says = "a release can be made of each.";
  assert.ok(doubts(started("release", {}, { refs: unseen("unavailable") })).includes(`Which tags lanternfish/lamp has: ${says}`));
  assert.ok(
    doubts(started("workflow_dispatch", {}, { refs: more })).includes(
      "Which branches and tags lanternfish/lamp has: a workflow can be started on each.",
    ),
  );
  assert.ok(doubts(started("release", {}, { refs: more })).includes(`Which tags lanternfish/lamp has beyond those that were looked at: ${says}`));
});

test("the clock starts it by itself, and can approve nothing", () => {
  assert.equal(told(started("schedule")), ["as-written schedule default-branch npm: the clock"]);
  const approved = observed([openEnvironment({ reviewers: ["user ada"] })]);
  assert.equal(told(started("schedule", {}, { environments: approved })), ["as-written schedule default-branch npm: the clock with ada"]);
});

test("what outsiders cause, anybody does; of a private repository whoever can read it", () => {
  assert.equal(told(started("issue_comment")), ["as-written issue_comment default-branch npm: anybody with an account at GitHub"]);
  assert.equal(told(started("issue_comment", {}, { visibility: "private" })), [
    "as-written issue_comment default-branch npm: anybody who can read lanternfish/lamp",
  ]);
});

test("PyPI refuses pull_request_target; npm is not known to", () => {
  const paths = [aStartedPath("pull_request_target")];
  const settings = { rulesets: kept };

  assert.equal(told(whoCan({ settings, paths, record: { registry: "pypi", name: "lamp" } })), []);
  assert.is(told(whoCan({ settings, paths })).length, 1);
});

test("a push is whoever's who can push: it is not told again", () => {
  assert.equal(told(started("push")), []);
});

test("Apps and tokens start what their permissions let them; a deploy key nothing", () => {
  const deployKeys = observed([{ title: "mirror", readOnly: false, createdAt: "2026-01-01T00:00:00Z", lastUsedAt: null, addedBy: null }]);
  const app = { id: 5, repositories: "all" as const, suspended: false, updatedAt: "2026-01-01T00:00:00Z" };
  const apps = observed([
    { ...app, slug: "starter", permissions: { actions: "write" } },
    { ...app, slug: "sender", permissions: { contents: "write" } },
  ]);
  const by = (event: string) => told(started(event, {}, { deployKeys, environments: main }, { apps }));

  assert.equal(by("workflow_dispatch"), ["as-written workflow_dispatch default-branch npm: ada, grace, starter"]);
  assert.equal(by("repository_dispatch"), ["as-written repository_dispatch default-branch npm: ada, grace, sender"]);
});

test("a ref that the environment keeps out starts nothing, and nor does a path that needs no identity", () => {
  const tags = observed([openEnvironment({ refs: "listed", patterns: observed([{ type: "tag", name: "v*" }]) })]);

  assert.equal(told(started("repository_dispatch", {}, { environments: tags })), []);
  assert.equal(told(started("workflow_dispatch", {}, { environments: tags })), ["as-written workflow_dispatch tag npm: ada, grace?"]);
  assert.equal(told(started("workflow_dispatch", { credential: aStoredToken({ secrets: [] }) })), []);
});

test("an environment that is decided at run time may be any", () => {
  const path = aStartedPath("repository_dispatch", { environment: "${{ inputs.stage }}" });
  const answer = whoCan({ settings: { rulesets: kept }, paths: [path] });

  assert.equal(told(answer), ["as-written repository_dispatch default-branch -: ada, grace?"]);
  assert.is(answer.ways[0]?.chain[1], "Which environment its workflow job asks for is decided at run time.");
  assert.ok(doubts(answer).some((one) => one.startsWith("Which environment .github/workflows/release.yml › publish of lanternfish/lamp asks for")));
});

test("one that does not exist guards nothing, and the chain says so", () => {
  const [way] = started("workflow_dispatch", {}, { environments: observed([]) }).ways;
  assert.is(way?.chain[1], "Its workflow job asks for the environment npm, which does not exist: GitHub makes it, and nothing guards it.");
});

test("a workflow job that is called stands where its file is", () => {
  const called = { definedIn: ".github/workflows/publish.yml", calleeJob: "upload" };
  const publishers = observed([aPublisher()]);
  const [way] = whoCan({ settings: { rulesets: kept }, record: { publishers }, paths: [aStartedPath("workflow_dispatch", called)] }).ways;

  assert.equal([way?.run?.workflow, way?.run?.jobWorkflow], [".github/workflows/release.yml", ".github/workflows/publish.yml"]);
});

test.run();
