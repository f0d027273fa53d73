import { isUntold, nameOf, offersTrustedPublishing } from "../model/known-registry.ts";
import type { PublishPath } from "../model/publish-path.ts";
import type { SettingEvidence } from "../model/setting.ts";
import type { GitHubSight, PublishJob } from "../model/surroundings.ts";
import { isToldAsMisplaced } from "./misplaced-environment.ts";
import { refusesRunner } from "./publish-from-unsupported-runner.ts";
import { type KeptRead, keptRead, keptReads, lastingSecrets } from "./kept-reads.ts";
import type { Answer, Rule } from "./rule.ts";
import { unseenCredentials } from "./unseen-credential.ts";
import { listed } from "./wording.ts";

export const publishSecretOutsideEnvironment: Rule = {
  id: "publish-secret-outside-environment",
  group: "tokens",
  summary: "A publish token is kept where every workflow of every branch can read it",
  severity: "medium",
  confidence: "high",
  incidents: "secrets that any workflow of the repository could read: GhostAction 2025-09, LiteLLM 2026-03",
  controls: {
    ssdf: ["PS.1.1", "PO.5.1"],
    csf: ["PR.AA-05"],
    pci: ["7.2.5"],
    iso27001: ["A.8.2", "A.8.31"],
    soc2: ["CC6.1", "CC6.3"],
  },
  asks: "publish-job",
  check(job, surroundings) {
    if (isToldAsMisplaced(job, surroundings)) return [];
    const open = job.paths.filter(({ environment }) => environment === null);
    const { github } = surroundings;
    return [...(github === null ? outside(job, open) : asKept(job, github)), ...unseenCredentials(open)];
  },
};

function outside({ job, place }: PublishJob, open: readonly PublishPath[], secretsOf = lastingSecrets): readonly Answer[] {
  const withSecrets = open.filter((path) => secretsOf(path).length > 0);
  if (withSecrets.length === 0) return [];
  const secrets = [...new Set(withSecrets.flatMap(secretsOf))].sort();
  const one = secrets.length === 1;
  const registries = [...new Set(withSecrets.map(({ registry }) => nameOf(registry)))];
  return [
    {
      at: place(job.key),
      says: `${job.id} publishes to ${listed(registries)} without an environment, so the ${one ? "secret" : "secrets"} ${listed(secrets)} can be read by every workflow of every branch.`,
      next: `Declare an environment with protection rules on ${job.id}, store ${listed(secrets)} in it, and delete ${one ? "the secret" : "the secrets"} of the repository or organisation.`,
      // Whether an identity token could be minted is beside the point here.
      evidence: withSecrets.flatMap((path) => path.credential.evidence.filter(({ says }) => !says.startsWith("id-token"))),
      ...gravity(withSecrets),
    },
  ];
}

/** Where GitHub was asked: what counts is where each secret is kept, not what the workflow job declares. */
function asKept(job: PublishJob, github: GitHubSight): readonly Answer[] {
  const reads = keptReads(job, github);
  const within = reads.filter(({ path }) => path.environment !== null);
  // A secret that is kept nowhere can be read by nobody.
  const without = reads.filter(({ path, kept }) => path.environment === null && kept !== "nowhere");
  const open = [...new Set(without.map(({ path }) => path))];
  const secretsOf = (path: PublishPath): readonly string[] => without.flatMap((one) => (one.path === path ? one.name : []));
  const told = outside(job, open, secretsOf).map((answer) => ("unseen" in answer ? answer : withEvidence(answer, without)));
  return [...told, ...besideEnvironment(job, within), ...leftBehind(job, within, github), ...doubts(within)];
}

function withEvidence<T extends { readonly evidence?: readonly object[] }>(remark: T, reads: readonly KeptRead[]): T {
  const where = reads.flatMap(({ at, says }) => (at === undefined || says === undefined ? [] : [{ ...at, says }]));
  return { ...remark, evidence: [...(remark.evidence ?? []), ...unique(where)] };
}

