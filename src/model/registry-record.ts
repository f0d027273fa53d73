import type { Observed } from "./observed.ts";
import type { RegistryId } from "./registry.ts";
import type { Release } from "./release.ts";

/** What a registry shows of one package at one time: to anybody, or to one of its owners. */
export interface RegistryRecord {
  readonly registry: RegistryId;
  /** Without version. */
  readonly purl: string;
  /** As its registry spells it. */
  readonly name: string;
  /** Its page for people, as an absolute address; null where there is none. */
  readonly page: string | null;
  /** Whether the registry has a package of that name. */
  readonly exists: Observed<boolean>;
  /** Who may publish it past every workflow, sorted by name. */
  readonly owners: Observed<readonly RegistryOwner[]>;
  /** Who else may, although the registry does not list them, one sentence; null: the list is whole. */
  readonly ownersBeyond: string | null;
  /** Trusted publishers on record. */
  readonly publishers: Observed<readonly RecordedPublisher[]>;
  /** Trusted publishers that releases show to have been on record when they came out; newest first, each once. */
  readonly shownPublishers: readonly RecordedPublisher[];
  /** Whether a long-lived token can publish it. */
  readonly tokens: Observed<"allowed" | "refused">;
  /** Address of its source as the registry shows it; null: it shows none. */
  readonly source: Observed<string | null>;
  readonly releases: Observed<Releases>;
}

export interface Releases {
  /** The newest by publish date, newest first. */
  readonly newest: readonly Release[];
  /** Whether there are older ones that were not looked at. */
  readonly more: boolean;
}

/** Somebody whom a registry lets publish a package. */
export interface RegistryOwner {
  readonly kind: "person" | "team" | "organisation";
  /** The account's name at the registry. */
  readonly name: string;
  /** As the registry calls it: `maintainer`; null where it knows no roles. */
  readonly role: string | null;
  /** Login at GitHub, of a team `organisation/slug`, where the registry itself tells it; null where it does not. */
  readonly github: string | null;
}

/** A trusted publisher as its registry has it. */
export interface RecordedPublisher {
  /** The registry's own name of it; null where it is not told. */
  readonly id: string | null;
  /** Whose identity tokens it accepts. */
  readonly provider: "github" | "gitlab" | "other";
  readonly owner: string;
  /** Without its owner. */
  readonly repository: string;
  /** File name; of GitLab the path. */
  readonly workflow: string;
  /** Null: it demands none. */
  readonly environment: string | null;
  /** RubyGems: `owner/name` of a reusable workflow's own repository. */
  readonly workflowRepository: string | null;
  /** Numbers that GitHub never gives twice; null: the registry keeps none, or tells none. */
  readonly ownerId: string | null;
  readonly repositoryId: string | null;
  /** What it may do; null: all that its registry lets a trusted publisher do. */
  readonly allows: readonly PublisherRight[] | null;
  /** ISO 8601; null where it is not told. */
  readonly createdAt: string | null;
}

/** `stage`: hand in a version that a person has to approve. */
export type PublisherRight = "publish" | "stage" | "dist-tags";
