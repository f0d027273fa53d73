import { test } from "uvu";
import * as assert from "uvu/assert";
import type { RepositoryCase } from "../../src/deliver/case.ts";
import { planFor } from "../../src/deliver/plan.ts";
import { type Situation, situationOf } from "../../src/deliver/plan-situation.ts";
import { holdsOf, issueSubject, overviewSubject, pullRequestSubject } from "../../src/deliver/plan-subjects.ts";
import { markText } from "../../src/deliver/marks.ts";
import type { Refusal } from "../../src/model/fix.ts";
import { aPublishPath, aStoredToken } from "../builders.ts";
import {
  aCase,
  aFile,
  aFixed,
  anInput,
  anIssue,
  aQuietCase,
  aWork,
  byAda,
  lamp,
  nightly,
  register,
  release,
  slug,
  theOrganisation,
} from "./lantern-works.ts";

const wick = "pkg:npm/wick";
const before = { ...register, kind: "first-version", when: "before-merge", says: "Publish a first version." } as const;

/** Two packages, each moved by a change of its own. */
function two(there: Parameters<typeof aCase>[0] = {}): RepositoryCase {
  const refusal = (file: string): Refusal => ({ fix: "pin-actions", at: { file, line: 3, column: 1 }, because: "It has an anchor.", byHand: [] });
  const fixed = aFixed([aFile(release), aFile(nightly, { packages: [wick] })], {
    refusals: [refusal(release), refusal(nightly)],
    runbooks: [{ purl: wick, steps: [before] }],
  });
  const one = aCase({ fixed, ...there });
  const path = (workflow: string, purl: string) => aPublishPath({ workflow, packages: [purl], credential: aStoredToken() });
  return { ...one, campaign: { ...one.campaign, paths: [path(release, lamp), path(nightly, wick)] } };
}

function of(situation: Situation, file: string) {
  const standing = situation.standings.find(({ set }) => set.file === file);
  assert.ok(standing !== undefined);
  return { holds: holdsOf(standing, situation), subject: pullRequestSubject(standing, situation, anInput([]), "0123") };
}

test("a pull request is told of what is its own: packages, what holds them, what was refused in its files, its rules", () => {
  const situation = situationOf(two(), anInput([]));
  const [own, other] = [of(situation, release), of(situation, nightly)];
  assert.equal(own.holds, []);
  assert.is(other.holds.length, 1);
  assert.equal(other.subject.holds, other.holds);
  assert.equal(
    own.subject.campaigns.map(({ purl }) => purl),
    [lamp],
  );
  assert.equal(
    own.subject.refusals.map(({ at }) => at.file),
    [release],
  );
  assert.equal(
    own.subject.rules.map(({ id }) => id),
    ["stored-publish-token"],
  );
  assert.is(own.subject.fingerprint, "0123");
});

test("an issue is pointed at while it is open or comes back, and no longer once a person closed it", () => {
  const body = markText({ is: "repository", key: slug, fingerprint: "", closed: "fixed" });
  const at = (...issues: ReturnType<typeof anIssue>[]) => of(situationOf(two({ there: { issues } }), anInput([])), release).subject.issue?.number;
  assert.is(at(anIssue(3)), 3);
  assert.is(at(anIssue(3, { ...byAda, reason: "completed", body })), 3);
  assert.is(at(anIssue(3, byAda)), undefined);
  assert.is(at(), undefined);
});

test("the issue is told whether nothing is left, what was told, sorted, and pull requests by file whatever they wait for", () => {
  const told = ["release pkg:npm/wick", "register pkg:npm/wick"];
  const there = { issues: [anIssue(3, { body: markText({ is: "repository", key: slug, fingerprint: "", told }) })] };
  const subject = issueSubject(
    situationOf(two({ there, delivery: { pullRequests: true, issues: true, openPullRequests: 1, requiredCheck: false } }), anInput([])),
    anInput([]),
  );
  assert.is(subject.isDone, false);
  assert.equal(subject.told, told.toSorted());
  assert.equal(
    subject.pullRequests.map(({ file, state }) => [file, state]),
    [
      [nightly, "opens"],
      [release, "waits"],
    ],
  );
  assert.is(issueSubject(situationOf(aQuietCase(), anInput([])), anInput([])).isDone, true);
});

test("the overview is told of each repository what was left there, and not that something is up to date", () => {
  const cases = [
    aCase({ there: { archived: true } }),
    aCase({
      slug: "lantern-works/wick",
      there: { issues: [anIssue(3, { ...byAda, body: markText({ is: "repository", key: "lantern-works/wick", fingerprint: "" }) })] },
    }),
  ];
  const input = anInput(cases, { audited: theOrganisation() });
  const situations = cases.map((one) => situationOf(one, input));
  const upToDate = { do: "leave", slug, because: "", what: "issue", file: null, why: "up-to-date", url: null } as const;
  const subject = overviewSubject(situations, [...planFor(input).acts, upToDate], aWork({ visibility: "private" }), input);
  assert.equal(
    subject.repositories.map((one) => [one.slug, one.left.map(({ why }) => why), one.decisions.length]),
    [
      [slug, ["prevented"], 0],
      ["lantern-works/wick", ["declined"], 1],
    ],
  );
  assert.is(subject.isDone, false);
  assert.is(subject.visibility, "private");
  const quiet = [situationOf(aQuietCase(), input)];
  assert.is(overviewSubject(quiet, [], aWork(), input).isDone, true);
});

test.run();
