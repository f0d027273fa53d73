import type { Severity } from "./finding.ts";
import type { Place } from "./place.ts";
import type { Level, PackagePosture } from "./posture.ts";
import type { PublishPath } from "./publish-path.ts";
import type { RegistryAccountOwner } from "./registry-account.ts";
import type { RegistryId } from "./registry.ts";
import type { RuleGroup } from "./rule.ts";

/** Where a repository keeps its policy; an organisation's stands there in its repository `.github`. */
export const policyFile = ".github/imprimatur.yml";

/** What a policy must know of a rule, asked or not. */
export interface KnownRule {
  readonly id: string;
  readonly group: RuleGroup;
  readonly summary: string;
  /** Missing for a rule that files cannot decide. */
  readonly severity?: Severity;
}

/** What holds for a repository: its own policy file under the organisation's. */
export interface Policy {
  /** Rules switched off or given another severity. */
  readonly rules: ReadonlyMap<string, RuleChoice>;
  /** Registries in use; null: any. */
  readonly registries: Setting<readonly NamedRegistry[]> | null;
  /** Further registries in use, as reports name them; they matter where `registries` is no null. */
  readonly otherRegistries: readonly string[];
  readonly privateRegistries: readonly PrivateRegistry[];
  /** The levels asked of packages. Within one source the first match counts, of several sources the highest level. */
  readonly packages: readonly PackageRequirement[];
  /** Whose accounts at registries are, as far as their names do not tell. */
  readonly accounts: readonly RegistryAccountOwner[];
  /** Logins and teams asked to review fixes. */
  readonly reviewers: readonly string[];
  readonly delivery: DeliveryChoices;
  readonly fixes: FixPreferences;
  readonly waivers: readonly Waiver[];
}

/** A value with the place that set it. */
export interface Setting<T> {
  readonly value: T;
  readonly at: Place;
}

export type RuleSetting = "off" | Severity;

export interface RuleChoice extends Setting<RuleSetting> {
  /** True where a repository tightens on its own account: a finding that is graver already stays so. */
  readonly least: boolean;
}

/** Where a policy can say that an organisation publishes. What its people run for rehearsals (TestPyPI, snapshots) goes with a registry. */
export type NamedRegistry = RegistryId | "github-packages";

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
  /** `exception`: the repository's own lower level, which the organisation allows. It comes before all others. */
  readonly from: "organisation" | "repository" | "exception";
  readonly at: Place;
}

/** The level that a policy asks of one package, as far as its registry offers it. */
export interface Demand {
  readonly posture: PackagePosture;
  readonly level: Level;
  readonly requirement: PackageRequirement;
}

/** What fixes may choose where nobody says otherwise. */
export interface FixPreferences {
  /** Environment to bind a publishing workflow job to that has none; null: none is bound. */
  readonly environment: string | null;
  /** NuGet: profile name of who makes the policy; null: it is read from the variable NUGET_USER. */
  readonly nugetUser: string | null;
  /** Whether npm packages are staged for a person's approval. */
  readonly staged: boolean;
}

export interface DeliveryChoices {
  readonly pullRequests: boolean;
  readonly issues: boolean;
  /** Most pull requests open at one time in one repository. */
  readonly openPullRequests: number;
  /** Whether the check of a pull request fails where it changes something for the worse; otherwise it only says so. */
  readonly requiredCheck: boolean;
}

/** A finding that somebody decided to leave standing. */
export interface Waiver {
  readonly rule: string;
  /** Glob over files, `file › workflow job`, or purls; for a comment its file. */
  readonly where: string;
  readonly reason: string;
  /** Null for a comment: whoever wrote the line. */
  readonly owner: string | null;
  /** Last day it holds, `YYYY-MM-DD`; null: no end. */
  readonly expires: string | null;
  readonly from: "organisation" | "repository" | "comment";
  /** For a comment, the line it speaks of. */
  readonly line: number | null;
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
  readonly fate: WaiverFate;
  /** Findings it covers, or would cover had it not expired. */
  readonly covers: number;
}

/**
 * Why a waiver covers nothing: its file or workflow job is not here, its glob meets nothing, its rule is switched off, or
 * the rule finds nothing there (any more). It is undecided without a date, where its rule was not asked, and where its
 * rule could not see.
 */
export type WaiverFate =
  | { readonly state: "used" | "expired" }
  | { readonly state: "unmatched"; readonly because: "file-gone" | "job-gone" | "nothing-matches" | "rule-off" | "nothing-found" }
  | { readonly state: "undecided"; readonly because: "no-date" | "not-asked" | "not-seen" };

/** What a rule about the policy itself is asked about. */
export interface PolicySubject {
  readonly policy: Policy;
  readonly demands: readonly Demand[];
  readonly paths: readonly PublishPath[];
  /** Empty until the other findings, those about the policy among them, are settled. */
  readonly uses: readonly WaiverUse[];
}
