import type { DryRun } from "../registries/tool-row.ts";
import { environmentOf, type Arguments, type Call } from "./call.ts";
import { known, type Value } from "./value.ts";

/** Whether a call certainly uploads nothing: an option, or a variable, says so in every case. */
export function isDryRun(rule: DryRun | undefined, given: Arguments, call: Call, verb: readonly string[]): boolean {
  const doubtful = verb.some((word) => word.split("|").some((one) => given.doubtful.has(one)));
  for (const option of rule?.options ?? []) {
    // A verb and a dry-run option that are both added in a branch are taken to be added together.
    if (doubtful && given.possible.has(option)) return true;
    const values = given.options.get(option);
    if (values?.some((value) => value.length === 0 || truthy(value))) return true;
    if (given.plain.some((word) => known(word) === option)) return true;
  }
  const env = environmentOf(call.shell);
  for (const name of rule?.env ?? []) {
    const binding = env.get(name);
    if (binding && truthy(binding.value)) return true;
  }
  for (const name of rule?.envOff ?? []) {
    const binding = env.get(name);
    if (binding && refusing(binding.value)) return true;
  }
  return drillEnvironment(env);
}

/** A variable named for a dry run, set to a known yes: scripts read it under many names. */
export function drillEnvironment(env: ReadonlyMap<string, { readonly value: Value }>): boolean {
  for (const [name, binding] of env) {
    if (/(^|_)DRY_?RUN$/i.test(name) && /^(true|1|yes|--dry-run)$/i.test(known(binding.value) ?? "")) return true;
  }
  return false;
}

/** Known and not false, empty or 0. */
export function truthy(value: Value): boolean {
  const content = known(value);
  return content !== undefined && !/^(false|0|no|off|)$/i.test(content);
}

/** Known to be false or 0; undefined and the empty list of an option without value are not. */
export function falsy(value: Value | undefined): boolean {
  const content = value === undefined || value.length === 0 ? undefined : known(value);
  return content !== undefined && /^(false|0|no|off)$/i.test(content);
}

export function refusing(value: Value): boolean {
  return /^(no|n|nil|false|off|0)$/i.test(known(value) ?? "");
}
