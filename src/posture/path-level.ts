import type { Finding } from "../model/finding.ts";
import { knownRegistries, offersTrustedPublishing } from "../model/known-registry.ts";
import type { LedgerEntry } from "../model/ledger.ts";
import type { Level } from "../model/posture.ts";
import type { PublishPath } from "../model/publish-path.ts";
import type { RegistryId } from "../model/registry.ts";
import type { GitHubSight } from "../model/surroundings.ts";
import { boundGuard, fitGuard, proofGuard, provenanceGuard, tokenGuard } from "./ledger-guards.ts";
import { accountGuard, environmentGuard, refGuard, secretGuard } from "./seen-guards.ts";

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

/** What was seen beside the files. */
export interface Around {
  readonly github: GitHubSight | null;
  /** Findings that stand at settings, whatever they are about. */
  readonly atSettings: readonly Finding[];
  /** What its registry holds of the package; null where it was not asked. */
  readonly entry: LedgerEntry | null;
}

/** Judges a path by what was seen of it; `findings` are those of its workflow job. */
export function levelOf(path: PublishPath, registry: RegistryId, findings: readonly Finding[], around: Around = filesAlone): PathLevel {
  const { kind } = path.credential;
  if (kind === "delegated" || kind === "unknown") {
    const where = kind === "delegated" ? "the upload is in a file that is not here" : "it could not be told";
    return { level: "unknown", missing: [], unseen: [`Which credential ${nameOf(path)} publishes with: ${where}.`] };
  }
  return kind === "trusted-publishing" ? ofIdentity(path, registry, { ...around, findings }) : ofToken(path, registry, around.github);
}

const filesAlone: Around = { github: null, atSettings: [], entry: null };

/** `file › workflow job`, as a person finds it. */
export function nameOf({ workflow, job, definedIn, calleeJob }: PublishPath): string {
  return calleeJob !== null && definedIn !== null ? `${definedIn} › ${calleeJob}` : `${workflow} › ${job}`;
}

function ofToken(path: PublishPath, registry: RegistryId, github: GitHubSight | null): PathLevel {
  const token = path.credential.secrets.length > 0 ? path.credential.secrets.join(", ") : "a long-lived token";
  const replace = offersTrustedPublishing(registry) ? [`${nameOf(path)} publishes with ${token}: trusted publishing has to take its place.`] : [];
  if (path.environment === null) {
    const contain = replace.length === 0 ? [`${nameOf(path)} publishes with ${token} and no environment: it has to be kept in a protected one.`] : [];
    return { level: "token", missing: [...replace, ...contain], unseen: [] };
  }
  const guards = [secretGuard(path, token, github), environmentGuard(path.environment, github), accountGuard(github)];
  const broken = guards.flatMap((guard) => guard.broken);
  if (broken.length > 0) return { level: "token", missing: [...replace, ...broken], unseen: [] };
  return { level: "contained-token", missing: replace, unseen: guards.flatMap(({ unseen }) => unseen) };
}

type Found = Around & { readonly findings: readonly Finding[] };

function ofIdentity(path: PublishPath, registry: RegistryId, { findings, atSettings, github, entry }: Found): PathLevel {
  // Nothing that a workflow says is worth more than what came out, and what the registry would take.
  const released = proofGuard(entry);
  const fit = fitGuard(path, entry);
  const unproved = [...released.broken, ...fit.broken];
  if (unproved.length > 0) return { level: "token", missing: unproved, unseen: [] };
  // What is minted is narrow and short-lived, as a contained token is; what it is not bound to is an environment.
  if (path.environment === null) {
    return { level: "contained-token", missing: [`${nameOf(path)} has no environment that the trusted publisher could demand.`], unseen: [] };
  }
  const environment = environmentGuard(path.environment, github);
  const bound = boundGuard(path, entry);
  // One that keeps nobody out binds it to nothing, nor does one that the registry does not ask for.
  const unbound = [...environment.broken, ...bound.broken];
  if (unbound.length > 0) return { level: "contained-token", missing: unbound, unseen: [] };
  const proof = [...environment.unseen, ...fit.unseen, ...bound.unseen, ...released.unseen];
  if (ceilingOf(registry) === "trusted") return { level: "trusted", missing: [], unseen: proof };
  const open = findings.filter(({ rule }) => keepsOpen.has(rule)).map(({ rule }) => rule);
  const refs = refGuard(path, atSettings, github);
  const isolation = open.length > 0 ? [`${nameOf(path)} is not isolated: ${[...new Set(open)].join(", ")}.`] : [];
  const tokens = tokenGuard(entry, path);
  const provenance = provenanceGuard(entry);
  const unsealed = [...isolation, ...refs.broken, ...tokens.broken, ...provenance.broken];
  if (unsealed.length > 0) return { level: "trusted", missing: unsealed, unseen: proof };
  return { level: "sealed", missing: [], unseen: [...tokens.unseen, ...refs.unseen, ...provenance.unseen, ...proof] };
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
