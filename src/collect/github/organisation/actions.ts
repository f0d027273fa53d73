import type { AllowedActions, DefaultToken, Runner } from "../../../model/actions-policy.ts";
import { type Observed, unseen } from "../../../model/observed.ts";
import type { Organisation } from "../../../model/organisation.ts";
import type { Reader } from "../reader.ts";
import { byName } from "../sorted.ts";
import { flagOf, wordOf } from "../words.ts";

type ActionsPolicy = Pick<Organisation, "defaultToken" | "allowedActions" | "runners" | "oidcSubject" | "immutableReleases" | "variables">;

const needs = "organization_administration: read";

/** What an organisation lets its workflows do. */
export async function readActionsPolicy(reader: Reader, login: string): Promise<ActionsPolicy> {
  const org = { org: login };
  const [defaultToken, allowedActions, runners, oidcSubject, immutableReleases, variables] = await Promise.all([
    reader.get("GET /orgs/{org}/actions/permissions/workflow", org, { needs, project: defaultTokenOf }),
    readAllowed(reader, login),
    reader.list("GET /orgs/{org}/actions/runners", org, {
      needs: "organization_self_hosted_runners: read",
      project: ({ runners: all }) => all.map(runnerOf),
    }),
    reader.get("GET /orgs/{org}/actions/oidc/customization/sub", org, {
      needs,
      project: (subject) => ({ claims: claimsOf(subject), immutable: immutableOf(subject) }),
    }),
    reader.get("GET /orgs/{org}/settings/immutable-releases", org, {
      needs,
      project: ({ enforced_repositories: which }) => wordOf(which, ["all", "none", "selected"] as const),
    }),
    // GitHub gives thirty variables a page at most.
    reader.list(
      "GET /orgs/{org}/actions/variables",
      { ...org, per_page: 30 },
      {
        needs: "organization_actions_variables: read",
        project: ({ variables: all }) => all.map(({ name, updated_at }) => ({ name, updatedAt: updated_at })),
      },
    ),
  ]);
  return {
    defaultToken,
    allowedActions,
    runners: runners.seen ? { ...runners, value: byName(runners.value, ({ name }) => name) } : runners,
    oidcSubject,
    immutableReleases,
    variables: variables.seen ? { ...variables, value: byName(variables.value, ({ name }) => name) } : variables,
  };
}

export function defaultTokenOf(answer: { default_workflow_permissions: "read" | "write"; can_approve_pull_request_reviews: boolean }): DefaultToken {
  return {
    access: wordOf(answer.default_workflow_permissions, ["read", "write"]),
    approvesPullRequests: flagOf(answer.can_approve_pull_request_reviews),
  };
}

export function runnerOf({ name, os, labels, ...rest }: { name: string; os: string; labels: readonly { name: string }[] }): Runner {
  const { ephemeral } = rest as { ephemeral?: unknown };
  return { name, os, labels: labels.map((label) => label.name).sort(), ephemeral: typeof ephemeral === "boolean" ? ephemeral : null };
}

export function claimsOf(subject: { include_claim_keys?: readonly string[] }): readonly string[] | null {
  const { include_claim_keys: keys } = subject;
  return keys === undefined || keys.length === 0 ? null : keys;
}

export function immutableOf(subject: object): boolean | null {
  const { use_immutable_subject: immutable } = subject as { use_immutable_subject?: unknown };
  return typeof immutable === "boolean" ? immutable : null;
}

async function readAllowed(reader: Reader, login: string): Promise<Observed<AllowedActions>> {
  const policy = await reader.get("GET /orgs/{org}/actions/permissions", { org: login }, { needs, project: allowedOf });
  if (!policy.seen) return policy;
  const { allowed, pinned } = policy.value;
  // Which are selected is only told where some are; elsewhere GitHub answers with an error.
  const selected =
    allowed === "selected"
      ? await reader.get("GET /orgs/{org}/actions/permissions/selected-actions", { org: login }, { needs, project: selectedOf })
      : unseen("not-asked");
  return { ...policy, value: { allowed, pinned, selected: selected.seen ? selected.value : null } };
}

/** `allowed_actions` is missing where Actions are off altogether; pinning, where the server does not know it. */
export function allowedOf(answer: {
  enabled?: boolean;
  enabled_repositories?: string;
  allowed_actions?: string;
  sha_pinning_required?: boolean;
}): Pick<AllowedActions, "allowed" | "pinned"> {
  const off = answer.enabled === false || answer.enabled_repositories === "none";
  const word = wordOf(answer.allowed_actions ?? (off ? "all" : undefined), ["all", "local_only", "selected"]);
  return { allowed: word === "local_only" ? "local-only" : word, pinned: answer.sha_pinning_required ?? false };
}

export function selectedOf(answer: {
  github_owned_allowed?: boolean;
  verified_allowed?: boolean;
  patterns_allowed?: readonly string[];
}): NonNullable<AllowedActions["selected"]> {
  return {
    github: flagOf(answer.github_owned_allowed),
    verified: flagOf(answer.verified_allowed),
    patterns: [...(answer.patterns_allowed ?? [])].sort(),
  };
}
