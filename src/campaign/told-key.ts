import type { RunbookStepKind } from "../model/fix.ts";

/** How it is written down that somebody said a step of a package's runbook is done. In: a purl without version. */
export function toldKey(kind: RunbookStepKind, purl: string): string {
  return `${kind} ${purl}`;
}
