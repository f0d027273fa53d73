import type { Waiver } from "../model/policy.ts";
import type { Sides } from "./document.ts";

/** Why a repository's waiver, in its file or in a comment, does not count; undefined where it does. */
export function waiverFault({ rule, expires, from }: Waiver, { organisation, repository, rules }: Sides): string | undefined {
  if (rules.find(({ id }) => id === rule)?.group === "policy") return `'${rule}' is about the policy itself: a repository cannot waive it`;
  if (organisation && !organisation.may.waive.includes(rule)) {
    return `The organisation lets no repository waive '${rule}': it would have to name the rule under repositories-may: waive in ${organisation.file}`;
  }
  const demanding = [organisation, repository].find((one) => one?.waiversMustEnd);
  if (!demanding || expires !== null) return undefined;
  const instead = from === "comment" ? "waive it in .github/imprimatur.yml with a last day instead" : "give a last day";
  return `${demanding.file} demands that waivers end: ${instead}`;
}
