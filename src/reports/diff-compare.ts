import { bySeverity, type Severity } from "../model/finding.ts";
import { type Blindness, type Lost, lostFindings, type Namesake } from "./diff-lost.ts";
import { type LevelChange, levelChanges } from "./diff-packages.ts";
import type { Side, SideAudited, SideFinding } from "./diff-side.ts";

/** What differs between two audits. What one of them could not see is never better and never worse. */
export interface Comparison {
  /** Days the two speak of; null where a report has none. */
  readonly from: string | null;
  readonly to: string | null;
  /** Packages, in the order of the later report. */
  readonly packages: readonly LevelChange[];
  /** Found before, and the later audit would have told it. */
  readonly gone: readonly ComparedFinding[];
  /** Found now, and the earlier audit would have told it. */
  readonly came: readonly ComparedFinding[];
  /** Found before; the later audit could not have told it. */
  readonly noLongerSeen: readonly UnsureFinding[];
  /** Found now; the earlier audit could not have told it. */
  readonly newlySeen: readonly UnsureFinding[];
  /** Found in both, with another severity. */
  readonly regraded: readonly RegradedFinding[];
  /** Found before and waived by now. */
  readonly waived: readonly ComparedFinding[];
  /** Waived before and no longer so. */
  readonly unwaived: readonly ComparedFinding[];
  readonly repositories: {
    readonly added: readonly string[];
    readonly removed: readonly string[];
    /** Read before, and could not be read now. */
    readonly noLongerRead: readonly string[];
    /** The other way round. */
    readonly newlyRead: readonly string[];
  };
  /** What would show something that was not seen: missing since, and missing no more. */
  readonly sight: { readonly lost: readonly string[]; readonly gained: readonly string[] };
}

export interface ComparedFinding extends SideFinding {
  /** Name of the repository or organisation. */
  readonly of: string;
}

export interface UnsureFinding extends ComparedFinding {
  readonly because: Blindness;
}

export interface RegradedFinding extends ComparedFinding {
  /** Its severity before. */
  readonly was: Severity;
}

/**
 * Compares two audits of the same organisation or repositories. Findings are the same by fingerprint, repositories by
 * name; where each report has one repository alone, these are compared whatever they are called.
 */
export function compareReports(earlier: Side, later: Side): Comparison {
  const namesake = namesakes(earlier, later);
  const gone = lostFindings(earlier, later, namesake);
  const came = lostFindings(later, earlier, namesake);
  const pairs = earlier.audited.flatMap((before) => {
    const now = namesake(before, later);
    return now === undefined ? [] : [{ before, now }];
  });
  return {
    from: earlier.date,
    to: later.date,
    packages: levelChanges({ earlier, later, gone, came }, namesake),
    gone: sorted(gone.flatMap(surely)),
    came: sorted(came.flatMap(surely)),
    noLongerSeen: sorted(gone.flatMap(unsurely)),
    newlySeen: sorted(came.flatMap(unsurely)),
    regraded: sorted(pairs.flatMap(({ before, now }) => regraded(before, now))),
    waived: sorted(pairs.flatMap(({ before, now }) => both(now.waived, before.findings, now))),
    unwaived: sorted(pairs.flatMap(({ before, now }) => both(now.findings, before.waived, now))),
    repositories: {
      added: absent(later, earlier, namesake, false),
      removed: absent(earlier, later, namesake, false),
      noLongerRead: absent(earlier, later, namesake, true),
      newlyRead: absent(later, earlier, namesake, true),
    },
    sight: {
      lost: without(
        pairs.map(({ now }) => now),
        pairs.map(({ before }) => before),
      ),
      gained: without(
        pairs.map(({ before }) => before),
        pairs.map(({ now }) => now),
      ),
    },
  };
}

/** Whether the two audits say the same. */
export function isUnchanged({ from: _from, to: _to, repositories, sight, ...lists }: Comparison): boolean {
  return [...Object.values(lists), ...Object.values(repositories), ...Object.values(sight)].every(({ length }) => length === 0);
}

function namesakes(earlier: Side, later: Side): Namesake {
  const alone = [earlier, later].every(({ audited, unread }) => audited.length === 1 && audited[0]?.kind === "repository" && unread.length === 0);
  const byName = new Map([earlier, later].map((side) => [side, new Map(side.audited.map((one) => [keyOf(one), one]))]));
  return (audited, side) => (alone ? side.audited[0] : byName.get(side)?.get(keyOf(audited)));
}

function keyOf({ kind, name }: SideAudited): string {
  return `${kind} ${name.toLowerCase()}`;
}

function surely({ of, finding, because }: Lost): readonly ComparedFinding[] {
  return because === null ? [{ ...finding, of: of.name }] : [];
}

function unsurely({ of, finding, because }: Lost): readonly UnsureFinding[] {
  return because === null ? [] : [{ ...finding, of: of.name, because }];
}

function regraded(before: SideAudited, now: SideAudited): readonly RegradedFinding[] {
  const known = new Map(before.findings.map(({ fingerprint, severity }) => [fingerprint, severity]));
  return now.findings.flatMap((finding) => {
    const was = known.get(finding.fingerprint);
    return was === undefined || was === finding.severity ? [] : [{ ...finding, of: now.name, was }];
  });
}

function both(findings: readonly SideFinding[], others: readonly SideFinding[], { name }: SideAudited): readonly ComparedFinding[] {
  const known = new Set(others.map(({ fingerprint }) => fingerprint));
  return findings.filter(({ fingerprint }) => known.has(fingerprint)).map((finding) => ({ ...finding, of: name }));
}

/** Repositories of one report that the other has not, either because it could not read them or otherwise. */
function absent(side: Side, other: Side, namesake: Namesake, unread: boolean): readonly string[] {
  const names = new Set(other.unread.map((name) => name.toLowerCase()));
  return side.audited
    .filter((one) => one.kind === "repository" && namesake(one, other) === undefined && names.has(one.name.toLowerCase()) === unread)
    .map(({ name }) => name)
    .sort();
}

function without(audited: readonly SideAudited[], others: readonly SideAudited[]): readonly string[] {
  const known = new Set(needsOf(others));
  return [...new Set(needsOf(audited))].filter((needs) => !known.has(needs)).sort();
}

function needsOf(audited: readonly SideAudited[]): readonly string[] {
  return audited.flatMap(({ unseen }) => unseen.flatMap(({ needs }) => needs ?? []));
}

/** The gravest first, then by name and place. */
function sorted<F extends ComparedFinding>(findings: readonly F[]): readonly F[] {
  const key = ({ of, rule, spot, fingerprint }: F) => [of, rule, spot, fingerprint].join("\n");
  return findings.toSorted((a, b) => bySeverity(a.severity, b.severity) || (key(a) < key(b) ? -1 : Number(key(a) > key(b))));
}
