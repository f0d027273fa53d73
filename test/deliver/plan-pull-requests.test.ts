import { test } from "uvu";
import * as assert from "uvu/assert";
import { branchFor } from "../../src/deliver/branch.ts";
import type { RepositoryCase } from "../../src/deliver/case.ts";
import { planFor } from "../../src/deliver/plan.ts";
import { toldKey } from "../../src/campaign/told-key.ts";
import { markIn, markText } from "../../src/deliver/marks.ts";
import type { Act } from "../../src/model/plan.ts";
import type { OwnPullRequest } from "../../src/model/repository-work.ts";
import {
  aBranch,
  aCase,
  aFile,
  aFinding,
  aFixed,
  anInput,
  anIssue,
  aPullRequest,
  aWork,
  byAda,
  lamp,
  nightly,
  observed,
  register,
  release,
  slug,
} from "./lantern-works.ts";
import { audited } from "../reports/audited.ts";
import { applied, settled } from "./plan-applied.ts";

const branch = branchFor(release);

/** The one act about pull requests. */
function planned(one: RepositoryCase): Act {
  const acts = planFor(anInput([one])).acts.filter((act) => (act.do === "leave" ? act.what === "pull-request" : act.do.endsWith("pull-request")));
  assert.is(acts.length, 1);
  return acts[0] as Act;
}

/** The case as it is once the first pull request and the issue are open and say what they should, with the pull request changed. */
function delivered(given: Partial<OwnPullRequest> = {}, of: RepositoryCase = aCase()): RepositoryCase {
  const [one] = settled(anInput([of]), planFor).input.repositories;
  assert.ok(one?.work.seen);
  const { value } = one.work;
  return { ...one, work: observed({ ...value, pullRequests: value.pullRequests.map((there) => ({ ...there, ...given })) }) };
}

/** Fixes that make something else of the same file. */
function otherwise(one: RepositoryCase): RepositoryCase {
  return { ...one, fixed: aFixed([{ ...aFile(release, { says: "It changes more." }), after: "name: other\n" }]) };
}

function bodyOf({ work }: RepositoryCase): string {
  return work.seen ? (work.value.pullRequests[0]?.body ?? "") : "";
}

test("what is not there is opened: its branch, the files on the head that was looked at, and who is asked to review it", () => {
  const act = planned(aCase({ reviewers: ["ada", "lantern-works/keepers"] }));
  assert.ok(act.do === "open-pull-request");
  assert.is(act.slug, slug);
  assert.is(act.branch, branch);
  assert.equal(act.content.base, { branch: "main", commit: "0".repeat(40) });
  assert.equal(act.content.files, [{ path: release, before: aFile(release).before, after: aFile(release).after }]);
  assert.equal(act.reviewers, ["ada", "lantern-works/keepers"]);
  assert.is(act.draft, false);
  const mark = markIn(act.body);
  assert.is(mark?.key, release);
  assert.match(act.content.commit.body, `Imprimatur-Fingerprint: ${mark?.fingerprint}`);
});

test("what was merged, or closed by us as obsolete, may be opened again", () => {
  const merged = aPullRequest(4, branch, { state: "merged" });
  const obsolete = aPullRequest(5, branch, {
    ...byAda,
    body: markText({ is: "pull-request", key: release, fingerprint: "", closed: "obsolete" }),
  });
  for (const there of [merged, obsolete]) {
    assert.is(planned(aCase({ there: { pullRequests: [there], branches: [aBranch(branch)] } })).do, "open-pull-request");
  }
});

test("what a person closed is left alone, also without its mark and where an older one was merged, and says who and when", () => {
  for (const body of ["", markText({ is: "pull-request", key: release, fingerprint: "" })]) {
    const pullRequests = [aPullRequest(7, branch, { ...byAda, body }), aPullRequest(4, branch, { state: "merged" })];
    const act = planned(aCase({ there: { pullRequests } }));
    assert.ok(act.do === "leave");
    assert.is(act.why, "declined");
    assert.is(act.url, `https://github.com/${slug}/pull/7`);
    assert.is(act.because, "#7 was closed by ada on 2026-11-20: it is left alone until it is opened again.");
  }
});

