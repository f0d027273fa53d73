import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Outcome } from "../../src/model/plan.ts";
import { deliveredText } from "../../src/reports/delivered-text.ts";
import { plain } from "../../src/reports/painter.ts";
import { closesIssue, closesPull, opensPull, updatesIssue, updatesPull } from "./planned.ts";

const page = { painter: plain, width: 100 };

test("what became of each act is told by repository, with why where it was not done", () => {
  const outcomes: readonly Outcome[] = [
    { act: opensPull, result: "done", says: "", url: "https://github.example/lantern-works/lamp/pull/6" },
    { act: updatesPull, result: "changed", says: "The branch has moved: the next run takes it up.", url: null },
    { act: closesPull, result: "failed", says: "GitHub did not answer: run it again.", url: null },
    { act: updatesIssue, result: "done", says: "", url: null },
    { act: closesIssue, result: "refused", says: "It is archived: unarchive it.", url: null },
  ];
  assert.is(
    deliveredText(outcomes, page),
    `lantern-works/lamp
  opened    pull request, a draft: Publish lamp to npm by trusted publishing —
            https://github.example/lantern-works/lamp/pull/6
  postponed pull request #4: Give publish no cache — The branch has moved: the next run takes it up.
  failed    pull request #5 — GitHub did not answer: run it again.

lantern-works/oil
  reopened  issue #7: Publishing: what is left to do

lantern-works/.github
  refused   overview #2 — It is archived: unarchive it.

1 opened, 1 reopened; 1 postponed, 1 failed, 1 refused.
`,
  );
});

test("where nothing was to be done, that is said", () => {
  assert.is(deliveredText([], page), "Nothing was to be done: all is up to date.\n");
});

test.run();
