import type { Sight } from "../model/rule.ts";
import type { Unseen } from "../model/report.ts";
import type { Surroundings } from "../model/surroundings.ts";
import type { Traced } from "../model/traced.ts";
import { rules } from "./index.ts";
import { sights, unaskedRules } from "./unasked.ts";

/** What was not looked at, one line for each who could show it, with the rules that went unasked. Nothing is published: nothing is missing. */
export function notLookedAt({ paths }: Pick<Traced, "paths">, { github, ledger }: Pick<Surroundings, "github" | "ledger">): readonly Unseen[] {
  if (paths.length === 0) return [];
  return Object.entries(sights).flatMap(([sight, { says, needs }]) => {
    if (isLookedAt(sight, { github, ledger })) return [];
    const own = [...rules.filter((rule) => rule.sight === sight), ...unaskedRules.filter((rule) => rule.needs === sight)].map(({ id }) => id);
    return own.length === 0 ? [] : [{ at: null, says, rules: own, needs }];
  });
}

function isLookedAt(sight: string, { github, ledger }: Pick<Surroundings, "github" | "ledger">): boolean {
  const seen: Readonly<Record<Sight, boolean>> = {
    organisation: github !== null && github.organisation !== null,
    "repository-settings": github !== null,
    registry: ledger !== null,
    releases: ledger !== null,
  };
  return sight in seen && seen[sight as Sight];
}
