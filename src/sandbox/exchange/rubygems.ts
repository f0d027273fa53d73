import type { RecordedPublisher } from "../../model/registry-record.ts";
import type { SandboxPackage } from "../registries/description.ts";
import { acceptedOf, type Exchanged, githubIssuer, isSameId, type TokenClaims, trustedOf } from "./token.ts";

/** A client is not told which field was wrong: status 404, and no more. */
const notFound: Exchanged = { refused: "Not Found" };

/**
 * RubyGems (facts/crates-maven-rubygems-nuget.md 2.1; app/models/oidc/trusted_publisher/github_action.rb): looks for the first
 * publisher of repository, number of the owner, the file that holds the workflow job, and that file's own repository where it is
 * another, the one of the run's environment before the one of any; all exact. What is minted is for every gem of that publisher.
 */
export function exchangeAtRubyGems(packages: readonly SandboxPackage[], claims: TokenClaims): Exchanged {
  if (claims["iss"] === undefined || claims["jti"] === undefined) return { refused: "Bad Request" };
  if (claims["iss"] !== githubIssuer) return notFound;
  const { repository, job_workflow_ref: defined = "", environment } = claims;
  const [, owner, name, file] = /^([^/]+)\/([^/]+)\/\.github\/workflows\/([^@]+)@/.exec(defined) ?? [];
  const elsewhere = `${owner}/${name}` === repository ? null : `${owner}/${name}`;

  const found = trustedOf(packages).filter(
    ({ publisher }) =>
      `${publisher.owner}/${publisher.repository}` === repository &&
      isSameId(publisher.ownerId, claims["repository_owner_id"]) &&
      publisher.workflow === file &&
      publisher.workflowRepository === elsewhere,
  );
  const wanted = (demanded: string | null) => found.filter(({ publisher }) => publisher.environment === demanded);
  const specific = environment === undefined ? [] : wanted(environment);
  const chosen = specific.length > 0 ? specific : wanted(null);
  const [first] = chosen;
  if (first === undefined || claims["aud"] !== "rubygems.org" || !isOfRun(first.publisher, claims)) return notFound;
  return acceptedOf(chosen);
}

/** A file of the same repository has to be the run's own, by its ref or commit; another repository's may be any. */
function isOfRun({ workflow, workflowRepository }: RecordedPublisher, claims: TokenClaims): boolean {
  if (workflowRepository !== null) return true;
  const at = [claims["ref"], claims["sha"]].filter((one) => one !== undefined && one !== "");
  return at.some((one) => claims["job_workflow_ref"] === `${claims["repository"]}/.github/workflows/${workflow}@${one}`);
}
