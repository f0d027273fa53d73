import type { RunbookStep } from "../model/fix.ts";
import type { Publishing } from "./publishing.ts";
import { toldKey } from "./told-key.ts";

/** Whether a first version needs a pending publisher, which is registered in place of the package's own (facts PyPI B1, RubyGems 2.1). */
export function takesPlace({ kind, says }: Pick<RunbookStep, "kind" | "says">): boolean {
  return kind === "first-version" && says.includes("pending publisher");
}

/**
 * Of registering and its stand-in the one that is to be done. A pending publisher can be seen by nobody, and the package comes with the
 * release: that it is not there yet must not keep the change from being merged. Where that is not known both are left, until one is told.
 */
export function withoutStandIn({ steps, entry, told, purl }: Publishing): readonly RunbookStep[] {
  if (!steps.some(takesPlace)) return steps;
  const register = steps.filter(({ kind }) => kind !== "first-version");
  const pending = steps.filter(({ kind }) => kind !== "register");
  if (entry?.record.exists.seen === true) return entry.record.exists.value ? register : pending;
  if (told.has(toldKey("register", purl))) return register;
  return told.has(toldKey("first-version", purl)) ? pending : steps;
}
