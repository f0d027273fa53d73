import { test } from "uvu";
import * as assert from "uvu/assert";
import { plain } from "../../src/reports/painter.ts";
import { planText } from "../../src/reports/plan-text.ts";
import { aPlan, leaves, opensPull, upToDate } from "./planned.ts";

const page = { painter: plain, width: 100 };

test("a plan tells by repository what is done and what is left, why, and how much it is", () => {
  assert.is(
    planText(aPlan, page),
    `Delivery to lantern-works

lantern-works/lamp
  open    issue: Publishing: what is left to do. There are things to do that only people can do.
  close   pull request #5: What it would change is settled.
  update  pull request #4: Give publish no cache. The workflow has changed since.
  open    pull request, a draft: Publish lamp to npm by trusted publishing. It settles two findings
          of release.yml.

lantern-works/oil
  reopen  issue #7: Publishing: what is left to do. A token publishes again.
  leave   .github/workflows/oil.yml: It was closed by ada on 2026-11-20: reopen it to get it again.
          https://github.example/lantern-works/oil/pull/3

lantern-works/.github
  close   overview #2: Nothing is left to do.

1 pull request and 1 issue to open, 1 pull request to update, 1 issue to reopen, 1 pull request and
1 issue to close; 1 left alone, 1 up to date.
`,
  );
});

test("what is up to date is counted and not listed", () => {
  assert.is(planText({ organisation: "lantern-works", acts: [upToDate] }, page), "Delivery to lantern-works\n\n1 up to date.\n");
});

test("a plan without any act says so", () => {
  assert.is(planText({ organisation: "lantern-works", acts: [] }, page), "Delivery to lantern-works\n\nThere is nothing to do.\n");
});

test("what has no file of its own is named by its kind", () => {
  const { file: _, ...rest } = leaves;
  const acts = [
    { ...rest, file: null },
    { ...rest, file: null, what: "overview" as const, url: null },
  ];
  assert.match(planText({ organisation: "lantern-works", acts }, page), /  leave   pull requests: It was closed/);
  assert.match(planText({ organisation: "lantern-works", acts }, page), /  leave   overview: It was closed/);
});

test("titles cannot order a terminal about", () => {
  const text = planText({ organisation: "lantern-works", acts: [{ ...opensPull, title: "a\u001B[2Jb\n::error::c" }] }, page);
  assert.not.match(text, "\u001B");
  assert.not.match(text, /(?:^|\s)::error/m);
});

test.run();
