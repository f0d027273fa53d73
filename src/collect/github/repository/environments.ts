import type { Environment, RefPattern } from "../../../model/environment.ts";
import { type Observed, seen, unseen } from "../../../model/observed.ts";
import type { Reader } from "../reader.ts";
import { byName } from "../sorted.ts";
import { inOrder, named, secretOf } from "./secrets.ts";

/** Reading environments takes `actions: read`, their secrets and variables `environments: read` (facts/github.md section 1). */
const needs = "actions: read";
const heldNeed = "environments: read";

/** The environments of a repository, and what each guards; secrets and refs of those that are needed, by name. */
export async function readEnvironments(reader: Reader, slug: string, needed: readonly string[]): Promise<Observed<readonly Environment[]>> {
  const all = await reader.list("GET /repos/{owner}/{repo}/environments", named(slug), {
    needs,
    project: ({ environments }) => (environments as readonly Given[]).map((one) => outlineOf(one)),
  });
  if (!all.seen) return all;
  const names = new Set(needed.map((name) => name.toLowerCase()));
  const value = await Promise.all(
    all.value.map(async ({ adminsBypass, ...outline }): Promise<Environment> => {
      const isNeeded = names.has(outline.name.toLowerCase());
      return {
        ...outline,
        adminsBypass: adminsBypass === null ? unseen("not-offered") : seen(adminsBypass, listRoute, all.at),
        patterns:
          outline.refs !== "listed" ? seen([], listRoute, all.at) : isNeeded ? await readPatterns(reader, slug, outline.name) : unseen("not-asked"),
        secrets: isNeeded ? await readHeldSecrets(reader, slug, outline.name) : unseen("not-asked"),
        variables: unseen("not-asked"),
      };
    }),
  );
  return { ...all, value: byName(value, ({ name }) => name) };
}

const listRoute = "GET /repos/{owner}/{repo}/environments";

/** The secrets of the first environment that no publish job uses, so that a token left behind is found; one request. */
export async function withFurtherSecrets(
  reader: Reader,
  slug: string,
  environments: Observed<readonly Environment[]>,
): Promise<Observed<readonly Environment[]>> {
  const next = leftOutIn(environments);
  if (!environments.seen || next === undefined) return environments;
  const secrets = await readHeldSecrets(reader, slug, next.name);
  return { ...environments, value: environments.value.map((one) => (one === next ? { ...one, secrets } : one)) };
}

/** The first environment whose secrets were not asked for. */
export function leftOutIn(environments: Observed<readonly Environment[]>): Environment | undefined {
  return environments.seen ? environments.value.find(({ secrets }) => !secrets.seen && secrets.because === "not-asked") : undefined;
}

interface Outline extends Omit<Environment, "adminsBypass" | "patterns" | "secrets" | "variables"> {
  readonly adminsBypass: boolean | null;
}

async function readHeldSecrets(reader: Reader, slug: string, name: string): Promise<Environment["secrets"]> {
  return inOrder(
    await reader.list(
      "GET /repos/{owner}/{repo}/environments/{environment_name}/secrets",
      { ...named(slug), environment_name: name },
      { needs: heldNeed, project: ({ secrets }) => secrets.map(secretOf) },
    ),
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
  const { protection_rules: protections, deployment_branch_policy: policy } = given;
  if (protections === undefined || policy === undefined) throw new TypeError("An environment without what guards it.");
  const rules = protections as readonly Protection[];
  const reviewing = rules.filter(({ type }) => type === "required_reviewers");
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

async function readPatterns(reader: Reader, slug: string, name: string): Promise<Observed<readonly RefPattern[]>> {
  return inOrder(
    await reader.list(
      "GET /repos/{owner}/{repo}/environments/{environment_name}/deployment-branch-policies",
      { ...named(slug), environment_name: name },
      {
        needs,
        project: ({ branch_policies }) =>
          branch_policies.map(({ name: pattern = "", type }): RefPattern => ({
            type: (type as unknown) === "tag" ? "tag" : "branch",
            name: pattern,
          })),
      },
    ),
  );
}
