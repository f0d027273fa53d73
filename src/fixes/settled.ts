import type { Finding } from "../model/finding.ts";
import type { Change } from "../model/fix.ts";
import { isSetting } from "../model/setting.ts";

/**
 * Whether changes that are made together settle something: of the rules they are about a finding is gone, or is about less than
 * before, and none of these rules finds more. In: all findings before and after. What settles nothing is noise.
 */
export function isSettled(changes: readonly Change[], before: readonly Finding[], after: readonly Finding[]): boolean {
  const rules = new Set(changes.flatMap(({ settles }) => settles));
  const [was, is] = [before, after].map((all) => all.filter(({ rule }) => rules.has(rule)));
  if (was === undefined || is === undefined || [...rules].some((rule) => ofRule(is, rule) > ofRule(was, rule))) return false;
  const [old, left] = [was.map(identity), is.map(identity)];
  return old.some((one) => count(left, one) < count(old, one));
}

/** A finding without its lines, which any change moves. */
function identity({ rule, job, at, says, evidence, packages }: Finding): string {
  return JSON.stringify([rule, job, isSetting(at) ? at.setting : at.file, says, evidence.map((one) => one.says).sort(), packages]);
}

function ofRule(all: readonly Finding[], rule: string): number {
  return all.filter((one) => one.rule === rule).length;
}

function count(all: readonly string[], one: string): number {
  return all.filter((other) => other === one).length;
}
