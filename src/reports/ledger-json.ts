import type { ClaimFit, ReleaseLine } from "../model/ledger.ts";
import type { Observed } from "../model/observed.ts";
import type { RecordedPublisher, RegistryOwner, RegistryRecord, Releases } from "../model/registry-record.ts";
import type { Release, ReleaseOrigin } from "../model/release.ts";
import type { AuditedFit, AuditedPackage } from "../model/report.ts";
import type { Way, WhoActor, WhoCanPublish, WhoRun } from "../model/who.ts";

/** What registries hold of a repository's packages, field by field. */
export function ledgerJson(ledger: readonly AuditedPackage[] | null): unknown {
  return ledger && ledger.map(packageJson);
}

function packageJson({ record, lines, fits, who }: AuditedPackage) {
  return {
    ...recordJson(record),
    lines: lines.map(lineJson),
    fits: fits.map(fitJson),
    who: answerJson(who),
  };
}

/** Who can publish, without the graph. */
export function answerJson({ whole, unseen, ways }: Omit<WhoCanPublish, "graph">): object {
  return { whole, unseen: unseen.map(({ says, needs }) => ({ says, needs })), ways: ways.map(wayJson) };
}

export function recordJson(record: RegistryRecord): object {
  const { registry, purl, name, page, exists, owners, ownersBeyond, publishers, shownPublishers, tokens, source, releases } = record;
  return {
    registry,
    purl,
    name,
    page,
    exists: observedJson(exists, (one) => one),
    owners: observedJson(owners, (all) => all.map(ownerJson)),
    ownersBeyond,
    publishers: observedJson(publishers, (all) => all.map(publisherJson)),
    shownPublishers: shownPublishers.map(publisherJson),
    tokens: observedJson(tokens, (one) => one),
    source: observedJson(source, (one) => one),
    releases: observedJson(releases, ({ newest, more }: Releases) => ({ newest: newest.map(releaseJson), more })),
  };
}

function observedJson<T, V>(observed: Observed<T>, value: (one: T) => V) {
  if (observed.seen) return { seen: true, value: value(observed.value), source: observed.source, at: observed.at };
  return { seen: false, because: observed.because, needs: observed.needs ?? null };
}

function ownerJson({ kind, name, role, github }: RegistryOwner) {
  return { kind, name, role, github };
}

export function publisherJson(publisher: RecordedPublisher): object {
  const { id, provider, owner, repository, workflow, environment, workflowRepository, ownerId, repositoryId, allows, createdAt } = publisher;
  return { id, provider, owner, repository, workflow, environment, workflowRepository, ownerId, repositoryId, allows, createdAt };
}

function releaseJson({ version, publishedAt, withdrawn, manner, by, approvedBy, provenance, origin }: Release) {
  return {
    version,
    publishedAt,
    withdrawn,
    manner: observedJson(manner, (one) => one),
    by: observedJson(by, (one) => one),
    approvedBy,
    provenance: observedJson(provenance, (one) => ({ state: one.state, says: one.state === "refused" ? one.says : null })),
    origin: origin && originJson(origin),
  };
}

function originJson({ toldBy, provider, repository, workflow, ref, commit, event, environment, runner, run }: ReleaseOrigin) {
  return { toldBy, provider, repository, workflow, ref, commit, event, environment, runner, run };
}

export function lineJson({ line, releases, downgrades }: ReleaseLine): object {
  return {
    line,
    versions: releases.map(({ version }) => version),
    downgrades: downgrades.map(({ release, before, from, to }) => ({ version: release.version, before: before.version, from, to })),
  };
}

function fitJson({ publisher, shownBy, runs }: AuditedFit) {
  return {
    publisher: publisherJson(publisher),
    shownBy,
    runs: runs.map(({ path, event, accepted, claims }) => ({ path, event, accepted, claims: claims.map(claimJson) })),
  };
}

export function claimJson({ claim, recorded, presented, fits, says }: ClaimFit): object {
  return { claim, recorded, presented, fits, says };
}

function wayJson({ kind, run, credential, actors, chain, close, certain }: Way) {
  return { kind, run: run && runJson(run), credential, actors: actors.map(actorJson), chain, close, certain };
}

function runJson({ repository, workflow, jobWorkflow, event, ref: { kind, example }, environment }: WhoRun) {
  return { repository, workflow, jobWorkflow, event, ref: { kind, example }, environment };
}

function actorJson({ kind, name, through, approvals }: WhoActor) {
  return { kind, name, through, approvals: approvals.map(({ of, by }) => ({ of, by })) };
}
