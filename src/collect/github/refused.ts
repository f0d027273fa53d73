import { type Unobserved, unseen } from "../../model/observed.ts";

/**
 * Why an answer was not given. GitHub says 404 for what a token may not see as for what is not there, and 422 for filters
 * that are for owners alone, so all of these are a matter of permission unless the words say otherwise.
 */
export function refused(error: unknown, needs: string): Unobserved {
  const { status, message, response } = error as { status?: number; message?: unknown; response?: { headers?: Record<string, unknown> } };
  const accepted = response?.headers?.["x-accepted-github-permissions"];
  const shows = typeof accepted === "string" && accepted.trim() !== "" ? permissionsIn(accepted) : needs;
  const words = String(message);
  if (status === 410 || status === 409 || /not (?:available|enabled|supported)|upgrade|is disabled|must be enabled|advanced security/i.test(words)) {
    return unseen("not-offered", shows);
  }
  return status === 403 || status === 404 || status === 422 ? unseen("no-permission", shows) : unseen("unavailable", shows);
}

/** `actions=read; metadata=read` as a person reads it; alternatives stand behind commas. */
function permissionsIn(header: string): string {
  return header
    .split(",")
    .map((one) =>
      one
        .split(";")
        .map((pair) => pair.trim().replace("=", ": "))
        .filter((pair) => pair !== "")
        .join(" and "),
    )
    .filter((one) => one !== "")
    .join(", or ");
}
