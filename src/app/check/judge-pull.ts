import { openAudit } from "../../audit.ts";
import type { CollectedPull } from "../../collect/github/pull/collect.ts";
import type { PullNow } from "../../collect/github/pull/look.ts";
import type { HeaderLine, RepositoryLine } from "../../collect/snapshot/lines.ts";
import { judged, type Judgement } from "../../deliver/check/judged.ts";
import { checkRunOf, untouchedRun } from "../../deliver/check/text.ts";
import type { CheckRun } from "../../model/check-run.ts";
import { policyFile } from "../../model/policy.ts";
import type { Snapshot } from "../../model/snapshot.ts";
import { checkPolicy, policyFor } from "../../policy/index.ts";
import { rules } from "../../rules/index.ts";
import { unaskedRules } from "../../rules/unasked.ts";
import { endsToAudit } from "./ends.ts";
import { ownWaivers } from "./own-waivers.ts";

/** What stands beside the files, the same at both ends. */
export interface LastSeen {
  /** The repository as it was last collected: its settings and registry records; null: it never was. */
  readonly line: RepositoryLine | null;
  /** Its organisation: policy and settings; null: it was never collected. */
  readonly header: HeaderLine | null;
  /** The day it is, `YYYY-MM-DD`. */
  readonly date: string;
}

const catalogue = [...rules, ...unaskedRules];

/** Audits both ends alike, and says what the pull request changes for the worse. Pure; what the audits throw is thrown. */
export function judgePull(pull: PullNow, collected: CollectedPull, { line, header, date }: LastSeen): CheckRun {
  const doubts = doubtsOf(pull, collected);
  if (collected.same && doubts.length === 0) return untouchedRun();
  const { before, after } = endsToAudit(pull.slug, collected, line);
  const organisation: Omit<Snapshot, "repositories"> =
    header === null
      ? { date }
      : {
          date,
          organisation: header.organisation,
          ...(header.organisationPolicy === null ? {} : { organisationPolicy: header.organisationPolicy }),
        };
  const [first, second] = [before, after].map((end) => openAudit(organisation).repository(end));
  if (first === undefined || second === undefined) throw new RangeError("Both ends are audited.");
  const { renamed } = collected;
  const found = judged({
    before: first,
    paths: collected.before.publishes,
    after: second,
    pathsAfter: collected.after.publishes,
    renamed,
    isSure: pull.ends?.by === "merge" && pull.base === pull.defaultBranch,
    isOwnWaiver: ownWaivers({ before: before.files, after: after.files, waived: second.waived, renamed }, catalogue),
  });
  const own = policyChange(pull, collected);
  const isPublishing = collected.before.publishes.length + collected.after.publishes.length > 0;
  const judgement: Judgement = {
    ...found,
    problems: [...found.problems, ...own.problems],
    unjudged: [...doubts, ...(isPublishing && collected.changed.length > 0 ? missingIn({ line, header }) : []), ...found.unjudged],
  };
  const required = policyFor(before, header?.organisationPolicy ?? undefined, { rules: catalogue, searched: [] }).policy.delivery.requiredCheck;
  return checkRunOf(judgement, required, [...own.notes, ...branchNotes(pull)]);
}

/** What keeps both ends from being what they would be. */
function doubtsOf({ ends }: PullNow, { before, after }: CollectedPull): readonly string[] {
  const says: string[] = [];
  if (ends?.by === "conflict") says.push("Both sides conflict, so the branch is judged as it stands; it is judged again once that is solved.");
  if (ends?.by === "untried") says.push("GitHub has not merged both sides yet, so the branch is judged as it stands; check it again later.");
  if (before.partly || after.partly) says.push("GitHub did not give all files, and what stands in the others is not known; check it again later.");
  return says;
}

function missingIn({ line, header }: Pick<LastSeen, "line" | "header">): readonly string[] {
  if (line === null)
    return ["The repository was not audited yet, so neither its settings nor what registries trust are known; check it again after its first audit."];
  const says: string[] = [];
  if (line.records === undefined) says.push("No registry was asked about its packages, so what they trust is not known.");
  if (header === null) says.push("The organisation was not audited yet, so neither its settings nor its policy are known.");
  return says;
}

function branchNotes({ base, defaultBranch }: PullNow): readonly string[] {
  if (base === defaultBranch || defaultBranch === null) return [];
  return [
    `It goes into ${base}, not into ${defaultBranch}: this concerns what is published from there, and is judged anew on its way to ${defaultBranch}.`,
  ];
}

/** A policy that is changed here does not hold yet: it is read all the same, since a broken one counts for nothing once it is merged. */
function policyChange(
  { slug, base }: PullNow,
  { before, after }: CollectedPull,
): Pick<Judgement, "problems"> & { readonly notes: readonly string[] } {
  const [was, is] = [before, after].map(({ files }) => files.texts[policyFile]);
  if (is === was || (is === undefined && after.publishes.length === 0)) return { problems: [], notes: [] };
  const kind = /\/\.github$/i.test(slug) ? "organisation" : "repository";
  const problemsIn = (text: string | undefined) => (text === undefined ? [] : checkPolicy(policyFile, text, catalogue, kind).problems);
  const known = new Set(problemsIn(was).map(({ message }) => message));
  return {
    problems: problemsIn(is).filter(({ message }) => !known.has(message)),
    notes: [
      `It changes ${policyFile}. Until that is merged the policy of ${base} holds, so what it waives, lowers or switches off is judged all the same.`,
    ],
  };
}
