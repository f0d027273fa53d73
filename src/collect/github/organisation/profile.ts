import { type Observed, unseen } from "../../../model/observed.ts";
import type { Organisation } from "../../../model/organisation.ts";
import type { Reader } from "../reader.ts";

type Profile = Pick<Organisation, "id" | "plan" | "twoFactorRequired" | "basePermission">;

/** The full answer is for owners, and for Apps that may read the organisation's administration. */
const needs = "organization_administration: read";

/** What an organisation's own entry says. A field that is null or missing is hidden, not off. */
export async function readProfile(reader: Reader, login: string): Promise<Profile> {
  const entry = await reader.get(
    "GET /orgs/{org}",
    { org: login },
    {
      needs,
      project: ({ id, plan, two_factor_requirement_enabled, default_repository_permission }) => ({
        id,
        plan: plan?.name ?? null,
        twoFactorRequired: two_factor_requirement_enabled ?? null,
        basePermission: default_repository_permission ?? null,
      }),
    },
  );
  return {
    id: told(entry, ({ id }) => id ?? null, needs),
    plan: told(entry, ({ plan }) => plan, "organization_plan: read"),
    twoFactorRequired: told(entry, ({ twoFactorRequired }) => twoFactorRequired, needs),
    basePermission: told(entry, ({ basePermission }) => baseOf(basePermission), needs),
  };
}

function told<T, V>(entry: Observed<T>, field: (entry: T) => V | null, shows: string): Observed<V> {
  if (!entry.seen) return entry;
  const value = field(entry.value);
  return value === null ? unseen("no-permission", shows) : { ...entry, value };
}

function baseOf(word: string | null): "none" | "read" | "write" | "admin" | null {
  return word === "none" || word === "read" || word === "write" || word === "admin" ? word : null;
}
