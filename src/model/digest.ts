import type { Observed, Unobserved } from "./observed.ts";
import type { Pusher } from "./people.ts";
import type { Destination } from "./registry.ts";

/** What an organisation's rules must know of one repository once it has been audited: little, since all are held at once. */
export interface RepositoryDigest {
  /** `owner/name`. */
  readonly slug: string;
  readonly visibility: "public" | "private" | "internal";
  readonly archived: boolean;
  readonly publishes: readonly Published[];
  /** purls of packages that its manifests declare, sorted. */
  readonly declares: readonly string[];
  /** Names of secrets that its workflows and actions read, upper case, sorted; what was read of other branches among them. */
  readonly reads: readonly string[];
  /** Whether more may be read than `reads` says: names made at run time, all secrets handed on, files that are not here. */
  readonly readsMore: boolean;
  /** Whether all workflows of its other branches are among what was read. */
  readonly branchesSearched: boolean;
  /** Secrets kept for this repository alone whose names are not among `reads`. */
  readonly idle: readonly IdleSecret[];
  /** Why some of the secrets kept for it could not be seen; empty where all were. */
  readonly unseenSecrets: readonly Unobserved[];
  readonly pushers: Observed<readonly Pusher[]>;
}

/** One publish path, as far as other repositories mind. */
export interface Published {
  readonly registry: Destination;
  readonly packages: readonly string[];
  /** `file › workflow job`. */
  readonly path: string;
  readonly secrets: readonly PublishSecret[];
}

/** A secret that a publish path reads. */
export interface PublishSecret {
  readonly name: string;
  /** Which of the secrets of that name reaches it; `unknown` where they could not be seen. */
  readonly kept: "environment" | "repository" | "organisation" | "nowhere" | "unknown";
  /** The environment that keeps it, where one does. */
  readonly environment?: string;
  /** When its value was last set, ISO 8601; missing where it is `nowhere` or `unknown`. */
  readonly updatedAt?: string;
  /** What could not be seen, where it is `unknown` and that can be told. */
  readonly unseen?: Unobserved;
}

/** A secret that nothing which was read asks for. */
export interface IdleSecret {
  readonly name: string;
  readonly kept: "environment" | "repository" | "dependabot";
  /** The environment that keeps it, where one does. */
  readonly environment?: string;
  readonly updatedAt: string;
}