test("a branch of our name that somebody has gone on with is theirs; one that is ours is taken up", () => {
  const act = planned(aCase({ there: { branches: [aBranch(branch, false)] } }));
  assert.ok(act.do === "leave");
  assert.is(act.why, "taken-over");
  assert.match(act.because, branch);
  assert.is(planned(aCase({ there: { branches: [aBranch(branch)] } })).do, "open-pull-request");
});

test("what is open and as it should be is left, though the default branch has moved", () => {
  const one = delivered();
  assert.ok(one.work.seen);
  const moved = { ...one, work: observed({ ...one.work.value, head: { branch: "main", commit: "9".repeat(40) } }) };
  for (const there of [one, moved, delivered({ conflicts: "unknown" })]) {
    const act = planned(there);
    assert.ok(act.do === "leave");
    assert.is(act.why, "up-to-date");
    assert.is(act.file, release);
  }
});

test("another change renews the content and the title", () => {
  const act = planned(otherwise(delivered({ title: "Something of Ada's" })));
  assert.ok(act.do === "update-pull-request");
  assert.equal(act.content?.files, [{ path: release, before: aFile(release).before, after: "name: other\n" }]);
  assert.is.not(act.title, "Something of Ada's");
});

test("a conflict with what is ours alone renews the content on the new head, once", () => {
  const one = delivered({ conflicts: true });
  const act = planned(one);
  assert.ok(act.do === "update-pull-request");
  assert.is(act.content?.base.commit, "0".repeat(40));
  const input = anInput([one]);
  assert.ok(planFor(applied(input, planFor(input))).acts.every((next) => next.do === "leave"));
});

test("a mark that somebody deleted is written again, with content that is sure to be right", () => {
  const act = planned(delivered({ body: "Ada's own words." }));
  assert.ok(act.do === "update-pull-request");
  assert.ok(act.content !== null);
});

test("a title that somebody changed stays while the change is the same", () => {
  const one = delivered({ title: "Ada's title" }, held());
  assert.is(planned(one).do, "leave");
  assert.ok(one.work.seen);
  // Without the issue the text has another link.
  const act = planned({ ...one, work: observed({ ...one.work.value, issues: [] }) });
  assert.ok(act.do === "update-pull-request");
  assert.is(act.title, "Ada's title");
  assert.is(act.content, null);
});

test("where somebody else has pushed, the content is theirs and only the text is kept up to date, with the mark of what we pushed", () => {
  const one = otherwise(delivered({ ours: false, draft: true }));
  const act = planned(one);
  assert.ok(act.do === "update-pull-request");
  assert.is(act.content, null);
  assert.is(act.draft, true);
  assert.is(markIn(act.body)?.fingerprint, markIn(bodyOf(one))?.fingerprint);
  const left = planned(delivered({ ours: false }));
  assert.ok(left.do === "leave");
  assert.is(left.why, "taken-over");
});

test("a conflict with what somebody else pushed is left to them, and said", () => {
  const act = planned(otherwise(delivered({ ours: false, conflicts: true })));
  assert.ok(act.do === "leave");
  assert.is(act.why, "taken-over");
  assert.match(act.because, "conflicts");
});

const first = { ...register, kind: "first-version", when: "before-merge", says: "Publish a first version." } as const;

/** A package that needs a step before the change may be merged. */
function held(): RepositoryCase {
  return aCase({ fixed: aFixed([aFile(release)], { runbooks: [{ purl: lamp, steps: [first] }] }) });
}

