import { type Unobserved, unseen } from "../../model/observed.ts";

/** Statuses by which GitHub keeps something back. */
const kept = [403, 404, 422];

/** Words of an answer that no permission would change. */
const offered = /not (?:available|enabled|supported)|upgrade|is disabled|must be enabled|advanced security/i;

/**
 * Why an answer was not given. GitHub says 404 for what a token may not see as for what is not there, and 422 for filters
 * that are for owners alone, so all of these are a matter of permission unless the words say otherwise. `needs`: what is
 * told where the answer itself does not.
 */
export function refused(error: unknown, needs: string | undefined): Unobserved {
  const { status = 0, message, response } = error as { status?: number; message?: unknown; response?: { headers?: Record<string, unknown> } };
  const headers = response?.headers ?? {};
  const accepted = headers["x-accepted-github-permissions"];
  const shows = typeof accepted === "string" && accepted.trim() !== "" ? permissionsIn(accepted) : needs;
  if (status === 409 || status === 410 || (kept.includes(status) && offered.test(String(message)))) return unseen("not-offered", shows);
  if (status === 404 && isOlderServer(headers)) return unseen("not-offered", shows);
  return kept.includes(status) ? unseen("no-permission", shows) : unseen("unavailable", shows);
}

/** Enterprise Server tells its version, and of each route that it knows which permission or scope it asks for. */
function isOlderServer(headers: Readonly<Record<string, unknown>>): boolean {
  return (
    headers["x-github-enterprise-version"] !== undefined &&
    headers["x-accepted-github-permissions"] === undefined &&
    headers["x-accepted-oauth-scopes"] === undefined
  );
}

/**
 * `contents=read,issues=read; pull_requests=read` as a person reads it. Semicolons stand between alternatives
 * (github.blog/changelog/2023-08-10-x-accepted-github-permissions-header-for-fine-grained-permission-actors).
 */
function permissionsIn(header: string): string {
  return parted(header, ";")
    .map((set) =>
      parted(set, ",")
        .map((pair) => pair.replace("=", ": "))
        .join(" and "),
    )
    .join(", or ");
}

function parted(text: string, by: string): readonly string[] {
  return text
    .split(by)
    .map((part) => part.trim())
    .filter((part) => part !== "");
}
