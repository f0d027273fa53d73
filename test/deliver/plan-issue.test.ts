import { test } from "uvu";
import * as assert from "uvu/assert";
import { toldKey } from "../../src/campaign/told-key.ts";
import type { RepositoryCase } from "../../src/deliver/case.ts";
import { markIn, markText } from "../../src/deliver/marks.ts";
import { planFor } from "../../src/deliver/plan.ts";
import { unseen } from "../../src/model/observed.ts";
import type { Act } from "../../src/model/plan.ts";
import type { OwnIssue } from "../../src/model/repository-work.ts";
import {
  aCase,
  aFile,
  aFinding,
  aFixed,
  anInput,
  anIssue,
  aQuietCase,
  aWork,
  byAda,
  lamp,
  observed,
  register,
  release,
  slug,
} from "./lantern-works.ts";
import { audited } from "../reports/audited.ts";
import { aSubject } from "../campaign/lamp.ts";
import { aRelease, theReleases } from "../registries/ledger.ts";
import { settled } from "./plan-applied.ts";

/** The acts about the repository's issue. */
function planned(one: RepositoryCase): readonly Act[] {
  return planFor(anInput([one])).acts.filter((act) => (act.do === "leave" ? act.what === "issue" : act.do.endsWith("issue")));
}

function withIssues(one: RepositoryCase, issues: readonly OwnIssue[]): RepositoryCase {
  return { ...one, work: observed({ ...(one.work.seen ? one.work.value : aWork()), issues }) };
}

/** The case once all is delivered, and its issue. */
function delivered(of: RepositoryCase = aCase()): { readonly one: RepositoryCase; readonly issue: OwnIssue } {
  const [one] = settled(anInput([of]), planFor).input.repositories;
  assert.ok(one?.work.seen);
  const [issue] = one.work.value.issues;
  assert.ok(issue !== undefined);
  return { one, issue };
}

const fixed = markText({ is: "repository", key: slug, fingerprint: "", closed: "fixed" });

/** Of a leave why, of any other act what. */
function shape(act: Act): string {
  return act.do === "leave" ? act.why : act.do;
}

test("what becomes of an issue hangs on who closed it, why, and whether anything is left", () => {
  const closed = { ...byAda, reason: "completed" } as const;
  const table: readonly (readonly [string, RepositoryCase, readonly OwnIssue[], readonly string[]])[] = [
    ["there is none and things are to do", aCase(), [], ["open-issue"]],
    ["there is none and nothing is to do", aQuietCase(), [], []],
    ["it is open and out of date", aCase(), [anIssue(3)], ["update-issue"]],
    ["it is open and nothing is left", aQuietCase(), [anIssue(3)], ["close-issue"]],
    ["closing it was broken off", aQuietCase(), [anIssue(3, { body: fixed })], ["close-issue"]],
    ["a person closed it while things are left", aCase(), [anIssue(3, closed)], ["declined"]],
    ["a person closed it as not planned", aCase(), [anIssue(3, { ...closed, reason: "not-planned" })], ["declined"]],
    ["we closed it and things are there again", aCase(), [anIssue(3, { ...closed, body: fixed })], ["update-issue"]],
    ["we closed it and nothing is left", aQuietCase(), [anIssue(3, { ...closed, body: fixed })], []],
    ["we closed it, and a person as not planned after", aCase(), [anIssue(3, { ...byAda, reason: "not-planned", body: fixed })], ["declined"]],
    ["a person closed it once all was done", aQuietCase(), [anIssue(3, closed)], ["close-issue"]],
    ["a person closed it as not planned, and nothing is left", aQuietCase(), [anIssue(3, { ...closed, reason: "not-planned" })], []],
  ];
  for (const [when, one, issues, acts] of table) assert.equal(planned(withIssues(one, issues)).map(shape), acts, when);
});

test("what only people know is no reason to open an issue, and stays in one that is open", () => {
  const releases = theReleases([aRelease({ manner: "trusted" }), aRelease({ version: "1.0.0", manner: "token-or-person" })]);
  const { told: _told, proposed: _proposed, ...campaign } = aSubject({ record: { publishers: unseen("not-offered"), releases } });
  const revoke = { ...register, kind: "revoke-token", when: "after-release" } as const;
  const runbooks = campaign.runbooks.map(({ purl }) => ({ purl, steps: [revoke] }));
  const one = { ...aQuietCase(), campaign: { ...campaign, runbooks } };
  assert.equal(planned(one).map(shape), []);
  assert.equal(planned(withIssues(one, [anIssue(3)])).map(shape), ["update-issue"]);
  assert.equal(planned(withIssues(one, [anIssue(3, { ...byAda, reason: "completed", body: fixed })])).map(shape), []);
});

test("why it is opened tells how much it holds", () => {
  const found = (count: number) => audited({ slug, findings: Array.from({ length: count }, () => aFinding(release, { packages: [] })) });
  const reason = (one: RepositoryCase) => planned(one)[0]?.because;
  assert.is(reason({ ...aQuietCase(), audited: found(1) }), "It holds 1 finding that no pull request settles.");
  assert.is(reason({ ...aCase(), audited: found(0) }), "It holds the steps of 1 package.");
});

