import type { Finding } from "./finding.ts";
import type { Place } from "./place.ts";
import type { ClaimFit, ReleaseLine } from "./ledger.ts";
import type { PackagePosture } from "./posture.ts";
import type { PolicyInForce, Waiver } from "./policy.ts";
import type { Problem } from "./problem.ts";
import type { RecordedPublisher, RegistryRecord } from "./registry-record.ts";
import type { RuleMetadata } from "./rule.ts";
import type { Setting } from "./setting.ts";
import type { Traced } from "./traced.ts";
import type { WhoCanPublish } from "./who.ts";

/** The answer of an audit. Same snapshot, same report, byte for byte. */
export interface Report {
  readonly schema: "imprimatur/audit@1";
  /** The day it speaks of, `YYYY-MM-DD`; null when the snapshot has none, and then no expiry is judged. */
  readonly date: string | null;
  /** The rules that were asked, in the order of the catalogue. */
  readonly rules: readonly RuleMetadata[];
  readonly repositories: readonly AuditedRepository[];
  /** What was found of the organisation as a whole; null where only repositories were looked at. */
  readonly organisation: AuditedOrganisation | null;
}

export interface AuditedOrganisation {
  readonly login: string;
  /** Address of its host, without a slash at its end. */
  readonly host: string;
  readonly looked: LookedAround;
  readonly findings: readonly Finding[];
  readonly waived: readonly Waived[];
  readonly unseen: readonly Unseen[];
  readonly policy: PolicyInForce;
  readonly problems: readonly Problem[];
  readonly baseline: Baseline | null;
}

export interface LookedAround {
  readonly repositories: number;
  readonly publishing: number;
  /** `owner/name` of those that could not be read, sorted. */
  readonly unread: readonly string[];
}

export interface AuditedRepository {
  readonly root: string;
  /** `owner/name`, where it is known. */
  readonly slug: string | null;
  readonly looked: Looked;
  /** By file, line and column, then by setting, then in the order of the rules. */
  readonly findings: readonly Finding[];
  /** Findings that a waiver covers, in the same order. */
  readonly waived: readonly Waived[];
  readonly unseen: readonly Unseen[];
  /** One for each package that has a publish path here or stands in a manifest, by registry and name. */
  readonly packages: readonly PackagePosture[];
  /** Its packages as their registries have them, and who can publish each; null where no registry was asked. */
  readonly ledger: readonly AuditedPackage[] | null;
  readonly policy: PolicyInForce;
  readonly problems: readonly Problem[];
  /** The lines that findings and their evidence point at, credentials masked, by file and line. */
  readonly lines: readonly SourceLine[];
  /** What a comparison with an earlier report left out; null where none was made. */
  readonly baseline: Baseline | null;
}

/** What a registry shows of a package, and who can publish it. The graph is left to `imprimatur who`. */
export interface AuditedPackage {
  readonly record: RegistryRecord;
  readonly lines: readonly ReleaseLine[];
  readonly fits: readonly AuditedFit[];
  readonly who: Omit<WhoCanPublish, "graph">;
}

/** A trusted publisher, and whether it accepts what publishes the package. */
export interface AuditedFit {
  readonly publisher: RecordedPublisher;
  readonly shownBy: "record" | "release";
  readonly runs: readonly {
    /** `file › workflow job`. */
    readonly path: string;
    readonly event: string;
    readonly accepted: boolean | "unknown";
    readonly claims: readonly ClaimFit[];
  }[];
}

export interface Waived {
  readonly finding: Finding;
  readonly waiver: Waiver;
}

/** How many findings of the earlier report are still there (and left out), and how many are gone. */
export interface Baseline {
  readonly known: number;
  readonly gone: number;
}

export interface SourceLine {
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  /** Without its line end; what has the shape of a credential is masked, character for character. */
  readonly text: string;
}

/** How much was looked at, so that "nothing found" can be weighed. */
export interface Looked {
  readonly workflowFiles: number;
  readonly paths: number;
  /** Directories and links left out. */
  readonly skipped: readonly string[];
}

/** What could not be judged. Never a pass. */
export interface Unseen {
  /** Null where it is about no file and no one setting: a registry's record. */
  readonly at: Place | Setting | null;
  readonly says: string;
  /** Ids of the rules that could not judge it. */
  readonly rules: readonly string[];
  /** Who or what could show it, one sentence; null where only the file's author could. */
  readonly needs: string | null;
}

/** Publish paths of one repository, with how much was looked at. */
export interface Listing {
  readonly traced: Traced;
  readonly looked: Looked;
}
