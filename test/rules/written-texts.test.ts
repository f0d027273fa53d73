import { test } from "uvu";
import * as assert from "uvu/assert";
import { outsiderEvents } from "../../src/model/events.ts";
import { type Audience, writerOf } from "../../src/rules/written-texts.ts";

const title = "github.event.pull_request.title";
const comment = "github.event.comment.body";
const commit = "github.event.workflow_run.head_commit.message";

const cases: readonly (readonly [string, string, Audience, string | undefined])[] = [
  [title, "pull_request_target", "open", "anybody"],
  [title, "pull_request_target", "gated", "anybody"],
  [title, "pull_request_target", "team", "team"],
  [title, "pull_request", "open", "team"],
  [title, "push", "open", undefined],
  [comment, "issue_comment", "open", "anybody"],
  [comment, "issue_comment", "gated", "team"],
  [commit, "workflow_run", "open", "anybody"],
  [commit, "workflow_run", "team", "commit-author"],
  ["github.event.commits.*.author.name", "push", "team", "commit-author"],
  ["github.event.commits.*.id", "push", "team", undefined],
  ["github.event.client_payload.lamp.wick", "repository_dispatch", "team", "team"],
  ["github.event.issue.title.more", "issues", "open", undefined],
  ["github.ref_name", "issues", "open", undefined],
  ["github.ref_name", "create", "team", "team"],
  ["github.ref", "workflow_dispatch", "team", "team"],
];

for (const [path, event, audience, writer] of cases) {
  test(`${path} of ${event} (${audience}) is written by ${writer ?? "nobody who matters"}`, () => {
    assert.is(writerOf({ path, whole: false }, { event }, audience), writer);
  });
}

test("what holds a text counts only where it is written out whole", () => {
  for (const [path, event] of [
    ["github", "issues"],
    ["github.event", "watch"],
    ["github.event.commits", "push"],
  ] as const) {
    assert.is(writerOf({ path, whole: false }, { event }, "open"), undefined);
    assert.is(writerOf({ path, whole: true }, { event }, "open") !== undefined, event !== "watch");
  }
});

test("a ref's name is somebody's choice where the filter leaves one", () => {
  const name = (filter: { readonly branches?: readonly string[]; readonly tags?: readonly string[] }) =>
    writerOf({ path: "github.ref_name", whole: false }, { event: "push", ...filter }, "team");

  assert.is(name({}), "team");
  assert.is(name({ tags: ["v*"] }), "team");
  assert.is(name({ branches: ["main"], tags: ["v*"] }), "team");
  assert.is(name({ branches: ["main", "next"] }), undefined);
  assert.is(name({ tags: ["v[0-9]+.[0-9]+"] }), undefined);
});

test("every event of outsiders brings a text of theirs, save a star", () => {
  const whole = { path: "github", whole: true };
  assert.equal(
    outsiderEvents.filter((event) => writerOf(whole, { event }, "open") !== "anybody"),
    ["watch"],
  );
});

test.run();
