import { stemOf } from "./makefile-functions.ts";
import type { MakeRule } from "./makefile-rules.ts";
import { hole } from "./taskfile-slots.ts";

/** A makefile's rules by the targets they name: each target asked for looks at its own rules and the loose ones. */
export interface RuleIndex {
  readonly named: ReadonlyMap<string, readonly number[]>;
  /** Rules with a target that holds `%` or that run time completes. */
  readonly loose: readonly number[];
  readonly rules: readonly MakeRule[];
}

export function indexRules(rules: readonly MakeRule[]): RuleIndex {
  const named = new Map<string, number[]>();
  const loose: number[] = [];
  rules.forEach((rule, index) => {
    for (const target of rule.targets) {
      const all = named.get(target) ?? [];
      if (all.at(-1) !== index) all.push(index);
      named.set(target, all);
      if ((target.includes("%") || target.includes(hole)) && loose.at(-1) !== index) loose.push(index);
    }
  });
  return { named, loose, rules };
}

/** A rule that makes a target, and what `%` stands for in it. */
export interface Fit {
  readonly rule: MakeRule;
  readonly stem: string;
}

/** The rules that make a target: those that name it, or else the pattern rule with the shortest stem. */
export function rulesFor({ named, loose, rules }: RuleIndex, goal: string): readonly Fit[] {
  const completed = loose.filter((index) => rules[index]?.targets.some((target) => completes(target, goal)));
  const naming = [...new Set([...(named.get(goal) ?? []), ...completed])]
    .sort((a, b) => a - b)
    .flatMap((index) => rules[index] ?? [])
    .map((rule) => ({ rule, stem: rule.pattern === undefined ? "" : (stemOf(rule.pattern, goal) ?? "") }));
  if (naming.some(({ rule }) => rule.recipe.length > 0)) return naming;
  let pattern: Fit | undefined;
  for (const rule of loose.flatMap((index) => rules[index] ?? [])) {
    if (rule.pattern !== undefined) continue;
    for (const one of rule.targets) {
      const stem = one.includes("%") && one !== "%" ? stemOf(one, goal) : undefined;
      if (stem !== undefined && stem !== "" && (pattern === undefined || stem.length < pattern.stem.length)) pattern = { rule, stem };
    }
  }
  return pattern ? [...naming, pattern] : naming;
}

/** A target that run time completes fits what begins and ends like it. */
function completes(target: string, goal: string): boolean {
  if (!target.includes(hole) || target === hole || target.includes("%")) return false;
  const head = target.slice(0, target.indexOf(hole));
  const tail = target.slice(target.lastIndexOf(hole) + hole.length);
  return head.length + tail.length > 0 && goal.length > head.length + tail.length && goal.startsWith(head) && goal.endsWith(tail);
}
