import type { SettingEvidence } from "../model/setting.ts";
import type { GitHubSight } from "../model/surroundings.ts";
import { isPassedByAll, leftOpen, rulesetCover } from "./ref-covers.ts";
import { literally } from "../model/ref-patterns.ts";
import { matching } from "../model/ref-search.ts";

/**
 * The rulesets that together keep every branch and tag from being created or changed by whoever can push, where they do:
 * then not everybody who can push can put a workflow of their own on a ref. Empty where any ref is open, or that was not seen.
 */
export function keepsRefs({ settings: { rulesets, defaultBranch }, slug }: GitHubSight): readonly SettingEvidence[] {
  if (!rulesets.seen) return [];
  const active = rulesets.value.filter((one) => one.enforcement === "active" && !isPassedByAll(one));
  const demands = [
    { target: "branch", before: "refs/heads/", types: ["creation"] },
    { target: "branch", before: "refs/heads/", types: ["update", "pull_request"] },
    { target: "tag", before: "refs/tags/", types: ["creation"] },
    { target: "tag", before: "refs/tags/", types: ["update"] },
  ];
  const keeping = demands.map(({ target, before, types }) => {
    const own = active.filter((one) => one.target === target && one.rules.some(({ type }) => types.includes(type)));
    const covers = own.map((one) => rulesetCover(one, defaultBranch));
    return leftOpen(matching([literally(before, true)]), covers) === "none" ? own : [];
  });
  if (keeping.some((own) => own.length === 0)) return [];
  return [...new Map(keeping.flat().map((one) => [one.name, one])).keys()].map((name) => ({
    setting: `ruleset ${name}`,
    page: `${slug}/settings/rules`,
    says: "it is one of those that keep branches and tags",
  }));
}
