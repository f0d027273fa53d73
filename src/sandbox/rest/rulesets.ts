import type { RefRule } from "../../model/ref-protection.ts";
import type { SandboxOrganisation, SandboxRepository } from "../description.ts";
import { type HeldRuleset, reachesBranch, rulesetsFor } from "../refs.ts";
import { api } from "./bodies.ts";
import { idOf } from "../words.ts";
import { inRepository, list, notFound, type Asked, type Route } from "./route.ts";

/** Routes about rulesets. */
export const rulesetRoutes: readonly Route[] = [
  inRepository("/rulesets", "metadata", (own, asked) => list(held(own, asked), (one) => heading(asked.organisation, own, one)), {
    heeds: ["includes_parents", "targets"],
  }),
  inRepository(
    "/rulesets/{ruleset_id}",
    "metadata",
    (own, asked) => {
      const found = held(own, asked).find(({ id }) => String(id) === asked.parts["ruleset_id"]);
      if (found === undefined) return notFound;
      const { include, exclude, rules, bypass } = found.ruleset;
      return {
        body: {
          ...heading(asked.organisation, own, found),
          conditions: { ref_name: { include, exclude } },
          rules: rules.map(rule),
          // Shown to those who may change the ruleset (GitHub's description of this route).
          ...(asked.organisation.withheld.includes("administration") ? {} : { bypass_actors: bypass.map(bypassActor) }),
        },
      };
    },
    { heeds: ["includes_parents"] },
  ),
  inRepository("/rules/branches/{branch}", "metadata", (own, { organisation, parts }) => {
    const reaching = rulesetsFor(organisation, own).filter(({ ruleset }) => reachesBranch(ruleset, parts["branch"] ?? "", own.defaultBranch));
    return list(
      reaching.flatMap((one) => one.ruleset.rules.map((each) => ({ one, each }))),
      ({ one, each }) => ({
        ...rule(each),
        ruleset_id: one.id,
        ruleset_source_type: one.from === "repository" ? "Repository" : "Organization",
        ruleset_source: sourceOf(organisation, own, one),
      }),
    );
  }),
];

function held(own: SandboxRepository, { organisation, query }: Asked): readonly HeldRuleset[] {
  const targets = query.get("targets")?.split(",");
  return rulesetsFor(organisation, own)
    .filter(({ from }) => query.get("includes_parents") !== "false" || from === "repository")
    .filter(({ ruleset }) => targets?.includes(ruleset.target) ?? true);
}

function heading(organisation: SandboxOrganisation, own: SandboxRepository, one: HeldRuleset) {
  const { name, target, enforcement } = one.ruleset;
  const page = `${organisation.login}/${own.name}/rules/${one.id}`;
  return {
    id: one.id,
    name,
    target,
    source_type: one.from === "repository" ? "Repository" : "Organization",
    source: sourceOf(organisation, own, one),
    enforcement,
    node_id: `RRS_${one.id}`,
    _links: { self: { href: `${api}/repos/${organisation.login}/${own.name}/rulesets/${one.id}` }, html: { href: `https://github.example/${page}` } },
    created_at: "2025-02-03T04:05:06Z",
    updated_at: "2026-02-03T04:05:06Z",
  };
}

function sourceOf({ login }: SandboxOrganisation, { name }: SandboxRepository, { from }: HeldRuleset): string {
  return from === "repository" ? `${login}/${name}` : login;
}

function rule({ type, approvals = 0, codeOwners = false }: RefRule): Record<string, unknown> {
  switch (type) {
    case "pull_request":
      return {
        type,
        parameters: {
          dismiss_stale_reviews_on_push: false,
          require_code_owner_review: codeOwners,
          require_last_push_approval: false,
          required_approving_review_count: approvals,
          required_review_thread_resolution: false,
        },
      };
    case "required_status_checks":
      return { type, parameters: { required_status_checks: [], strict_required_status_checks_policy: false } };
    default:
      return { type };
  }
}

const actorTypes: Readonly<Record<string, string>> = { team: "Team", integration: "Integration", role: "RepositoryRole", user: "User" };

/** GitHub's numbers of the roles that it comes with. */
const roleIds: Readonly<Record<string, number>> = { maintain: 2, write: 4, admin: 5 };

/** By number alone: GitHub gives no name here. */
function bypassActor(who: string) {
  const [kind = "", name = ""] = who.split(" ");
  if (kind === "deploy") return { actor_id: null, actor_type: "DeployKey", bypass_mode: "always" };
  if (kind === "owner") return { actor_id: 1, actor_type: "OrganizationAdmin", bypass_mode: "always" };
  return { actor_id: roleIds[name] ?? idOf(name), actor_type: actorTypes[kind] ?? "User", bypass_mode: "always" };
}
