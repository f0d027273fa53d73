import type { DeployKey } from "./access-token.ts";
import type { Organisation } from "./organisation.ts";
import type { Destination } from "./registry.ts";
import type { RegistryRecord } from "./registry-record.ts";
import type { Setting } from "./setting.ts";
import type { WhoCanPublish } from "./who.ts";

/** What a posture report tells beside an audit's own: who can publish, with which tokens, and how all that was seen. */
export interface PostureBook {
  readonly made: HowMade;
  /** Null where the organisation as a whole was not looked at. */
  readonly organisation: Organisation | null;
  /** By registry and purl. */
  readonly packages: readonly BookPackage[];
  /** Secrets that publish paths authenticate with, by setting. */
  readonly secrets: readonly BookSecret[];
  /** Why some of them could not be seen, one sentence each. */
  readonly unseenSecrets: readonly BookUnseen[];
  /** Keys that may write to a repository, by repository and title. */
  readonly deployKeys: readonly BookKey[];
}

/** A package that a repository publishes or declares, or that its registry shows to be the organisation's. */
export interface BookPackage {
  readonly record: RegistryRecord;
  /** `owner/name` of those that publish or declare it, sorted; empty: it is an orphan. */
  readonly repositories: readonly string[];
  /** Over all repositories at once. */
  readonly who: Omit<WhoCanPublish, "graph">;
}

export interface BookSecret {
  readonly at: Setting;
  readonly name: string;
  /** When its value was last set, ISO 8601. */
  readonly updatedAt: string;
  readonly registries: readonly Destination[];
  /** purls, sorted. */
  readonly packages: readonly string[];
  /** `file › workflow job of owner/name`, as far as they are told apart. */
  readonly readBy: readonly string[];
  /** How many repositories can read it; null: that could not be seen. */
  readonly reach: number | null;
  /** The last day on which what it holds can work, by its registry's limit; null where its registry sets none. */
  readonly ends: { readonly day: string; readonly says: string } | null;
}

export interface BookUnseen {
  readonly says: string;
  readonly needs: string | null;
}

export interface BookKey {
  /** `owner/name`. */
  readonly repository: string;
  readonly key: DeployKey;
}

export interface HowMade {
  /** When collecting began, ISO 8601; null where files alone were read. */
  readonly takenAt: string | null;
  /** Requests that were made; null where that was not kept. */
  readonly requests: { readonly github: number; readonly registries: number } | null;
  /** Where facts were read, with how many of each were seen; by name. */
  readonly sources: readonly { readonly source: string; readonly facts: number }[];
  /** How many facts were asked for and not seen. */
  readonly unseen: number;
}
