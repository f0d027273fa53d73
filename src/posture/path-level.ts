import type { Finding } from "../model/finding.ts";
import { knownRegistries, offersTrustedPublishing } from "../model/known-registry.ts";
import type { Level } from "../model/posture.ts";
import type { PublishPath } from "../model/publish-path.ts";
import type { RegistryId } from "../model/registry.ts";

/** What one publish path allows its packages, and why not more. */
export interface PathLevel {
  readonly level: Level;
  readonly missing: readonly string[];
  readonly unseen: readonly string[];
}

/** The highest level a registry offers: without trusted publishing a contained token, without a way to refuse tokens no seal. */
export function ceilingOf(registry: RegistryId): Level {
  if (!offersTrustedPublishing(registry)) return "contained-token";
  return knownRegistries[registry].refusesTokens ? "sealed" : "trusted";
}

/** Judges a path by what was seen of it; `findings` are those of its workflow job. */
export function levelOf(path: PublishPath, registry: RegistryId, findings: readonly Finding[]): PathLevel {
  const { kind } = path.credential;
  if (kind === "delegated" || kind === "unknown") {
    const where = kind === "delegated" ? "the upload is in a file that is not here" : "it could not be told";
    return { level: "unknown", missing: [], unseen: [`Which credential ${nameOf(path)} publishes with: ${where}.`] };
  }
  return kind === "trusted-publishing" ? ofIdentity(path, registry, findings) : ofToken(path, registry);
}

/** `file › workflow job`, as a person finds it. */
export function nameOf({ workflow, job, definedIn, calleeJob }: PublishPath): string {
  return calleeJob !== null && definedIn !== null ? `${definedIn} › ${calleeJob}` : `${workflow} › ${job}`;
}

function ofToken(path: PublishPath, registry: RegistryId): PathLevel {
  const token = path.credential.secrets.length > 0 ? path.credential.secrets.join(", ") : "a long-lived token";
  const replace = offersTrustedPublishing(registry) ? [`${nameOf(path)} publishes with ${token}: trusted publishing has to take its place.`] : [];
  if (path.environment === null) {
    const contain = replace.length === 0 ? [`${nameOf(path)} publishes with ${token} and no environment: it has to be kept in a protected one.`] : [];
    return { level: "token", missing: [...replace, ...contain], unseen: [] };
  }
  return {
    level: "contained-token",
    missing: replace,
    unseen: [
      `Whether ${token} is an environment's secret, covers this package alone, and expires.`,
      protectionOf(path.environment),
      "Whether everybody who can publish has two-factor authentication.",
    ],
  };
}

function ofIdentity(path: PublishPath, registry: RegistryId, findings: readonly Finding[]): PathLevel {
  // What is minted is narrow and short-lived, as a contained token is; what it is not bound to is an environment.
  if (path.environment === null) {
    return { level: "contained-token", missing: [`${nameOf(path)} has no environment that the trusted publisher could demand.`], unseen: [] };
  }
  const proof = [protectionOf(path.environment), "Whether the last releases came out by trusted publishing."];
  if (ceilingOf(registry) === "trusted") return { level: "trusted", missing: [], unseen: proof };
  const open = findings.filter(({ rule }) => keepsOpen.has(rule)).map(({ rule }) => rule);
  if (open.length > 0) return { level: "trusted", missing: [`${nameOf(path)} is not isolated: ${[...new Set(open)].join(", ")}.`], unseen: proof };
  return {
    level: "sealed",
    missing: [],
    unseen: [
      `Whether ${knownRegistries[registry].name} refuses tokens for it, or stages releases for a person's approval.`,
      "Whether the branches and tags that release are protected.",
      ...proof,
    ],
  };
}

function protectionOf(environment: string): string {
  return `Whether the environment ${environment} is protected.`;
}

/** Findings on the publishing workflow job with which nothing is sealed: the job is not isolated, or leaves no provenance. */
const keepsOpen: ReadonlySet<string> = new Set([
  "build-in-publish-job",
  "dangerous-publish-trigger",
  "injectable-publish-job",
  "inherited-secrets",
  "masked-publish-failure",
  "missing-provenance",
  "persisted-git-credentials",
  "publisher-open-to-untrusted-event",
  "shared-cache-in-publish-job",
  "unpinned-action-in-publish-job",
  "workflow-wide-id-token",
]);
