import type { RefRule, Ruleset } from "../../../model/ref-protection.ts";
import { byName } from "../sorted.ts";
import { type Nodes, nodesOf } from "./nodes.ts";

/** Entries of each list that are asked for (`details.ts`). */
const asked = 50;

interface RulesetGiven {
  readonly databaseId: number | null;
  readonly name: string;
  readonly target: string | null;
  readonly enforcement: string;
  readonly source: { readonly __typename: string };
  readonly conditions: { readonly refName: { readonly include: readonly string[]; readonly exclude: readonly string[] } | null };
  readonly rules: Nodes<RuleGiven>;
  readonly bypassActors: Nodes<BypassGiven> | null;
}

interface RuleGiven {
  readonly type: string;
  readonly parameters: { readonly requiredApprovingReviewCount?: number; readonly requireCodeOwnerReview?: boolean } | null;
}

interface BypassGiven {
  readonly actor: { readonly __typename: string; readonly slug?: string } | null;
  readonly deployKey: boolean;
  readonly organizationAdmin: boolean;
  readonly enterpriseOwner: boolean;
  readonly repositoryRoleName: string | null;
}

/**
 * Rulesets as GraphQL gives them: words in capitals there, in small letters as REST and GitHub's pages have them. `hidden`:
 * places of those of which somebody who passes by is kept back.
 */
export function rulesetsFrom(given: Nodes<RulesetGiven>, hidden: readonly unknown[] = []): readonly Ruleset[] {
  return byName(
    nodesOf(given, asked).map((one, index) => rulesetFrom(hidden.includes(index) ? { ...one, bypassActors: null } : one)),
    ({ name, id }) => `${name}\n${id}`,
  );
}

function rulesetFrom({ databaseId, name, target, enforcement, source, conditions, rules, bypassActors }: RulesetGiven): Ruleset {
  return {
    id: databaseId,
    name,
    target: targetOf(target),
    from: source.__typename === "Organization" ? "organisation" : source.__typename === "Enterprise" ? "enterprise" : "repository",
    enforcement: enforcement === "ACTIVE" ? "active" : enforcement === "EVALUATE" ? "evaluate" : "disabled",
    include: [...(conditions.refName?.include ?? [])].sort(),
    exclude: [...(conditions.refName?.exclude ?? [])].sort(),
    rules: byName(
      nodesOf(rules, asked).map((rule) => ruleFrom(rule)),
      ({ type }) => type,
    ),
    bypass: bypassFrom(bypassActors?.nodes ?? null),
  };
}

function ruleFrom({ type, parameters }: RuleGiven): RefRule {
  const { requiredApprovingReviewCount: approvals, requireCodeOwnerReview: codeOwners } = parameters ?? {};
  return { type: type.toLowerCase(), ...(approvals === undefined ? {} : { approvals }), ...(codeOwners === undefined ? {} : { codeOwners }) };
}

function targetOf(word: string | null): Ruleset["target"] {
  const lower = word?.toLowerCase();
  return lower === "tag" || lower === "push" || lower === "repository" ? lower : "branch";
}

/** GitHub shows who passes by a ruleset to those alone who may change it. A part of them is no list of them. */
function bypassFrom(nodes: Nodes<BypassGiven>["nodes"]): Ruleset["bypass"] {
  if (nodes === null || nodes.length >= asked) return null;
  const shown = nodes.filter((one) => one !== null);
  return shown.length < nodes.length
    ? null
    : byName(
        shown.map((one) => bypassOf(one)),
        (one) => one,
      );
}

function bypassOf({ actor, deployKey, organizationAdmin, enterpriseOwner, repositoryRoleName }: BypassGiven): string {
  if (deployKey) return "deploy key";
  if (organizationAdmin || enterpriseOwner) return "owner";
  if (repositoryRoleName !== null) return `role ${repositoryRoleName}`;
  if (actor?.__typename === "Team") return `team ${actor.slug ?? "(unknown)"}`;
  return actor?.__typename === "App" ? `integration ${actor.slug ?? "(unknown)"}` : "user";
}
