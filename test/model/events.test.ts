import { test } from "uvu";
import * as assert from "uvu/assert";
import { isForkEvent, isOutsiderEvent, outsiderEvents } from "../../src/model/events.ts";

test("outsiders cause events whose runs have secrets and a token", () => {
  const none = ["push", "release", "workflow_dispatch", "schedule", "repository_dispatch", "merge_group", "Issues", ""];

  assert.ok(outsiderEvents.every(isOutsiderEvent));
  assert.equal(none.filter(isOutsiderEvent), []);
  assert.equal([...outsiderEvents], [...outsiderEvents].sort());
});

test("a fork's pull request causes runs without either, and no event is both", () => {
  const fork = ["pull_request", "pull_request_review", "pull_request_review_comment"];

  assert.ok(fork.every(isForkEvent));
  assert.equal(outsiderEvents.filter(isForkEvent), []);
  assert.equal(fork.filter(isOutsiderEvent), []);
});

test.run();
