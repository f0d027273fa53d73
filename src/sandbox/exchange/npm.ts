import type { SandboxPackage } from "../registries/description.ts";
import { acceptedOf, type Exchanged, type ExchangeOptions, githubIssuer, type TokenClaims, type Trusted, trustedOf } from "./token.ts";

/**
 * npm (facts/npm-pypi.md A1): all fields exact, and the file that was started. No event, ref or number is looked at, and a
 * mismatch is told as a package that is not there. A path of its own asks for one package; of several, those that match.
 */
export function exchangeAtNpm(packages: readonly SandboxPackage[], claims: TokenClaims, options: ExchangeOptions): Exchanged {
  if (claims["iss"] !== githubIssuer || claims["aud"]?.startsWith("npm:") !== true) return refused("unauthorized");
  const { repository, workflow_ref: started } = claims;
  if (repository === undefined || started === undefined) return refused("bad request");
  // Runners of one's own are not supported; with which words they are refused is not documented.
  if (claims["runner_environment"] === "self-hosted") return refused("unauthorized");
  const matching = trustedOf(packages).filter((one) => matches(one, claims, options));
  return matching.length === 0 ? refused("package not found") : acceptedOf(matching);
}

function matches({ publisher }: Trusted, claims: TokenClaims, { npmOpenEnvironment = "accepts" }: ExchangeOptions): boolean {
  const { environment } = claims;
  const fits = publisher.environment === null ? environment === undefined || npmOpenEnvironment === "accepts" : publisher.environment === environment;
  return (
    claims["repository"] === `${publisher.owner}/${publisher.repository}` &&
    /\/\.github\/workflows\/([^/@]+)@/.exec(claims["workflow_ref"] ?? "")?.[1] === publisher.workflow &&
    fits
  );
}

function refused(why: "bad request" | "package not found" | "unauthorized"): Exchanged {
  return { refused: `OIDC token exchange error - ${why}` };
}
