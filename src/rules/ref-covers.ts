import type { BranchProtection, Ruleset } from "../model/ref-protection.ts";
import { type Automaton, fnmatch, literally } from "../model/ref-patterns.ts";
import { anyOf, type Found, matching, type RefSet, uncovered } from "../model/ref-search.ts";

/** Something that protects refs, and which. */
export interface Cover {
  readonly refs: RefSet;
  /** `ruleset releases`. */
  readonly name: string;
  /** Whether who passes by it could be seen. */
  readonly bypassSeen: boolean;
}

/** The refs that an active ruleset is about; undefined where one of its patterns cannot be read. */
export function rulesetCover(ruleset: Ruleset, defaultBranch: string | null): Cover | undefined {
  const read = (patterns: readonly string[]): readonly Automaton[] | undefined => {
    const all = patterns.flatMap((pattern) => patternOf(pattern, defaultBranch) ?? []);
    return all.length < patterns.length ? undefined : all;
  };
  const [include, exclude] = [read(ruleset.include), read(ruleset.exclude)];
  if (include === undefined || exclude === undefined) return undefined;
  return { refs: matching(include, exclude), name: `ruleset ${ruleset.name}`, bypassSeen: ruleset.bypass !== null };
}

export function protectionCover({ pattern }: BranchProtection): Cover | undefined {
  const read = fnmatch(pattern, "refs/heads/");
  return read && { refs: matching([read]), name: `protection of ${pattern}`, bypassSeen: true };
}

/** Whether whoever can push passes by it: then it holds nobody who matters. */
export function isPassedByAll({ bypass }: Ruleset): boolean {
  return bypass?.some((one) => /^role (?:read|triage|write)$/i.test(one)) ?? false;
}

/** A wanted ref that none of the covers is about. One that could not be read may be about it. */
export function leftOpen(wanted: RefSet, covers: readonly (Cover | undefined)[]): Found {
  const found = uncovered(wanted, anyOf(covers.flatMap((one) => one?.refs ?? [])));
  return found !== "none" && covers.includes(undefined) ? "unknown" : found;
}

/** Where covers close all wanted refs: those without which one would be open, and of which it was not seen who passes by them. */
export function unseenBypasses(wanted: RefSet, covers: readonly (Cover | undefined)[]): readonly string[] {
  const sure = covers.filter((one) => one?.bypassSeen === true);
  if (leftOpen(wanted, sure) === "none" || leftOpen(wanted, covers) !== "none") return [];
  return covers.flatMap((one) => (one === undefined || one.bypassSeen ? [] : [one.name])).sort();
}

function patternOf(pattern: string, defaultBranch: string | null): Automaton | undefined {
  if (pattern === "~ALL") return literally("refs/", true);
  if (pattern === "~DEFAULT_BRANCH") return defaultBranch === null ? undefined : literally(`refs/heads/${defaultBranch}`);
  // What starts with `~` is GitHub's to add to.
  return pattern.startsWith("~") ? undefined : fnmatch(pattern);
}
