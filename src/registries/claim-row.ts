import type { ClaimName } from "../model/claims.ts";
import type { ClaimFit } from "../model/ledger.ts";
import type { ComparedRule, PeelStep } from "./trust-table.ts";

/** One claim's row of an answer, and the step of the peeling that it belongs to. */
export interface Row {
  readonly step: PeelStep;
  readonly fit: ClaimFit;
}

/** What a run presents; null where it is decided at run time, or not known. */
export function known(claim: string | undefined): string | null {
  return claim === undefined || claim.includes("${{") ? null : claim;
}

/**
 * A claim against what is on record, with the case rule of its table. `about` is said behind the claim's name (`the file
 * that is started`), `adds` behind a mismatch.
 */
export function compare(
  registry: string,
  step: PeelStep,
  claim: ClaimName,
  rule: ComparedRule,
  recorded: string,
  presented: string | null,
  { about = "", adds = "" }: { readonly about?: string; readonly adds?: string } = {},
): Row {
  const fit = { claim, recorded, presented };
  const expects = `${registry} expects ${claim}${about === "" ? "" : ` (${about})`} to be ${recorded === "" ? "there" : recorded}`;
  if (presented === null)
    return { step, fit: { ...fit, fits: "unknown", says: `${expects}; what the run presents is decided at run time or not known` } };
  if (recorded !== "" && same(rule, recorded, presented)) return { step, fit: { ...fit, fits: true, says: "" } };
  const onlyCase = recorded.toLowerCase() === presented.toLowerCase() ? " (upper and lower case count)" : "";
  return { step, fit: { ...fit, fits: false, says: `${expects}; the run presents ${presented === "" ? "none" : presented}${onlyCase}${adds}` } };
}

/** A claim that some values may not have; a run that presents none at all is refused too. */
export function refused(registry: string, step: PeelStep, claim: ClaimName, values: readonly string[], presented: string | null): Row {
  const fit = { claim, recorded: `any but ${values.join(", ")}`, presented };
  const expects = `${registry} expects ${claim} to be ${fit.recorded}`;
  if (presented === null) return { step, fit: { ...fit, fits: "unknown", says: `${expects}; what the run presents is decided at run time` } };
  if (presented !== "" && !values.includes(presented)) return { step, fit: { ...fit, fits: true, says: "" } };
  return { step, fit: { ...fit, fits: false, says: `${expects}; the run presents ${presented === "" ? "none" : presented}` } };
}

/** A claim that has only to be there. GitHub puts it into every token, so one that is not known fits. */
export function required(registry: string, step: PeelStep, claim: ClaimName, presented: string | null): Row {
  const fits = presented !== "";
  return { step, fit: { claim, recorded: "", presented, fits, says: fits ? "" : `${registry} requires ${claim}; the run presents none` } };
}

function same(rule: ComparedRule, recorded: string, presented: string): boolean {
  return rule.case === "sensitive" ? presented === recorded : presented.toLowerCase() === recorded.toLowerCase();
}
