import type { RecordedPublisher } from "../../model/registry-record.ts";
import { impossible } from "../acts/acted.ts";
import { exchange } from "../exchange/index.ts";
import type { ExchangeOptions, TokenClaims } from "../exchange/token.ts";
import type { SandboxPackage, SandboxRelease, SandboxReleaser, SandboxSigned } from "./description.ts";
import type { SandboxBundle } from "./shelf.ts";

/** A version that is brought to a registry. */
export interface NewRelease {
  readonly version: string;
  readonly by: NewReleaser;
  /** What the run signed; none where missing. */
  readonly bundle?: SandboxBundle;
}

/** An account with its token; or a run with its identity token, and who approved at npm what it only staged. */
export type NewReleaser = { readonly account: string } | { readonly claims: TokenClaims; readonly approvedBy?: string };

export interface Released {
  readonly release: SandboxRelease;
  /** The trusted publisher that it came by; null: by a token. */
  readonly publisher: RecordedPublisher | null;
}

/**
 * A version as its registry takes it in: of a run only where the registry's own check accepts its claims, of an account only where
 * tokens are not refused. `packages`: all of the registry.
 *
 * @throws ImprimaturError `usage`, with the registry's words, where it is refused.
 */
export function takenIn(
  described: SandboxPackage,
  { version, by, bundle }: NewRelease,
  { packages, at, options }: { readonly packages: readonly SandboxPackage[]; readonly at: string; readonly options: ExchangeOptions },
): Released {
  const { name, releases, registry } = described;
  if (releases.some((one) => one.version === version)) throw impossible(`${registry} has ${name} ${version} already.`);
  const publisher = "account" in by ? null : acceptedBy(described, by, packages, options);
  if ("account" in by) takesAccount(described, by.account);
  const signed = bundle === undefined || "account" in by ? {} : { signed: runOf(by.claims) };
  return { release: { version, published: at, by: releaser(by, publisher), ...signed }, publisher };
}

/** What a certificate of Sigstore says of the run that an identity token is of. */
export function runOf(claims: TokenClaims): SandboxSigned {
  const [, workflow = ""] = /^[^/]+\/[^/]+\/([^@]+)@/.exec(claims["workflow_ref"] ?? "") ?? [];
  return {
    repository: claims["repository"] ?? "",
    workflow,
    ref: claims["ref"] ?? "",
    commit: claims["sha"] ?? "",
    event: claims["event_name"] ?? "",
    environment: claims["environment"] ?? null,
    runId: Number(claims["run_id"] ?? 0),
  };
}

function releaser(by: NewReleaser, publisher: RecordedPublisher | null): SandboxReleaser {
  if ("account" in by) return by;
  return { publisher: publisher?.id ?? "", run: runOf(by.claims), ...(by.approvedBy === undefined ? {} : { approved: by.approvedBy }) };
}

/** Registries mint for all packages of a publisher at once, so all are shown to it; by which one, each is asked alone. */
function acceptedBy(
  described: SandboxPackage,
  { claims, approvedBy }: Exclude<NewReleaser, { readonly account: string }>,
  packages: readonly SandboxPackage[],
  options: ExchangeOptions,
): RecordedPublisher {
  const { registry, name, publishers } = described;
  // The path at npm names the one package.
  const answer = exchange(registry, registry === "npm" ? [described] : packages, claims, options);
  if ("refused" in answer) throw impossible(`${registry} refuses the run for ${name}: ${answer.refused}`);
  const accepting = publishers.filter((one) => "accepted" in exchange(registry, [{ ...described, publishers: [one] }], claims, options));
  if (!answer.accepted.includes(name) || accepting.length === 0)
    throw impossible(`${registry} refuses the run for ${name}: it is let publish other packages.`);
  // Facts A1: with a publisher that may only stage, `npm publish` gets this, and staging is always let.
  const able = accepting.find(({ allows }) => approvedBy !== undefined || allows === null || allows.includes("publish"));
  if (able === undefined) throw impossible(`${registry} refuses the run for ${name}: OIDC permission denied for this action`);
  return able;
}

/** Maven Central shows no owners. */
function takesAccount({ registry, name, owners, tokens }: SandboxPackage, account: string): void {
  if (tokens === "refused") throw impossible(`${registry} refuses tokens for ${name}: trusted publishing alone can publish it.`);
  if (registry !== "maven-central" && !owners.some((one) => one.name === account))
    throw impossible(`${account} does not own ${name} at ${registry}.`);
}
