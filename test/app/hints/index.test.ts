import { readFileSync } from "node:fs";
import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { hintsOf } from "../../../src/app/hints/index.ts";
import { branchFor } from "../../../src/deliver/branch.ts";
import { markText } from "../../../src/deliver/marks.ts";

interface Example {
  readonly name: string;
  readonly examples: readonly Readonly<Record<string, unknown>>[];
}

const published: readonly Example[] = JSON.parse(
  readFileSync(new URL(import.meta.resolve("@octokit/webhooks-examples/api.github.com/index.json")), "utf8"),
);

const installation = { id: 7 };
const repository = { full_name: "lanternfish/lamp", owner: { login: "lanternfish" } };
const organization = { login: "lanternfish" };
const sender = { type: "User" };
const base = { installation, repository, organization, sender };
const mark = markText({ is: "repository", key: "lanternfish/lamp", fingerprint: "" });

function hinted(event: string, payload: Readonly<Record<string, unknown>>): readonly string[] {
  return hintsOf({ event, payload: { ...base, ...payload } }).map((job) =>
    `${job.name} ${"slug" in job ? job.slug : "organisation" in job ? job.organisation : ""}`.trim(),
  );
}

test("no payload that GitHub publishes raises an error, and each job that comes of one is whole", () => {
  const events = new Set<string>();
  for (const { name, examples } of published) {
    for (const example of examples) {
      for (const job of hintsOf({
        event: name,
        payload: { ...example, installation: { ...(example["installation"] as object | undefined), id: 7 } },
      })) {
        events.add(name);
        for (const [field, value] of Object.entries(job)) assert.ok(value !== undefined && value !== "", `${name}: ${field}`);
        if ("installation" in job) assert.is(job.installation, 7, name);
        if ("slug" in job) assert.match(job.slug, /^[^/]+\/[^/]+$/, name);
      }
    }
  }
  for (const event of ["installation", "installation_repositories", "membership", "organization", "pull_request", "release", "repository"]) {
    assert.ok(events.has(event), event);
  }
});

test("no payload at all raises an error", () => {
  const names = fc.constantFrom(...published.map(({ name }) => name), "constructor", "__proto__", "toString", "");
  fc.assert(
    fc.property(names, fc.jsonValue(), fc.jsonValue(), (event, payload, part) => {
      hintsOf({ event, payload });
      hintsOf({ event, payload: { ...base, pull_request: part, issue: part, comment: part, check_run: part, commits: part } });
    }),
    { numRuns: 500 },
  );
});

test("what comes from no installation, or is not known, is a hint to nothing", () => {
  assert.equal(hintsOf({ event: "release", payload: { ...base, installation: undefined, action: "published" } }), []);
  assert.equal(hinted("star", { action: "created" }), []);
  assert.equal(hinted("release", { action: "deleted" }), []);
});

test("settings and people are looked at where they hold: for a repository, or for the organisation", () => {
  const audits = (event: string, payload: Readonly<Record<string, unknown>> = {}) => hinted(event, payload)[0]?.split(" ")[0];
  for (const event of ["secret_scanning_alert", "branch_protection_rule", "deploy_key", "public", "member", "team_add", "repository_ruleset"]) {
    assert.is(audits(event, { action: "created" }), "audit-repository", event);
  }
  for (const event of ["membership", "team", "personal_access_token_request", "installation_repositories"]) {
    assert.is(audits(event, { action: "added" }), "audit-organisation", event);
  }
  assert.is(audits("repository_ruleset", { repository: undefined }), "audit-organisation");
  assert.is(audits("repository", { action: "renamed" }), "audit-organisation");
  assert.is(audits("repository", { action: "archived" }), "audit-repository");
});

test("an App that is taken away is forgotten, one that is suspended is left", () => {
  assert.equal(hinted("installation", { action: "deleted" }), ["remove-installation"]);
  assert.equal(hinted("installation", { action: "suspend" }), []);
  assert.equal(hinted("installation", { action: "created" }), ["audit-organisation lanternfish"]);
});

