import type { RecordedPublisher } from "../../model/registry-record.ts";
import type { SandboxPackage } from "../registries/description.ts";
import { acceptedOf, type Exchanged, type ExchangeOptions, githubIssuer, isSameId, type TokenClaims, trustedOf } from "./token.ts";

const required = ["repository", "repository_owner", "repository_owner_id", "job_workflow_ref", "event_name", "jti", "ref", "sha"];

/**
 * PyPI (facts/npm-pypi.md B1; warehouse, oidc/models/github.py): looks for the one publisher of repository, owner, number of the
 * owner, and the file that holds the workflow job, the one of the run's environment before the one of any; then checks the
 * claims. What is minted is for all projects of that publisher. Refusals are told as `code: description`.
 */
export function exchangeAtPyPI(packages: readonly SandboxPackage[], claims: TokenClaims, { used }: ExchangeOptions): Exchanged {
  if (claims["iss"] !== githubIssuer) return { refused: "invalid-payload: unknown trusted publishing issuer" };
  if (claims["aud"] !== "pypi") return { refused: "invalid-token: malformed or invalid token" };
  const missing = required.find((name) => claims[name] === undefined);
  if (missing !== undefined) return noPublisher(`Missing claim '${missing}'`);
  const { repository = "", job_workflow_ref: defined = "", environment } = claims;
  const file = /[^/]+\.ya?ml(?=@)/.exec(defined)?.[0];
  if (file === undefined) return noPublisher("Could not job extract workflow filename from OIDC claims");

  const found = trustedOf(packages).filter(
    ({ publisher }) =>
      `${publisher.owner}/${publisher.repository}` === repository &&
      isSameId(publisher.ownerId, claims["repository_owner_id"]) &&
      publisher.workflow === file,
  );
  const specific = environment === undefined ? undefined : found.find(({ publisher }) => keptEnvironment(publisher) === environment.toLowerCase());
  const chosen = specific ?? found.find(({ publisher }) => keptEnvironment(publisher) === "");
  if (chosen === undefined) return noPublisher("Publisher with matching claims was not found");

  const ground = `${repository}/.github/workflows/${file}`;
  const expected = [claims["ref"] ?? "", claims["sha"] ?? ""].filter((one) => one !== "").map((at) => `${ground}@${at}`);
  if (!expected.includes(defined)) {
    const listed = expected.toSorted().map((one) => `'${one}'`);
    return noPublisher(`The job_workflow_ref claim does not match, expecting one of [${listed.join(", ")}], got '${defined}'`);
  }
  if (claims["event_name"] === "pull_request_target") return noPublisher("Check failed for required claim 'event_name'");
  if (used?.has(claims["jti"] ?? "") === true) return { refused: "invalid-reuse-token: invalid token: already used" };
  // One row of the same fields serves every project that has it.
  return acceptedOf(found.filter(({ publisher }) => keptEnvironment(publisher) === keptEnvironment(chosen.publisher)));
}

/** Kept in small letters; empty where any is good. */
function keptEnvironment({ environment }: RecordedPublisher): string {
  return environment?.toLowerCase() ?? "";
}

function noPublisher(why: string): Exchanged {
  return { refused: `invalid-publisher: valid token, but no corresponding publisher (${why})` };
}
