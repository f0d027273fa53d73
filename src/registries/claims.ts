import type { ClaimName, Claims } from "../model/claims.ts";
import type { ClaimRule, Match, TrustedPublisher } from "./trust-table.ts";
import { readWorkflowRef } from "./workflow-ref.ts";

/**
 * What a registry's own table says, as `peel` walks it. The decisions are all in
 * the table: nothing is compared, refused or ignored that its rules do not say.
 */
export interface PeelTable {
  /** As a person writes it, for the sentences. */
  readonly registry: string;
  readonly claims: Readonly<Record<ClaimName, ClaimRule>>;
  readonly workflowClaim: "workflow_ref" | "job_workflow_ref";
  /** Whether a publisher without an environment is known to accept a run that has one. */
  readonly openEnvironment: "accepts-any" | "unconfirmed";
}

type Step = NonNullable<Match["failedAt"]>;
type Verdict = { readonly fits: true } | { readonly fits: false | "unknown"; readonly says: string };

const fits: Verdict = { fits: true };

/**
 * Compares a publisher with a run's claims: owner → repository → workflow → environment → event → runner.
 *
 * The first step that does not fit refuses. A claim decided at run time leaves the answer `unknown`, unless
 * another step refuses anyway. A run without an environment presents `environment: ""`; undefined is "decided at run time".
 */
export function peel(table: PeelTable, publisher: TrustedPublisher, claims: Claims): Match {
  const steps: readonly (readonly [Step, Verdict])[] = [
    ["owner", owner(table, publisher, claims)],
    ["repository", repository(table, publisher, claims)],
    ["workflow", workflow(table, publisher, claims)],
    ["environment", environment(table, publisher, claims)],
    ["event", listed(table, "event", table.claims.event_name, claims.event_name)],
    ["runner", listed(table, "runner", table.claims.runner_environment, claims.runner_environment)],
  ];
  let open: string | undefined;
  for (const [failedAt, verdict] of steps) {
    if (verdict.fits === false) return { accepted: false, failedAt, says: verdict.says };
    if (verdict.fits === "unknown") open ??= verdict.says;
  }
  return open === undefined ? { accepted: true, says: "" } : { accepted: "unknown", says: open };
}

function owner(table: PeelTable, publisher: TrustedPublisher, claims: Claims): Verdict {
  const whole = table.claims.repository;
  // A registry that reads the owner out of `repository` has no rule of its own for `repository_owner`.
  const rule = table.claims.repository_owner.treatment === "compared" || whole.treatment !== "compared" ? table.claims.repository_owner : whole;
  return compare(table, "owner", rule, publisher.owner, claims.repository_owner ?? claims.repository?.split("/")[0]);
}

function repository(table: PeelTable, publisher: TrustedPublisher, claims: Claims): Verdict {
  const name = claims.repository?.split("/").slice(1).join("/");
  return compare(table, "repository", table.claims.repository, publisher.repository, name);
}

function workflow(table: PeelTable, publisher: TrustedPublisher, claims: Claims): Verdict {
  const rule = table.claims[table.workflowClaim];
  if (rule.treatment !== "compared") return fits;
  const role = table.workflowClaim === "workflow_ref" ? "the calling workflow file" : "the workflow file that holds the job";
  const text = claims[table.workflowClaim];
  if (text === undefined || text.includes("${{")) return runTime(table, role, publisher.workflow);
  const read = readWorkflowRef(text);
  if (read === undefined)
    return {
      fits: false,
      says: `${table.registry} expects ${role} ${publisher.workflow}; the run presents ${text}, which names no workflow file`,
    };
  if (rule.part !== "whole") return compare(table, role, rule, publisher.workflow, read.file);
  const own = `${publisher.owner}/${publisher.repository}`;
  const home = rule.with === "workflow-repository" ? (publisher.workflowRepository ?? own) : own;
  const stated = read.repository ?? claims.repository;
  if (stated === undefined) return runTime(table, role, `${home}/${publisher.workflow}`);
  const expected = `${home}/.github/workflows/${publisher.workflow}`;
  return compare(table, role, rule, expected, `${stated}/${read.directory}/${read.file}`);
}

function environment(table: PeelTable, publisher: TrustedPublisher, claims: Claims): Verdict {
  const rule = table.claims.environment;
  if (rule.treatment !== "compared") return fits;
  const wanted = publisher.environment ?? "";
  if (wanted !== "") return compare(table, "environment", rule, wanted, claims.environment);
  if (table.openEnvironment === "accepts-any" || claims.environment === "") return fits;
  const presents = claims.environment === undefined ? "may present one" : `presents ${claims.environment}`;
  return {
    fits: "unknown",
    says: `the publisher names no environment and the run ${presents}; whether ${table.registry} accepts that is unconfirmed`,
  };
}

function compare(table: PeelTable, what: string, rule: ClaimRule, expected: string, actual: string | undefined): Verdict {
  if (rule.treatment !== "compared") return fits;
  if (actual === undefined || actual.includes("${{")) return runTime(table, what, expected);
  const same = rule.case === "sensitive" ? actual === expected : actual.toLowerCase() === expected.toLowerCase();
  if (same) return fits;
  const onlyCase = actual.toLowerCase() === expected.toLowerCase() ? " (upper and lower case count)" : "";
  return {
    fits: false,
    says: `${table.registry} expects ${what} ${expected}; the run presents ${actual === "" ? "none" : actual}${onlyCase}`,
  };
}

function listed(table: PeelTable, what: string, rule: ClaimRule, actual: string | undefined): Verdict {
  if (rule.treatment === "fixed")
    return compare(table, what, { treatment: "compared", with: what, case: "sensitive", says: rule.says }, rule.value, actual);
  if (rule.treatment !== "refused-values") return fits;
  const refused = rule.values.join(", ");
  if (actual === undefined || actual.includes("${{"))
    return {
      fits: "unknown",
      says: `${table.registry} refuses ${what} ${refused}; the run's ${what} is decided at run time`,
    };
  if (!rule.values.includes(actual)) return fits;
  return { fits: false, says: `${table.registry} refuses ${what} ${refused}; the run presents ${actual}` };
}

function runTime(table: PeelTable, what: string, expected: string): Verdict {
  return {
    fits: "unknown",
    says: `${table.registry} expects ${what} ${expected}; what the run presents is decided at run time`,
  };
}
