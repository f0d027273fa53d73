import * as fc from "fast-check";
import { branchFor } from "../../src/deliver/branch.ts";
import type { PlanInput, RepositoryCase } from "../../src/deliver/case.ts";
import { markText } from "../../src/deliver/marks.ts";
import { section } from "../../src/deliver/sections.ts";
import { severities } from "../../src/model/finding.ts";
import { unseen } from "../../src/model/observed.ts";
import type { OwnBranch, OwnIssue, OwnPullRequest, RepositoryWork } from "../../src/model/repository-work.ts";
import { audited } from "../reports/audited.ts";
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
  organisation,
  register,
  release,
  theOrganisation,
} from "./lantern-works.ts";

const files = [release, nightly, ".github/workflows/wick.yml", "package.json"];
/** Of pull requests that nothing is wanted of any more. */
const gone = ".github/workflows/gone.yml";
const slugs = ["lantern-works/lamp", "lantern-works/wick", "lantern-works/.github"];

const yes = (weight: number) => fc.oneof({ arbitrary: fc.constant(true), weight }, { arbitrary: fc.constant(false), weight: 1 });

/** What somebody wrote, in the form of GitHub's page or not, and perhaps with a fence that never ends. */
const prose = fc.constantFrom("", "Ada agrees.\n", "Ada agrees.\r\n\r\nAnd Grace.\r\n", "```\nno end\n", "- [x] bring light\n");

function bodyOf(mark: string): fc.Arbitrary<string> {
  const stale = section("text", "It was otherwise.");
  return fc
    .tuple(prose, fc.boolean(), fc.boolean(), prose)
    .map(([before, marked, told, after]) => [...(marked ? [mark, ""] : []), before, ...(told ? [stale, ""] : []), after].join("\n"));
}

function pullRequestsFrom(file: string, at: number): fc.Arbitrary<readonly OwnPullRequest[]> {
  const mark = (closed?: "obsolete") => markText({ is: "pull-request", key: file, fingerprint: "0123", ...(closed === undefined ? {} : { closed }) });
  const ended = fc.constantFrom<Partial<OwnPullRequest>>(
    { state: "merged", body: mark() },
    { ...byAda, body: mark() },
    { ...byAda, body: "" },
    {
      ...byAda,
      body: mark("obsolete"),
    },
  );
  const open = fc
    .record({ body: bodyOf(mark()), draft: fc.boolean(), conflicts: fc.constantFrom(true, false, "unknown" as const), ours: yes(2) })
    .map((given): Partial<OwnPullRequest> => given);
  return fc
    .tuple(fc.array(ended, { maxLength: 2 }), fc.option(open))
    .map(([old, now]) => [...old, ...(now === null ? [] : [now])].map((given, index) => aPullRequest(at + index, branchFor(file), given)));
}

const issues: fc.Arbitrary<readonly OwnIssue[]> = fc
  .array(
    fc.record({
      is: fc.constantFrom("repository" as const, "organisation" as const),
      end: fc.constantFrom<Partial<OwnIssue>>(
        {},
        {},
        { ...byAda, reason: "completed" },
        { ...byAda, reason: "not-planned" },
        { ...byAda, reason: "duplicate" },
        byAda,
      ),
      fixed: fc.boolean(),
      text: prose,
      key: fc.constantFrom(...slugs, organisation),
    }),
    { maxLength: 3 },
  )
  .map((all) =>
    all.map(({ is, end, fixed, text, key }, index) =>
      anIssue(100 + index, { ...end, body: `${markText({ is, key, fingerprint: "", ...(fixed ? { closed: "fixed" as const } : {}) })}\n\n${text}` }),
    ),
  );

function workAt(slug: string): fc.Arbitrary<RepositoryWork> {
  const all = [...files, gone];
  return fc
    .record({
      pullRequests: fc.tuple(...all.map((file, index) => pullRequestsFrom(file, 1 + index * 10))),
      stray: fc.subarray(all),
      issues,
      archived: yes(1).map((one) => !one),
      quiet: yes(9),
      issuesEnabled: yes(5),
      empty: yes(9).map((one) => !one),
      mayPush: fc.constantFrom(observed(true), observed(true), observed(false), unseen("not-asked")),
      visibility: fc.constantFrom("public" as const, "private" as const),
    })
    .map(({ pullRequests, stray, archived, quiet, empty, ...rest }) => {
      const own = pullRequests.flat();
      const branches = all.flatMap((file): readonly OwnBranch[] => {
        const open = own.find((one) => one.branch === branchFor(file) && one.state === "open");
        if (open === undefined) return stray.includes(file) ? [aBranch(branchFor(file), file !== nightly)] : [];
        return [aBranch(open.branch, open.ours)];
      });
      return aWork({ slug, ...rest, branches, pullRequests: own, archived: archived && !quiet, ...(empty ? { head: null } : {}) });
    });
}

const steps = [
  { ...register, kind: "first-version", when: "before-merge", says: "Publish a first version." },
  register,
  { ...register, kind: "revoke-token", when: "after-release", says: "Revoke the token." },
] as const;

function caseAt(slug: string): fc.Arbitrary<RepositoryCase> {
  const file = fc.record({
    name: fc.constantFrom(...files),
    rule: fc.constantFrom("stored-publish-token", "unpinned-action-in-publish-job"),
    severity: fc.constantFrom(...severities),
    tie: fc.option(fc.constant("tie")),
    packages: fc.constantFrom([lamp], ["pkg:npm/wick"], []),
  });
  return fc
    .record({
      changed: fc.uniqueArray(file, { selector: ({ name }) => name }),
      left: fc.boolean(),
      steps: fc.subarray([...steps]),
      delivery: fc.record({
        pullRequests: yes(6),
        issues: yes(6),
        openPullRequests: fc.integer({ min: 1, max: 3 }),
        requiredCheck: fc.constant(false),
      }),
      valid: yes(8),
      seen: yes(8),
      work: workAt(slug),
    })
    .map(({ changed, left, delivery, valid, seen, work, ...rest }) => {
      const fixed = aFixed(
        changed.map(({ name, rule, tie, packages }) => aFile(name, { settles: [rule], packages, ...(tie === null ? {} : { together: tie }) })),
        { runbooks: rest.steps.length === 0 ? [] : [{ purl: lamp, steps: rest.steps }] },
      );
      const found = changed.map(({ name, rule, severity, packages }) => aFinding(name, { rule, severity, packages, fingerprint: name }));
      const findings = [...found, ...(left ? [aFinding(release, { rule: "unprotected-release-ref", fingerprint: "left", packages: [] })] : [])];
      const policy = { state: valid ? ("in-force" as const) : ("invalid" as const), sources: [], off: [] };
      return aCase({ slug, fixed, delivery, audited: audited({ slug, findings, policy }), work: seen ? observed(work) : unseen("unavailable") });
    });
}

/** Any organisation in any state that people and broken-off runs can leave it in; the overview's repository is one of those that are planned for. */
export const anyInput: fc.Arbitrary<PlanInput> = fc
  .record({
    repositories: fc.tuple(...slugs.map(caseAt)),
    whole: fc.boolean(),
    place: fc.boolean(),
    found: fc.boolean(),
  })
  .map(({ repositories, whole, place, found }) => {
    const [, , holder] = repositories;
    const audit = theOrganisation({ findings: found ? [aFinding(release, { rule: "two-factor-not-required" })] : [] });
    const overview = place && holder !== undefined ? { slug: holder.slug, work: holder.work } : null;
    return anInput(repositories, { audited: whole ? audit : null, overview });
  });
