import type { Observed } from "../../../model/observed.ts";
import type { LeakAlert } from "../../../model/stored-secret.ts";
import type { Reader } from "../reader.ts";

/** Secret types of registries, as GitHub's list of patterns names them (facts/github.md section 1). */
const types = ["cratesio_api_token", "npm_access_token", "nuget_api_key", "pypi_api_token", "rubygems_api_key"];

/**
 * Open alerts for registries' tokens. `hide_secret` keeps the token itself out of the answer. There is no filter by validity:
 * GitHub checks none of PyPI and crates.io, and the filter would drop them.
 */
export async function readAlerts(reader: Reader, login: string): Promise<Observed<readonly LeakAlert[]>> {
  const alerts = await reader.list(
    "GET /orgs/{org}/secret-scanning/alerts",
    { org: login, state: "open", secret_type: types.join(","), hide_secret: true },
    { needs: "secret_scanning_alerts: read", project: (all) => all.map((one) => alertOf(one)) },
  );
  if (!alerts.seen) return alerts;
  const value = alerts.value.toSorted((a, b) => (a.repository < b.repository ? -1 : a.repository > b.repository ? 1 : a.number - b.number));
  return { ...alerts, value };
}

interface Given {
  readonly number?: number;
  readonly secret_type?: string;
  readonly repository?: { readonly full_name: string };
  readonly created_at?: string;
  readonly validity?: string;
  readonly publicly_leaked?: boolean | null;
  readonly push_protection_bypassed?: boolean | null;
  readonly first_location_detected?: object | null;
}

function alertOf(given: Given): LeakAlert {
  const { validity, number, repository, created_at: createdAt } = given;
  if (number === undefined || repository === undefined || createdAt === undefined) throw new TypeError("An alert without its repository.");
  return {
    number,
    type: given.secret_type ?? "unknown",
    repository: repository.full_name,
    createdAt,
    validity: validity === "active" || validity === "inactive" ? validity : "unknown",
    publiclyLeaked: given.publicly_leaked === true,
    pushedPastProtection: given.push_protection_bypassed === true,
    first: placeOf(given.first_location_detected),
  };
}

/** A commit's path and line; an issue or a comment has none. */
function placeOf(location: object | null | undefined): LeakAlert["first"] {
  const { path, start_line: line } = (location ?? {}) as { path?: unknown; start_line?: unknown };
  return typeof path === "string" && typeof line === "number" ? { file: path, line } : null;
}
