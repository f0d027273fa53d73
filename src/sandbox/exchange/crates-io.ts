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

const refusedEvents = ["pull_request_target", "workflow_run"];

/**
 * crates.io (facts/crates-maven-rubygems-nuget.md 1.1; controllers/trustpub/tokens/exchange/mod.rs): what is left of the configs
 * after each check, of the repository without regard to case, the owner's number, the file that was started, and the environment
 * without regard to case. What is minted is for every crate whose config is left.
 */
export function exchangeAtCratesIo(packages: readonly SandboxPackage[], claims: TokenClaims, { used }: ExchangeOptions): Exchanged {
  if (claims["iss"] !== githubIssuer) return { refused: `Unsupported JWT issuer: ${claims["iss"] ?? ""}` };
  const { aud, jti, repository, repository_owner_id: ownerId, workflow_ref: started, event_name: event, environment } = claims;
  if (aud !== "crates.io" || [jti, repository, ownerId, started, event].includes(undefined)) return { refused: "Failed to decode JWT" };
  if (used?.has(jti ?? "") === true) return { refused: "JWT has already been used" };
  if (refusedEvents.includes(event ?? "")) return { refused: eventRefused(event ?? "") };
  const file = /([^/]+\.ya?ml)@.+/.exec(started ?? "")?.[1];
  if (repository?.includes("/") !== true) return { refused: "Unexpected `repository` value" };
  if (file === undefined) return { refused: "Unexpected `workflow_ref` value" };

  const ofRepository = trustedOf(packages).filter(({ publisher }) => isSameIgnoringCase(`${publisher.owner}/${publisher.repository}`, repository));
  if (ofRepository.length === 0) return { refused: `No Trusted Publishing config found for repository \`${repository}\`.` };

  const subject = `The Trusted Publishing config for repository \`${repository}\``;
  const ofOwner = ofRepository.filter(({ publisher }) => isSameId(publisher.ownerId, ownerId));
  if (ofOwner.length === 0) {
    const ids = ofRepository.map(({ publisher }) => publisher.ownerId).join(", ");
    const remedy = "Please recreate the Trusted Publishing config to update the repository owner ID.";
    return { refused: `${subject} does not match the repository owner ID (${ownerId}) in the JWT. Expected owner IDs: ${ids}. ${remedy}` };
  }

  const ofFile = ofOwner.filter(({ publisher }) => publisher.workflow === file);
  if (ofFile.length === 0) {
    const files = quoted(ofOwner.map(({ publisher }) => publisher.workflow));
    return { refused: `${subject} does not match the workflow filename \`${file}\` in the JWT. Expected workflow filenames: ${files}` };
  }

  const left = ofFile.filter(({ publisher }) => publisher.environment === null || isSameIgnoringCase(publisher.environment, environment));
  if (left.length === 0) {
    const expected = `Expected environments: ${quoted(ofFile.map(({ publisher }) => publisher.environment ?? ""))}`;
    return environment === undefined
      ? { refused: `${subject} requires an environment, but the JWT does not specify one. ${expected}` }
      : { refused: `${subject} does not match the environment \`${environment}\` in the JWT. ${expected}` };
  }
  return acceptedOf(left);
}

function eventRefused(event: string): string {
  const others = "Please use a different trigger such as `push`, `release`, or `workflow_dispatch`.";
  return `Trusted Publishing does not support the \`${event}\` event trigger due to security concerns. ${others}`;
}

function quoted(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(", ");
}