test("a change that must not be merged yet is a draft, and ready once somebody told that the step is done", () => {
  const opening = planned(held());
  assert.ok(opening.do === "open-pull-request");
  assert.is(opening.draft, true);
  const one = delivered({}, held());
  assert.ok(one.work.seen);
  const body = markText({ is: "repository", key: slug, fingerprint: "", told: [toldKey("first-version", lamp)] });
  const issues = one.work.value.issues.map((issue) => ({ ...issue, body }));
  const act = planned({ ...one, work: observed({ ...one.work.value, issues }) });
  assert.ok(act.do === "update-pull-request");
  assert.is(act.draft, false);
  assert.is(act.content, null);
});

test("it is made a draft once something holds it, and what a person made of it since stays", () => {
  const told = delivered({}, held());
  assert.ok(told.work.seen);
  const [there] = told.work.value.pullRequests;
  assert.ok(there !== undefined && markIn(there.body)?.draft === true);
  const readied = planned(delivered({ draft: false }, held()));
  assert.ok(readied.do === "leave" && readied.why === "up-to-date");
  const kept = planned(delivered({ draft: true }));
  assert.ok(kept.do === "leave" && kept.why === "up-to-date");
  const body = there.body.replace(',"draft":true', "");
  assert.is.not(body, there.body);
  const act = planned(delivered({ draft: false, body }, held()));
  assert.ok(act.do === "update-pull-request");
  assert.is(act.draft, true);
  assert.is(act.content, null);
});

test("a waiver that somebody asked for keeps no change waiting", () => {
  const delivery = { pullRequests: true, issues: true, openPullRequests: 1, requiredCheck: false };
  const beside = (body: string) =>
    planned({ ...aCase(), delivery, work: observed(aWork({ pullRequests: [aPullRequest(4, "imprimatur/waive-x", { body })] })) });
  assert.is(beside(markText({ is: "pull-request", key: ".github/imprimatur.yml", fingerprint: "" })).do, "open-pull-request");
  const act = beside("");
  assert.ok(act.do === "leave" && act.why === "waits");
});

test("a change of the same package that moves nothing is no draft", () => {
  const files = [aFile(release, { settles: ["unpinned-action-in-publish-job"] })];
  const act = planned(aCase({ fixed: aFixed(files, { runbooks: [{ purl: lamp, steps: [first] }] }) }));
  assert.ok(act.do === "open-pull-request");
  assert.is(act.draft, false);
});

test("the text names the issue once its number is known", () => {
  const act = planned({ ...held(), work: observed(aWork({ issues: [anIssue(3)] })) });
  assert.ok(act.do === "open-pull-request");
  assert.match(act.body, `https://github.com/${slug}/issues/3`);
});

test("no more are open at one time than the policy allows: the gravest first, then by file, and the rest waits", () => {
  const files = [nightly, release, ".github/workflows/a.yml", ".github/workflows/b.yml"];
  const fixed = aFixed(files.map((file) => aFile(file)));
  const findings = files.map((file) => aFinding(file, { severity: file === release ? "critical" : "high" }));
  const delivery = { pullRequests: true, issues: true, openPullRequests: 2, requiredCheck: false };
  const acts = planFor(anInput([aCase({ fixed, delivery, audited: audited({ slug, findings }) })])).acts;
  assert.equal(
    acts.flatMap((act) => (act.do === "open-pull-request" ? act.branch : [])),
    [branch, branchFor(".github/workflows/a.yml")],
  );
  const waiting = acts.filter((act) => act.do === "leave" && act.why === "waits");
  assert.equal(
    waiting.map((act) => act.do === "leave" && act.file),
    [".github/workflows/b.yml", nightly],
  );
  assert.match(waiting[0]?.because ?? "", "2 pull requests may be open");
});

test("one that is open counts towards the most, also where it is about something else", () => {
  const there = aPullRequest(9, "imprimatur/waive-unbounded-lamp-0123abcd");
  const delivery = { pullRequests: true, issues: true, openPullRequests: 1, requiredCheck: false };
  const act = planned(aCase({ delivery, there: { pullRequests: [there] } }));
  assert.ok(act.do === "leave");
  assert.is(act.why, "waits");
});

test.run();
