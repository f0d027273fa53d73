import { ImprimaturError } from "../errors.ts";
import type { KnownRule } from "../model/policy.ts";
import { rules } from "../rules/index.ts";
import { unaskedRules } from "../rules/unasked.ts";
import { either, nearest } from "./nearest.ts";

/** All rules, those that need more than files last. */
export const everyRule: readonly KnownRule[] = [...rules, ...unaskedRules];

export const ruleIds: readonly string[] = everyRule.map(({ id }) => id);

/** Throws where there is no such rule, naming those that look like it. */
export function requireRule(id: string): void {
  if (ruleIds.includes(id)) return;
  const like = nearest(id, ruleIds);
  const perhaps = like.length > 0 ? ` Did you mean ${either(like)}?` : "";
  throw new ImprimaturError("usage", `There is no rule ${id}.${perhaps} imprimatur rules lists them all.`);
}