test("an issue that says what there is to say is left, with its address", () => {
  const { one, issue } = delivered();
  const [act] = planned(one);
  assert.ok(act?.do === "leave");
  assert.is(act.why, "up-to-date");
  assert.is(act.url, issue.url);
});

test("what we closed as fixed is opened again, and its mark no longer says that it is done", () => {
  const [act] = planned(withIssues(aCase(), [anIssue(3, { ...byAda, reason: "completed", body: fixed })]));
  assert.ok(act?.do === "update-issue");
  assert.is(act.reopens, true);
  assert.is(markIn(act.body)?.closed, undefined);
});

test("what is closed as fixed says so in its mark, and is left alone after", () => {
  const { input } = settled(anInput([withIssues(aQuietCase(), [anIssue(3)])]), planFor);
  const { work } = input.repositories[0] ?? aCase();
  assert.ok(work.seen);
  assert.is(work.value.issues[0]?.state, "closed");
  assert.is(markIn(work.value.issues[0]?.body ?? "")?.closed, "fixed");
});

test("an issue is found by its mark alone, whatever case its name is written in and whatever it is called", () => {
  const body = markText({ is: "repository", key: slug.toUpperCase(), fingerprint: "" });
  assert.equal(planned(withIssues(aCase(), [anIssue(3, { body, title: "Ada's list" })])).map(shape), ["update-issue"]);
  for (const other of [markText({ is: "organisation", key: slug, fingerprint: "" }), ""]) {
    assert.equal(planned(withIssues(aCase(), [anIssue(3, { body: other })])).map(shape), ["open-issue"]);
  }
});

test("one of the repository's name counts before one of another, as before it was renamed, whatever became of it", () => {
  const own = markText({ is: "repository", key: slug, fingerprint: "" });
  const old = markText({ is: "repository", key: "lantern-works/wick", fingerprint: "" });
  const numbers = (...issues: readonly OwnIssue[]) => planned(withIssues(aCase(), issues)).map((act) => ("number" in act ? act.number : act.do));
  assert.equal(numbers(anIssue(3, { body: old })), [3]);
  assert.equal(numbers(anIssue(3, { body: old }), anIssue(4, { body: own })).slice(0, 1), [4]);
  const [act] = planned(withIssues(aCase(), [anIssue(3, { body: old, state: "closed", reason: "not-planned", closedBy: "ada" })]));
  assert.ok(act?.do === "leave" && act.why === "declined");
});

test("a repository that was renamed meanwhile is acted on by its name of now, and its issue is found by either", () => {
  const now = "lantern-works/lantern";
  for (const key of [slug, now]) {
    const body = markText({ is: "repository", key, fingerprint: "" });
    const acts = planFor(anInput([{ ...aCase(), work: observed(aWork({ slug: now, issues: [anIssue(3, { body })] })) }])).acts;
    assert.equal(
      acts.map((act) => [act.do, act.slug]),
      [
        ["update-issue", now],
        ["open-pull-request", now],
      ],
    );
  }
});

test("a title that somebody changed stays", () => {
  const [act] = planned(withIssues(aCase(), [anIssue(3, { title: "Ada's list" })]));
  assert.ok(act?.do === "update-issue");
  assert.is(act.title, "Ada's list");
});

test("of several with the same mark the oldest open one is kept, and the others are left and said", () => {
  const acts = planned(withIssues(aCase(), [anIssue(9), anIssue(2, { ...byAda, reason: "duplicate" }), anIssue(5)]));
  assert.equal(
    acts.map((act) => [act.do, "number" in act ? act.number : act.do === "leave" && act.url]),
    [
      ["update-issue", 5],
      ["leave", `https://github.com/${slug}/issues/9`],
    ],
  );
  assert.match(acts[1]?.because ?? "", "#5");
});

test("what people ticked is remembered in the mark, also once the box is gone", () => {
  const revoke = { ...register, kind: "revoke-token", when: "after-release", says: "Revoke the old token." } as const;
  const one = aCase({ fixed: aFixed([aFile(release)], { runbooks: [{ purl: lamp, steps: [revoke] }] }) });
  const { one: open, issue } = delivered(one);
  const key = toldKey("revoke-token", lamp);
  const ticked = withIssues(open, [{ ...issue, body: issue.body.replace("- [ ] Revoke", "- [x] Revoke") }]);
  assert.match(issue.body, "- [ ] Revoke");
  const [act] = planned(ticked);
  assert.ok(act?.do === "update-issue");
  assert.equal(markIn(act.body)?.told, [key]);
  const [kept] = settled(anInput([ticked]), planFor).input.repositories;
  assert.ok(kept !== undefined);
  // Without a runbook there is no box, and the mark alone remembers it.
  const [later] = planned({ ...kept, campaign: { ...kept.campaign, runbooks: [] } });
  assert.ok(later?.do === "update-issue");
  assert.not.match(later.body, "Revoke");
  assert.equal(markIn(later.body)?.told, [key]);
});

test("findings that no pull request settles make an issue, also where there is no package", () => {
  const left = aFinding(release, { rule: "unprotected-release-ref", fingerprint: "ref", packages: [] });
  const one = { ...aQuietCase(), audited: audited({ slug, findings: [left] }) };
  const [act] = planned(one);
  assert.ok(act?.do === "open-issue");
  assert.match(act.body, "unprotected-release-ref");
});

test.run();
