import type { Observed } from "../../../model/observed.ts";
import type { StoredSecret, StoredVariable } from "../../../model/stored-secret.ts";
import type { Reader } from "../reader.ts";
import { byName } from "../sorted.ts";

/** A repository's own Actions secrets: names and dates. The one question that is asked of every repository. */
export async function readSecrets(reader: Reader, slug: string): Promise<Observed<readonly StoredSecret[]>> {
  return inOrder(
    await reader.list("GET /repos/{owner}/{repo}/actions/secrets", named(slug), {
      needs: "secrets: read",
      project: ({ secrets }) => secrets.map(secretOf),
    }),
  );
}

export async function readDependabotSecrets(reader: Reader, slug: string): Promise<Observed<readonly StoredSecret[]>> {
  return inOrder(
    await reader.list("GET /repos/{owner}/{repo}/dependabot/secrets", named(slug), {
      needs: "dependabot_secrets: read",
      project: ({ secrets }) => secrets.map(secretOf),
    }),
  );
}

export async function readVariables(reader: Reader, slug: string): Promise<Observed<readonly StoredVariable[]>> {
  return inOrder(
    await reader.list(
      "GET /repos/{owner}/{repo}/actions/variables",
      { ...named(slug), per_page: 30 },
      {
        needs: "actions_variables: read",
        project: ({ variables }) => variables.map(variableOf),
      },
    ),
  );
}

export function named(slug: string): { readonly owner: string; readonly repo: string } {
  const [owner = "", repo = ""] = slug.split("/");
  return { owner, repo };
}

export function secretOf({ name, created_at, updated_at }: { name: string; created_at: string; updated_at: string }): StoredSecret {
  return { name, createdAt: created_at, updatedAt: updated_at };
}

export function variableOf({ name, updated_at }: { name: string; updated_at: string }): StoredVariable {
  return { name, updatedAt: updated_at };
}

export function inOrder<T extends { readonly name: string }>(all: Observed<readonly T[]>): Observed<readonly T[]> {
  return all.seen ? { ...all, value: byName(all.value, ({ name }) => name) } : all;
}
