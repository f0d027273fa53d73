import type { Severity } from "./finding.ts";
import type { Place } from "./place.ts";
import type { Level, PackagePosture } from "./posture.ts";
import type { PublishPath } from "./publish-path.ts";
import type { RegistryId } from "./registry.ts";

/** What an organisation or a repository asks for, read from its policy files. */
export interface Policy {
  /** Rules switched off or given another severity. */
  readonly rules: ReadonlyMap<string, Setting<RuleSetting>>;
  /** Registries in use; null: any. */
  readonly registries: Setting<readonly RegistryId[]> | null;
  readonly privateRegistries: readonly PrivateRegistry[];
  /** The level asked of packages, first match counts. */
  readonly packages: readonly PackageRequirement[];
  /** Logins and teams asked to review fixes. */
  readonly reviewers: readonly string[];
  readonly delivery: DeliveryChoices;
  readonly waivers: readonly Waiver[];
}

/** A value with the place that set it. */
export interface Setting<T> {
  readonly value: T;
  readonly at: Place;
}

export type RuleSetting = "off" | Severity;

/** A registry of the organisation's own: an upload to it is no public release. */
export interface PrivateRegistry {
  /** Host name, without scheme or path, lower case. */
  readonly host: string;
  /** What it is, in the organisation's words. */
  readonly is: string;
  readonly at: Place;
}

export interface PackageRequirement {
  /** Glob over purls without version. */
  readonly match: string;
  readonly level: Level;
  readonly at: Place;
}

export interface DeliveryChoices {
  readonly pullRequests: boolean;
  readonly issues: boolean;
  /** Most pull requests open at one time in one repository. */
  readonly openPullRequests: number;
}

/** A finding that somebody decided to leave standing. */
export interface Waiver {
  readonly rule: string;
  /** Glob over files, `file › workflow job`, or purls; for a comment the file alone. */
  readonly where: string;
  readonly reason: string;
  readonly owner: string | null;
  /** Last day it holds, `YYYY-MM-DD`; null: no end. */
  readonly expires: string | null;
  readonly from: "organisation" | "repository" | "comment";
  readonly at: Place;
}

/** The policy an audit was made under, for its reader. */
export interface PolicyInForce {
  /** `none`: no policy file; `invalid`: one could not be read, so nothing was waived, lowered or switched off. */
  readonly state: "none" | "in-force" | "invalid";
  /** Files it was read from, the organisation's first. */
  readonly sources: readonly string[];
  /** Rules that are switched off, in the order of the catalogue. */
  readonly off: readonly string[];
}

/** A waiver and what became of it. */
export interface WaiverUse {
  readonly waiver: Waiver;
  readonly state: "used" | "unmatched" | "expired" | "undecided";
  /** Findings it covers, or would cover had it not expired. */
  readonly covers: number;
}

/** What a rule about the policy itself is asked about. */
export interface PolicySubject {
  readonly policy: Policy;
  readonly uses: readonly WaiverUse[];
  readonly postures: readonly PackagePosture[];
  readonly paths: readonly PublishPath[];
  readonly date: string | null;
}
