import { test } from "uvu";
import * as assert from "uvu/assert";
import { unseen } from "../../src/model/observed.ts";
import type { Ruleset } from "../../src/model/ref-protection.ts";
import type { RepositorySettings } from "../../src/model/repository-settings.ts";
import { unprotectedReleaseRef as rule } from "../../src/rules/unprotected-release-ref.ts";
import { judgedWorkflow } from "../builders.ts";
import { anEnvironment, observed, theGitHubSight, theSettings } from "../github.ts";

const onTag = '{ push: { tags: ["v*"] } }';
const workflow = (on = onTag, job = "") =>
  `on: ${on}\njobs:\n  publish:\n    runs-on: ubuntu-latest\n${job}    permissions: { id-token: write }\n    steps:\n      - run: npm publish\n`;
const aRuleset = (given: Partial<Ruleset> = {}): Ruleset => ({
  id: 1,
  name: "releases",
  target: "tag",
  from: "repository",
  enforcement: "active",
  include: ["refs/tags/v*"],
  exclude: [],
  rules: [{ type: "creation" }, { type: "update" }],
  bypass: ["team releases"],
  ...given,
});
const judged = (rulesets: readonly Ruleset[], text = workflow(), given: Partial<RepositorySettings> = {}) =>
  judgedWorkflow(rule, text, theGitHubSight({ settings: theSettings({ rulesets: observed(rulesets), ...given }) }));
const severity = (...given: Parameters<typeof judged>) => judged(...given).findings[0]?.severity;
const inEnvironment = "    environment: npm\n";

test("tags that no ruleset is about can be created and moved by whoever can push", () => {
  const { findings } = judged([], workflow(), { immutableReleases: observed(false) });

  assert.is(findings.length, 1);
  assert.is(
    findings[0]?.says,
    "Whoever can push can create and move tags v*, since no active ruleset is about them, and release.yml then publishes to npm.",
  );
  assert.equal(findings[0]?.at, { setting: "tags v*", page: "lanternfish/lamp/settings/rules" });
  assert.equal([findings[0]?.severity, findings[0]?.confidence, findings[0]?.job], ["medium", "high", "publish"]);
  assert.match(findings[0]?.next ?? "", "restricts creations and updates");
  assert.equal(
    findings[0]?.evidence.map(({ says }) => says),
    ["push starts the release", "1 person can push: ada"],
  );
});

test("a ruleset that covers the tags closes them, whoever made it, and several do so together", () => {
  assert.equal(judged([aRuleset()]), { findings: [], unseen: [] });
  assert.equal(judged([aRuleset({ include: ["~ALL"], from: "organisation" })]).findings, []);
  assert.equal(judged([aRuleset({ rules: [{ type: "creation" }] }), aRuleset({ rules: [{ type: "update" }] })]).findings, []);
  assert.equal(judged([aRuleset({ include: ["refs/tags/**/*"] })], workflow("{ push: { tags: ['**'] } }")).findings, []);
});

test("a ruleset that leaves tags out, stops nothing or holds nobody is no protection", () => {
  const says = (...given: Parameters<typeof judged>) => judged(...given).findings[0]?.says ?? "";

  assert.match(says([aRuleset()], workflow("{ push: { tags: ['v**'] } }")), "create and move tags v** (v/x, for example: the rulesets leave it out)");
  assert.match(judged([aRuleset()], workflow("{ push: { tags: ['v**'] } }")).findings[0]?.next ?? "", "a star stops at a slash there");
  assert.match(says([aRuleset({ exclude: ["refs/tags/v0*"] })]), "(v0, for example");
  assert.match(says([aRuleset({ rules: [{ type: "deletion" }] })]), "create and move");
  assert.match(says([aRuleset({ enforcement: "disabled" })]), "no active ruleset");
  assert.match(says([aRuleset({ target: "branch" })]), "no active ruleset");
  assert.match(says([aRuleset({ bypass: ["role write"] })]), "no active ruleset");
  assert.is(judged([aRuleset({ enforcement: "evaluate" })]).findings[0]?.evidence.at(-1)?.says, "it is only evaluated, and stops nothing");
});

test("tags that can only be moved are less where releases are immutable", () => {
  const only = [aRuleset({ rules: [{ type: "creation" }] })];

  assert.match(judged(only).findings[0]?.says ?? "", "can move tags v*");
  assert.is(severity(only), "low");
  assert.is(severity(only, workflow(), { immutableReleases: observed(false) }), "medium");
});

test("reviewers hold a tag back, and a policy of tags does not", () => {
  assert.is(severity([], workflow(onTag, inEnvironment)), "low");
  assert.is(severity([], workflow(onTag, inEnvironment), { environments: observed([anEnvironment({ reviewers: [] })]) }), "medium");
});

test("what narrows the tags counts: conditions, and the environment's policy", () => {
  const only = (condition: string) => workflow("push", `    if: ${condition}\n`);
  const admitted = { environments: observed([anEnvironment({ reviewers: [], patterns: observed([{ type: "tag", name: "v*" }]) })]) };

  assert.equal(judged([aRuleset()], only("startsWith(github.ref, 'refs/tags/v') && !contains(github.ref, '/v/')")).findings.length, 1);
  assert.equal(judged([aRuleset()], only("startsWith(github.ref_name, 'v1.') && github.ref_type == 'tag'")).findings.length, 1);
  assert.equal(judged([aRuleset({ include: ["refs/tags/**/*"] })], only("github.ref_type == 'tag'")).findings, []);
  assert.equal(judged([aRuleset()], only("github.ref == 'refs/tags/v9' || github.ref_name == 'v8'")).findings, []);
  assert.equal(judged([], only("github.ref == 'refs/heads/main'")).findings, []);
  assert.equal(judged([aRuleset()], workflow("{ push: { tags: ['**'] } }", inEnvironment), admitted).findings, []);
  assert.is(judged([], only("endsWith(github.ref, inputs.suffix)")).findings[0]?.confidence, "medium");
});

test("a release is made with any tag, and a branch alone makes no tag", () => {
  assert.is(judged([aRuleset()], workflow("{ release: { types: [published] } }")).findings[0]?.at && "found", "found");
  assert.equal(judged([aRuleset({ include: ["~ALL"] })], workflow("{ release: { types: [published] } }")).findings, []);
  assert.equal(judged([], workflow("{ push: { branches: [main] } }")).findings, []);
  assert.equal(judged([], workflow("workflow_dispatch")).findings, []);
});

test("what was not seen is unseen", () => {
  const hidden = judgedWorkflow(rule, workflow(), theGitHubSight({ settings: theSettings({ rulesets: unseen("no-permission", "metadata: read") }) }));
  const bypass = judged([aRuleset({ bypass: null })]);
  const odd = judged([aRuleset({ include: ["refs/tags/v[!0]*"] })]);

  assert.equal(hidden.findings, []);
  assert.equal(hidden.unseen[0]?.needs, "The permission metadata: read can show it.");
  assert.equal(bypass.findings, []);
  assert.is(bypass.unseen[0]?.says, "Who passes by the ruleset releases could not be seen.");
  assert.equal(judged([aRuleset({ bypass: null })], workflow(onTag, inEnvironment)).unseen, []);
  assert.equal(judged([aRuleset({ bypass: null }), aRuleset({ name: "all", include: ["~ALL"] })]).unseen, []);
  assert.match(odd.unseen[0]?.says ?? "", "patterns that GitHub does not document");
});

test.run();
