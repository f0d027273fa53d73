import { bySeverity, type Finding } from "../../model/finding.ts";
import type { Problem } from "../../model/problem.ts";
import type { AuditedRepository } from "../../model/report.ts";
import { isSetting } from "../../model/setting.ts";
import { pathName } from "../../campaign/path-words.ts";
import type { Waiver } from "../../model/policy.ts";
import type { PublishPath } from "../../model/publish-path.ts";
import { type Break, breaksOf } from "./breaks.ts";
import { unseenSince, unshownMoves } from "./unjudged.ts";

/** A pull request as it is judged: the repository as it is, and as it would be after the merge, audited by the same policy and records. */
export interface CheckSubject {
  readonly before: AuditedRepository;
  /** Of the repository as it is. */
  readonly paths: readonly PublishPath[];
  readonly after: AuditedRepository;
  /** How it would publish. */
  readonly pathsAfter: readonly PublishPath[];
  /** New paths of files by their old ones. */
  readonly renamed: ReadonlyMap<string, string>;
  /** Whether `after` is what will stand on the branch that releases come from: only then is a break certain. */
  readonly isSure: boolean;
  /** Whether a waiver is the pull request's own: it waives nothing before it is merged. */
  readonly isOwnWaiver: (waiver: Waiver) => boolean;
}

/** What a pull request changes for the worse. */
export interface Judgement {
  readonly breaks: readonly Break[];
  /** The gravest first, then by place. */
  readonly findings: readonly Finding[];
  /** Files that can be read no longer: what stands in them is not judged. */
  readonly problems: readonly Problem[];
  /** What else could not be judged, one sentence each. */
  readonly unjudged: readonly string[];
}

/** Compares both ends of a pull request. A finding that moves with its file is none of the change's. */
export function judged({ before, paths, after, pathsAfter, renamed, isSure, isOwnWaiver }: CheckSubject): Judgement {
  const told = breaksOf(before.ledger ?? [], after.ledger ?? [], {
    renamed,
    byToken: publishedByToken(paths),
    lineIn: (file, purl) => pathsAfter.find(({ at, packages }) => at.file === file && packages.includes(purl))?.at.line ?? 1,
  });
  const breaks = told.map((one) => ({ ...one, certain: one.certain && isSure }));
  const known = new Set([...before.findings, ...before.waived.map(({ finding }) => finding)].map(({ fingerprint }) => fingerprint));
  const moved = before.findings.filter(({ at }) => !isSetting(at) && renamed.has(at.file));
  const standing = [...after.findings, ...after.waived.filter(({ waiver }) => isOwnWaiver(waiver)).map(({ finding }) => finding)];
  const unread = new Set(before.problems.map((problem) => wordsOf({ ...problem, file: renamed.get(problem.file) ?? problem.file })));
  const problems = after.problems.filter((problem) => !unread.has(wordsOf(problem)));
  const findings = standing.filter(
    (finding) =>
      !known.has(finding.fingerprint) && !takeMoved(finding, moved, renamed) && !isOfBreak(finding, breaks) && !isOfUnread(finding, problems),
  );
  return {
    breaks,
    findings: findings.toSorted((a, b) => bySeverity(a.severity, b.severity)),
    problems,
    unjudged: [...unseenSince(before, after, problems), ...unshownMoves({ ledger: before.ledger ?? [], before: paths, after: pathsAfter })],
  };
}

/** `file › workflow job` of what needs no trusted publisher. */
function publishedByToken(paths: readonly PublishPath[]): ReadonlySet<string> {
  const others = new Set(paths.filter(({ credential }) => credential.kind !== "stored-token").map(pathName));
  return new Set(paths.map(pathName).filter((name) => !others.has(name)));
}

/** A break says all that these rules say of its package. */
function isOfBreak({ rule, packages }: Finding, breaks: readonly Break[]): boolean {
  return ofPublisher.has(rule) && breaks.some(({ purl }) => packages.includes(purl));
}

/** Of a workflow that cannot be read it is not known that it publishes no longer. */
function isOfUnread({ rule }: Finding, problems: readonly Problem[]): boolean {
  return rule === "publisher-for-missing-workflow" && problems.length > 0;
}

const ofPublisher: ReadonlySet<string> = new Set(["unmatched-trusted-publisher", "publisher-for-missing-workflow"]);

/** Whether a finding of the same rule and workflow job went with its file; each counts once. */
function takeMoved({ rule, at, job }: Finding, moved: Finding[], renamed: ReadonlyMap<string, string>): boolean {
  if (isSetting(at)) return false;
  const index = moved.findIndex((one) => one.rule === rule && one.job === job && !isSetting(one.at) && renamed.get(one.at.file) === at.file);
  if (index >= 0) moved.splice(index, 1);
  return index >= 0;
}

function wordsOf({ file, code, message }: Problem): string {
  return JSON.stringify([file, code, message]);
}
