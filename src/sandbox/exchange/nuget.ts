import type { RecordedPublisher } from "../../model/registry-record.ts";
import type { SandboxPackage } from "../registries/description.ts";
import {
  acceptedOf,
  type Exchanged,
  type ExchangeOptions,
  githubIssuer,
  isSameId,
  isSameIgnoringCase,
  type TokenClaims,
  trustedOf,
} from "./token.ts";

const required = ["repository", "repository_owner", "repository_owner_id", "repository_id", "event_name", "job_workflow_ref"];

/**
 * NuGet (facts/crates-maven-rubygems-nuget.md 3.1; GitHubTokenPolicyValidator.cs): owner and repository without regard to case,
 * their numbers where the policy has them pinned, the file that holds the workflow job, which has to be the same repository's,
 * and the environment where one is set. A policy is an owner's and covers each of its packages, so each package is asked for
 * whether one of its policies matches; which of several is the oldest makes no difference to it. The list of refused events is
 * the server's own and not public, so none is refused.
 */
export function exchangeAtNuGet(packages: readonly SandboxPackage[], claims: TokenClaims, { used, user }: ExchangeOptions): Exchanged {
  if (claims["iss"] !== githubIssuer) return { refused: "The JSON web token iss claim is not supported." };
  if (claims["aud"] !== "https://www.nuget.org") return { refused: "The JSON web token has an incorrect audience." };
  const missing = ["jti", ...required].find((name) => claims[name] === undefined);
  if (missing !== undefined) return { refused: `The JSON web token must have a ${missing} claim.` };

  const judged = trustedOf(packages).map((one) => ({ ...one, fault: faultOf(one.publisher, claims) }));
  const matching = judged.filter(({ fault }) => fault === null);
  if (matching.length === 0) {
    const told = judged.find(({ fault }) => fault !== null && fault !== "")?.fault;
    return { refused: told ?? `No matching trust policy owned by user '${user ?? packages[0]?.owners[0]?.name ?? ""}' was found.` };
  }
  if (used?.has(claims["jti"] ?? "") === true) {
    return { refused: "This bearer token has already been used. A new bearer token must be used for each request." };
  }
  return acceptedOf(matching);
}

/** Why a policy does not match; empty where the server keeps that to itself, null where it matches. */
function faultOf(policy: RecordedPublisher, claims: TokenClaims): string | null {
  const slug = `${policy.owner}/${policy.repository}`;
  if (!isSameIgnoringCase(policy.owner, claims["repository_owner"]) || !isSameIgnoringCase(slug, claims["repository"])) return "";
  if (!isSameId(policy.ownerId, claims["repository_owner_id"]) || !isSameId(policy.repositoryId, claims["repository_id"])) return "";
  // What else is wrong is told once the numbers were pinned: whoever asks is its repository then.
  const disclosed = (fault: string) => (policy.ownerId !== null && policy.repositoryId !== null ? fault : "");

  const prefix = `${slug}/.github/workflows/`;
  const { job_workflow_ref: defined = "", environment = "" } = claims;
  const end = defined.indexOf("@", prefix.length);
  if (end < 0 || !defined.toLowerCase().startsWith(prefix.toLowerCase())) {
    return disclosed(`Claim 'job_workflow_ref' has value '${defined}' which does not start with ${prefix}.`);
  }
  const name = policy.workflow.replace(/\.[^.]*$/, "");
  const file = defined.slice(prefix.length, end);
  if (!isSameIgnoringCase(policy.workflow, file)) {
    return disclosed(`Workflow mismatch for policy '${name}': expected '${policy.workflow}', actual '${file}'`);
  }
  if (policy.environment !== null && !isSameIgnoringCase(policy.environment, environment)) {
    return disclosed(`Environment mismatch for policy '${name}': expected '${policy.environment}', actual '${environment}'`);
  }
  return null;
}
