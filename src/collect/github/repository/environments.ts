import type { Environment, RefPattern } from "../../../model/environment.ts";
import { type Observed, seen, unseen } from "../../../model/observed.ts";
import type { Reader } from "../reader.ts";
import { byName } from "../sorted.ts";
import { inOrder, named, secretOf, variableOf } from "./secrets.ts";

/** Reading environments takes `actions: read`, their secrets and variables `environments: read` (facts/github.md section 1). */
const needs = "actions: read";
const heldNeed = "environments: read";

export interface EnvironmentQuestions {
  /** Names of environments whose secrets and policies are needed; those of others are asked while `optional` allows. */
  readonly needed: readonly string[];
  readonly optional: () => boolean;
}

/** The environments of a repository, and what each really guards. */
export async function readEnvironments(reader: Reader, slug: string, questions: EnvironmentQuestions): Promise<Observed<readonly Environment[]>> {
  const all = await reader.list("GET /repos/{owner}/{repo}/environments", named(slug), {
    needs,
    project: ({ environments = [] }) => environments.map((one) => outlineOf(one)),
  });
  if (!all.seen) return all;
  const neededNames = new Set(questions.needed.map((name) => name.toLowerCase()));
  const value: Environment[] = [];
  // Those that are needed come first, so that the others take what is left.
  for (const outline of all.value.toSorted((a, b) => Number(neededNames.has(b.name.toLowerCase())) - Number(neededNames.has(a.name.toLowerCase())))) {
    const isNeeded = neededNames.has(outline.name.toLowerCase());
    value.push(await withHeld(reader, slug, { outline, at: all.at }, () => isNeeded || questions.optional(), questions.optional));
  }
  return { ...all, value: byName(value, ({ name }) => name) };
}

interface Outline extends Omit<Environment, "adminsBypass" | "patterns" | "secrets" | "variables"> {
  readonly adminsBypass: boolean | null;
}

async function withHeld(
  reader: Reader,
  slug: string,
  { outline, at }: { readonly outline: Outline; readonly at: string },
  may: () => boolean,
  mayMore: () => boolean,
): Promise<Environment> {
  const { adminsBypass, ...rest } = outline;
  const given = { ...named(slug), environment_name: outline.name };
  const route = "GET /repos/{owner}/{repo}/environments/{environment_name}";
  const secrets = may()
    ? inOrder(await reader.list(`${route}/secrets`, given, { needs: heldNeed, project: ({ secrets: held }) => held.map(secretOf) }))
    : unseen("not-asked");
  const patterns: Observed<readonly RefPattern[]> =
    outline.refs !== "listed"
      ? seen([], "GET /repos/{owner}/{repo}/environments", at)
      : may()
        ? await readPatterns(reader, given)
        : unseen("not-asked");
  const variables = mayMore()
    ? inOrder(
        await reader.list(
          `${route}/variables`,
          { ...given, per_page: 30 },
          { needs: heldNeed, project: ({ variables: held }) => held.map(variableOf) },
        ),
      )
    : unseen("not-asked");
  return {
    ...rest,
    adminsBypass: adminsBypass === null ? unseen("not-offered") : seen(adminsBypass, "GET /repos/{owner}/{repo}/environments", at),
    patterns,
    secrets,
    variables,
  };
}

async function readPatterns(
  reader: Reader,
  given: { owner: string; repo: string; environment_name: string },
): Promise<Observed<readonly RefPattern[]>> {
  return inOrder(
    await reader.list("GET /repos/{owner}/{repo}/environments/{environment_name}/deployment-branch-policies", given, {
      needs,
      project: ({ branch_policies }) =>
        branch_policies.map(({ name = "", type }): RefPattern => ({ type: (type as unknown) === "tag" ? "tag" : "branch", name })),
    }),
  );
}

interface Given {
  readonly name: string;
  readonly protection_rules?: readonly object[];
  readonly deployment_branch_policy?: { readonly protected_branches: boolean; readonly custom_branch_policies: boolean } | null;
}

interface Protection {
  readonly type?: string;
  readonly wait_timer?: number;
  readonly prevent_self_review?: boolean;
  readonly reviewers?: readonly { readonly type?: string; readonly reviewer?: { readonly login?: string; readonly slug?: string } }[];
  readonly app?: { readonly slug?: string };
}

function outlineOf(given: Given): Outline {
  const rules = (given.protection_rules ?? []) as readonly Protection[];
  const reviewing = rules.filter(({ type }) => type === "required_reviewers");
  const policy = given.deployment_branch_policy ?? null;
  const { can_admins_bypass: bypass } = given as { can_admins_bypass?: unknown };
  return {
    name: given.name,
    reviewers: byName(
      reviewing.flatMap(({ reviewers = [] }) =>
        reviewers.map(({ type, reviewer }) => (type === "Team" ? `team ${reviewer?.slug ?? "(unknown)"}` : `user ${reviewer?.login ?? "(unknown)"}`)),
      ),
      (one) => one,
    ),
    preventSelfReview: reviewing.some(({ prevent_self_review: prevented }) => prevented === true),
    waitMinutes: rules.find(({ type }) => type === "wait_timer")?.wait_timer ?? 0,
    customRules: byName(
      rules
        .filter(({ type = "" }) => !["required_reviewers", "wait_timer", "branch_policy"].includes(type))
        .map(({ type = "rule", app }) => app?.slug ?? type),
      (one) => one,
    ),
    adminsBypass: typeof bypass === "boolean" ? bypass : null,
    refs: policy === null ? "any" : policy.protected_branches ? "protected" : policy.custom_branch_policies ? "listed" : "any",
  };
}