/** A workflow job in an environment still reads the repository's and the organisation's secrets: these stay open to all. */
function besideEnvironment({ job, place }: PublishJob, reads: readonly KeptRead[]): readonly Answer[] {
  const open = reads.filter(({ kept }) => kept === "repository" || kept === "organisation");
  const [first] = open;
  if (first === undefined) return [];
  const secrets = [...new Set(open.map(({ name }) => name))].sort();
  const holders = listed([...new Set(open.map(({ kept }) => kept))].sort());
  const environments = listed([...new Set(open.map(({ path }) => path.environment ?? ""))]);
  const [one, paths] = [secrets.length === 1, [...new Set(open.map(({ path }) => path))]];
  return [
    {
      at: place(job.environment?.span ?? job.key),
      says: `${job.id} publishes in the environment ${environments}, but ${listed(secrets)} ${one ? "is a secret" : "are secrets"} of the ${holders}, so every workflow of every branch can read ${one ? "it" : "them"}.`,
      next: `Store a new ${listed(secrets)} in the environment ${environments}, delete ${one ? "the secret" : "the secrets"} of the ${holders}, and revoke the old ${one ? "token" : "tokens"}.`,
      evidence: unique(open.flatMap(({ at, says }) => (at === undefined || says === undefined ? [] : [{ ...at, says }]))),
      ...gravity(paths),
      key: "kept outside",
    },
  ];
}

/** A secret that was moved into the environment, and one of its name that stayed: it may well be the same token. */
function leftBehind({ job, place }: PublishJob, reads: readonly KeptRead[], github: GitHubSight): readonly Answer[] {
  const moved = reads.filter(({ kept }) => kept === "environment");
  const left = moved.map(({ name, path }) => keptRead(name, { ...path, environment: null }, github));
  const open = left.filter(({ kept }) => kept === "repository" || kept === "organisation");
  if (open.length === 0) return [];
  const secrets = listed([...new Set(open.map(({ name }) => name))].sort());
  const holders = listed([...new Set(open.map(({ kept }) => kept))].sort());
  return [
    {
      at: place(job.environment?.span ?? job.key),
      says: `${job.id} takes ${secrets} from its environment, but the ${holders} still ${holders.includes(" and ") ? "have" : "has"} ${open.length === 1 ? "a secret of that name" : "secrets of these names"}, which every workflow of every branch can read.`,
      next: `Delete ${secrets} of the ${holders}, and revoke what was in it if it is no other token than the environment's.`,
      evidence: unique(open.flatMap(({ at, says }) => (at === undefined || says === undefined ? [] : [{ ...at, says }]))),
      severity: "low",
      confidence: "medium",
      key: "left behind",
    },
  ];
}

function doubts(reads: readonly KeptRead[]): readonly Answer[] {
  return reads.flatMap(({ kept, name, path, at, needs }) => {
    if (kept !== "unknown" || at === undefined) return [];
    const unseen = `Whether ${name} is a secret of the environment ${path.environment ?? ""}, or of all branches, could not be seen.`;
    return [{ at, unseen, ...(needs === undefined ? {} : { needs }) }];
  });
}

function gravity(paths: readonly PublishPath[]) {
  return {
    ...(paths.some(isContainedAtBest) ? {} : { severity: "low" as const }),
    ...(paths.every((path) => path.confidence === "approximate") ? { confidence: "medium" as const } : {}),
  };
}

function unique(evidence: readonly SettingEvidence[]): readonly SettingEvidence[] {
  return [...new Map(evidence.map((one) => [one.setting, one])).values()];
}

/** Where no identity token would be accepted in its place, an environment is all that can be done for a token. */
function isContainedAtBest(path: PublishPath): boolean {
  return !isUntold(path.registry) && (!offersTrustedPublishing(path.registry) || refusesRunner(path));
}
