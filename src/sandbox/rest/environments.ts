import type { SandboxEnvironment, SandboxOrganisation, SandboxRepository } from "../description.ts";
import { api, team, user } from "./bodies.ts";
import { idOf } from "../words.ts";
import { inRepository, list, notFound, type Asked, type Route, type Told } from "./route.ts";
import { mostVariables, secret, variable } from "./secrets.ts";

/** Routes about environments. Reading them takes `actions`, and what they keep `environments` (facts/github.md section 1). */
export const environmentRoutes: readonly Route[] = [
  inRepository("/environments", "actions", (own, { organisation }) =>
    list(own.environments, (one) => environment(organisation, own, one), "environments"),
  ),
  inEnvironment("", "actions", (one, own, { organisation }) => ({ body: environment(organisation, own, one) })),
  inEnvironment("/secrets", "environments", ({ secrets }) => list(secrets, secret, "secrets")),
  inEnvironment("/variables", "environments", ({ variables }) => list(variables, variable, "variables", mostVariables)),
  inEnvironment("/deployment-branch-policies", "actions", ({ patterns }) =>
    list(patterns, ({ name, type }) => ({ id: idOf(`${type} ${name}`), node_id: `DBP_${name}`, name, type }), "branch_policies"),
  ),
];

function inEnvironment(
  path: string,
  needs: string,
  tell: (environment: SandboxEnvironment, repository: SandboxRepository, asked: Asked) => Told,
): Route {
  return inRepository(`/environments/{environment_name}${path}`, needs, (own, asked) => {
    const wanted = asked.parts["environment_name"]?.toLowerCase();
    const found = own.environments.find(({ name }) => name.toLowerCase() === wanted);
    return found === undefined ? notFound : tell(found, own, asked);
  });
}

function environment({ login }: SandboxOrganisation, { name: repo }: SandboxRepository, given: SandboxEnvironment) {
  const { name, reviewers, preventSelfReview, waitMinutes, refs, adminsBypass } = given;
  const id = idOf(`${repo}/${name}`);
  const rule = (type: string, rest: object = {}) => ({ id: idOf(`${id} ${type}`), node_id: `GA_${id}_${type}`, type, ...rest });
  return {
    id,
    node_id: `EN_${id}`,
    name,
    url: `${api}/repos/${login}/${repo}/environments/${encodeURIComponent(name)}`,
    html_url: `https://github.example/${login}/${repo}/deployments/activity_log?environments_filter=${encodeURIComponent(name)}`,
    created_at: "2025-02-03T04:05:06Z",
    updated_at: "2026-02-03T04:05:06Z",
    // Told, though GitHub's description lacks it (facts/github.md section 1).
    ...(adminsBypass === undefined ? {} : { can_admins_bypass: adminsBypass }),
    protection_rules: [
      ...(waitMinutes > 0 ? [rule("wait_timer", { wait_timer: waitMinutes })] : []),
      ...(reviewers.length > 0 ? [rule("required_reviewers", { prevent_self_review: preventSelfReview, reviewers: reviewers.map(reviewer) })] : []),
      ...(refs === "any" ? [] : [rule("branch_policy")]),
    ],
    deployment_branch_policy: refs === "any" ? null : { protected_branches: refs === "protected", custom_branch_policies: refs === "listed" },
  };
}

function reviewer(who: string) {
  const [kind = "user", name = ""] = who.split(" ");
  return kind === "team" ? { type: "Team", reviewer: team(name) } : { type: "User", reviewer: user(name) };
}
