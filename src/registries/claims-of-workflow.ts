import type { Claims } from "../model/claims.ts";
import { compare, known, required, type Row } from "./claim-row.ts";
import type { ClaimRule, ComparedRule, PeelTable, TrustedPublisher } from "./trust-table.ts";
import { readWorkflowRef, type WorkflowRef } from "./workflow-ref.ts";

/** The workflow file: its base name, or repository, directory and file; the ref behind it is no part of that. */
export function workflowRow(table: PeelTable, publisher: TrustedPublisher, claims: Claims): readonly Row[] {
  const { registry, workflowClaim: claim } = table;
  const rule = table.claims[claim];
  if (rule.treatment !== "compared") return [];
  const about = claim === "workflow_ref" ? "the workflow file that is started" : "the workflow file that holds the workflow job";
  const row = (recorded: string, presented: string | null, adds = "") =>
    compare(registry, "workflow", claim, rule, recorded, presented, { about, adds });

  const recorded = rule.part === "whole" ? `${homeOf(rule, publisher)}/.github/workflows/${publisher.workflow}` : publisher.workflow;
  const text = known(claims[claim]);
  if (text === null) return [row(recorded, null)];
  const read = readWorkflowRef(text, rule.until);
  if (read === undefined) return [row(recorded, text, text === "" ? "" : ", which names no workflow file")];
  if (rule.part !== "whole") {
    const fitting = row(recorded, read.file);
    if (rule.until !== "unconfirmed" || !isOpen(text, read, recorded, claims)) return [fitting];
    const says = `${registry} expects ${claim} (${about}) to be ${recorded}; whether it takes ${text} for that, with the file ${read.file}, is unconfirmed`;
    return [{ ...fitting, fit: { ...fitting.fit, fits: "unknown", says } }];
  }
  const home = read.repository ?? known(claims.repository);
  const presented = home === null ? null : `${home}/${read.directory}/${read.file}`;
  if (rule.with !== "workflow-repository" || publisher.workflowRepository !== ownOf(publisher)) return [row(recorded, presented)];
  const says = `${registry} expects ${claim} (${about}) to be in a repository other than the publisher's own where the publisher names one, and it names ${recorded}; the run presents ${presented ?? "what is decided at run time"}`;
  return [{ step: "workflow", fit: { claim, recorded, presented, fits: false, says } }];
}

/**
 * `ref` and `sha`, where one of them must be the ref that `job_workflow_ref` carries: it does for the run's own files, and
 * does not where a workflow is called by a ref. A `job_workflow_ref` that carries none, as one read from files does, fits.
 */
export function refRows({ registry, claims: rules }: PeelTable, publisher: TrustedPublisher, claims: Claims): readonly Row[] {
  const [ref, sha] = [known(claims.ref), known(claims.sha)];
  const rule = rules.ref;
  if (rule.treatment !== "compared") return rules.sha.treatment === "required" ? [required(registry, "ref", "sha", sha)] : [];
  const given = (claim: "ref" | "sha", presented: string | null): Row => {
    const must = rules[claim].treatment === "compared" && rules[claim].required === true;
    return must ? required(registry, "ref", claim, presented) : { step: "ref", fit: { claim, recorded: "", presented, fits: true, says: "" } };
  };
  const carried = carriedBy(rules.job_workflow_ref, publisher, claims);
  if (carried === undefined) return [ref === "" && sha === "" ? required(registry, "ref", "ref", ref) : given("ref", ref), given("sha", sha)];
  const about = "the ref that job_workflow_ref carries";
  if (isCommit(carried)) return [given("ref", ref), compare(registry, "ref", "sha", rule, carried, sha, { about })];
  return [compare(registry, "ref", "ref", rule, inFull(carried, ref), ref, { about }), given("sha", sha)];
}

/** Whether it depends on how the registry reads the claim: on where the file's name ends, its directory, or its repository. */
function isOpen(text: string, read: WorkflowRef, recorded: string, { repository }: Claims): boolean {
  const other = readWorkflowRef(text, "first-at")?.file;
  const foreign = read.repository !== undefined && repository !== undefined && read.repository !== repository;
  return read.file === recorded ? other !== recorded || foreign : other === recorded;
}

function homeOf(rule: ComparedRule, publisher: TrustedPublisher): string {
  return (rule.with === "workflow-repository" ? publisher.workflowRepository : undefined) ?? ownOf(publisher);
}

function ownOf({ owner, repository }: TrustedPublisher): string {
  return `${owner}/${repository}`;
}

/** Undefined where the claim carries no ref, or one that is free: that of a reusable workflow's own repository. */
function carriedBy(rule: ClaimRule, { workflowRepository }: TrustedPublisher, { job_workflow_ref }: Claims): WorkflowRef["ref"] {
  if (rule.treatment !== "compared" || (rule.with === "workflow-repository" && workflowRepository !== undefined)) return undefined;
  return readWorkflowRef(known(job_workflow_ref) ?? "", rule.until)?.ref;
}

function isCommit(ref: string): boolean {
  return /^[0-9a-f]{40}([0-9a-f]{24})?$/.test(ref);
}

/** A `uses:` names a branch or tag in short, and a token in full: `v1` is the run's own `refs/tags/v1`. */
function inFull(carried: string, ref: string | null): string {
  return ref === `refs/heads/${carried}` || ref === `refs/tags/${carried}` ? ref : carried;
}