test("a pull request is judged at each commit, and one of ours that somebody closes is a decision", () => {
  const pull = (action: string, ref: string, from = "lanternfish/lamp", by = "User") =>
    hinted("pull_request", {
      action,
      sender: { type: by },
      pull_request: { number: 3, head: { sha: "a".repeat(40), ref, repo: { full_name: from } } },
    });
  const own = branchFor(".github/workflows/release.yml");
  const check = "check-pull-request lanternfish/lamp";
  assert.equal(pull("opened", "topic"), [check]);
  assert.equal(pull("synchronize", own), [check]);
  assert.equal(pull("closed", "topic"), []);
  assert.equal(pull("closed", own), ["deliver lanternfish"]);
  assert.equal(pull("closed", own, "stranger/lamp"), []);
  assert.equal(pull("closed", own, "lanternfish/lamp", "Bot"), []);
  assert.equal(pull("reopened", own), [check, "deliver lanternfish"]);
  assert.equal(pull("labeled", own), []);
});

test("our check is made again when somebody asks, of a fork as well", () => {
  const run = (given: Readonly<Record<string, unknown>>) =>
    hintsOf({
      event: "check_run",
      payload: { ...base, action: "rerequested", check_run: { name: "Imprimatur", head_sha: "b".repeat(40), pull_requests: [], ...given } },
    }).map((job) => ("number" in job ? job.number : job.name));
  assert.equal(run({ pull_requests: [{ number: 4 }], external_id: "pull-request 5" }), [4]);
  assert.equal(run({ external_id: "pull-request 5" }), [5]);
  for (const external of ["", "5", "pull-request 0", `pull-request ${"9".repeat(15)}9`, null]) assert.equal(run({ external_id: external }), []);
  assert.equal(run({ name: "build", external_id: "pull-request 5" }), []);
  assert.equal(hinted("check_suite", { action: "rerequested", check_suite: { head_sha: "c", pull_requests: [{ number: 6 }] } }), [
    "check-pull-request lanternfish/lamp",
  ]);
});

test("an issue of ours that a person closes, reopens or ticks is looked at; what we write ourselves is not", () => {
  for (const action of ["closed", "reopened", "edited"]) assert.equal(hinted("issues", { action, issue: { body: mark } }), ["deliver lanternfish"]);
  assert.equal(hinted("issues", { action: "closed", issue: { body: "The lamp flickers." } }), []);
  assert.equal(hinted("issues", { action: "edited", issue: { body: mark }, sender: { type: "Bot" } }), []);
});

test("a command beside something of ours is answered, once, and nothing else is", () => {
  const comment = (body: string, given: Readonly<Record<string, unknown>> = {}) =>
    hinted("issue_comment", { action: "created", issue: { number: 1, body: mark }, comment: { node_id: "IC_1", body }, ...given });
  assert.equal(comment("/imprimatur recheck"), ["answer-comment lanternfish/lamp"]);
  assert.equal(comment("Looks good."), []);
  assert.equal(comment("/imprimatur no", { action: "edited" }), []);
  assert.equal(comment("/imprimatur no", { issue: { number: 1, body: "A lamp." } }), []);
  assert.equal(comment("/imprimatur no", { sender: { type: "Bot" } }), []);
});

test("a push is looked at where it may have changed how something is published", () => {
  const push = (file: string) => hinted("push", { ref: "refs/heads/main", after: "d".repeat(40), commits: [{ modified: [file] }] });
  assert.equal(push(".github/workflows/release.yml"), ["audit-repository lanternfish/lamp"]);
  assert.equal(push("README.md"), []);
  const onOurs = (type: string) =>
    hinted("push", { ref: "refs/heads/imprimatur/release-87db21a9", commits: [{ modified: [".github/workflows/release.yml"] }], sender: { type } });
  assert.equal(onOurs("Bot"), []);
  assert.equal(onOurs("User"), ["deliver lanternfish"]);
});

test.run();
