import type { PublishPath } from "./publish-path.ts";
import type { RecordedPublisher, RegistryRecord } from "./registry-record.ts";
import type { RegistryId } from "./registry.ts";
import type { Manner, Release } from "./release.ts";

/** Of one package all that is known: how workflows publish it, what its registry holds, and how its versions came out. */
export interface LedgerEntry {
  readonly registry: RegistryId;
  /** Without version. */
  readonly purl: string;
  /** Publish paths of this repository that name it. */
  readonly paths: readonly PublishPath[];
  /** Publish paths to its registry that name no package: they may be its. */
  readonly perhaps: readonly PublishPath[];
  /** Whether a manifest of this repository declares it. */
  readonly declared: boolean;
  readonly record: RegistryRecord;
  /** Each trusted publisher that is on record or was shown by a release, against each path. */
  readonly fits: readonly PublisherFit[];
  /** Versions by release line, the line with the newest version first. */
  readonly lines: readonly ReleaseLine[];
}

/** A trusted publisher, and what it says to the runs that should use it. */
export interface PublisherFit {
  readonly publisher: RecordedPublisher;
  /** `record`: its registry lists it. `release`: a release shows that it was there then. */
  readonly shownBy: "record" | "release";
  readonly runs: readonly RunFit[];
}

/** One publish path under one event, before a trusted publisher. */
export interface RunFit {
  readonly path: PublishPath;
  readonly event: string;
  /** `unknown`: what it compares is decided at run time, or the registry's own behaviour is not known. */
  readonly accepted: boolean | "unknown";
  /** Claim by claim, in the order in which they are compared; empty where the publisher is no GitHub's. */
  readonly claims: readonly ClaimFit[];
}

export interface ClaimFit {
  /** GitHub's name of the claim: `environment`. */
  readonly claim: string;
  /** What is on record; empty: nothing is demanded. */
  readonly recorded: string;
  /** What the run presents; null: decided at run time, or not known. Empty: it presents none. */
  readonly presented: string | null;
  readonly fits: boolean | "unknown";
  /** Why, one sentence; empty where it fits. */
  readonly says: string;
}

/** Versions that follow on each other: `1` for 1.x, `0.3` for 0.3.x; by publish date, newest first. */
export interface ReleaseLine {
  readonly line: string;
  readonly releases: readonly Release[];
  /** Versions that came out with less proof than the one before them in the same line. */
  readonly downgrades: readonly Downgrade[];
}

export interface Downgrade {
  readonly release: Release;
  readonly before: Release;
  readonly from: Manner;
  readonly to: Manner;
}
