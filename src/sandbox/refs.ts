import type { SandboxOrganisation, SandboxRepository, SandboxRuleset } from "./description.ts";
import { idOf } from "./words.ts";

/** A ruleset and whose it is. */
export interface HeldRuleset {
  readonly ruleset: SandboxRuleset;
  readonly id: number;
  readonly from: "repository" | "organisation";
}

/** Rulesets that hold for a repository: its own, and its organisation's. */
export function rulesetsFor({ rulesets, id: owner }: SandboxOrganisation, { name, id, rulesets: own }: SandboxRepository): readonly HeldRuleset[] {
  const above = rulesets.filter(({ repositories }) => repositories?.includes(name) ?? true);
  return [
    ...own.map((ruleset, index): HeldRuleset => ({ ruleset, id: idOf(`repository ${id} ${index}`), from: "repository" })),
    ...above.map((ruleset): HeldRuleset => ({ ruleset, id: idOf(`organisation ${owner} ${rulesets.indexOf(ruleset)}`), from: "organisation" })),
  ];
}

/** Whether a ruleset in force reaches a branch. */
export function reachesBranch({ target, enforcement, include, exclude }: SandboxRuleset, branch: string, defaultBranch: string): boolean {
  const reached = (pattern: string) =>
    pattern === "~ALL" || (pattern === "~DEFAULT_BRANCH" ? branch === defaultBranch : matches(pattern, `refs/heads/${branch}`));
  return target === "branch" && enforcement === "active" && include.some(reached) && !exclude.some(reached);
}

/** Patterns as Ruby's fnmatch with FNM_PATHNAME reads them: a star stops at a slash, two stars and a slash do not. */
export function matches(pattern: string, name: string): boolean {
  const source = pattern.replace(/\*\*\/|\*+|\?|[.+^${}()|\\]/g, (part) => {
    if (part === "**/") return "(?:.*/)?";
    if (part.startsWith("*")) return "[^/]*";
    return part === "?" ? "[^/]" : `\\${part}`;
  });
  return new RegExp(`^${source}$`).test(name);
}
