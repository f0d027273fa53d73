import { byLevel, type Level } from "../model/posture.ts";
import type { RegistryId } from "../model/registry.ts";
import { hasMore, type Lost, type Namesake } from "./diff-lost.ts";
import type { Side, SideAudited, SideFinding, SidePackage } from "./diff-side.ts";

/** A package whose level is another one in the later report. */
export interface LevelChange {
  readonly repository: string;
  readonly purl: string | null;
  readonly registry: RegistryId;
  readonly from: Level;
  readonly to: Level;
  /** Whether it rose. */
  readonly rose: boolean;
  /** False: one report saw less than the other, which alone can move a level. */
  readonly sure: boolean;
  /** Findings on it that are gone, where it rose, or came, where it fell. */
  readonly findings: readonly SideFinding[];
  /** What was missing for the next level and is no more, or is by now. */
  readonly missing: readonly string[];
}

interface Between {
  readonly earlier: Side;
  readonly later: Side;
  readonly gone: readonly Lost[];
  readonly came: readonly Lost[];
}

/** Levels of the packages that both reports have, in the order of the later one. */
export function levelChanges({ earlier, later, gone, came }: Between, namesake: Namesake): readonly LevelChange[] {
  return later.audited.flatMap((now) => {
    const before = namesake(now, earlier);
    if (before === undefined) return [];
    return now.packages.flatMap((after) => {
      const first = before.packages.find(({ purl, registry }) => purl === after.purl && registry === after.registry);
      if (first === undefined || first.level === after.level) return [];
      const rose = byLevel(first.level, after.level) < 0;
      const change = rose
        ? explained({ of: before, other: now, weak: first, strong: after }, gone)
        : explained({ of: now, other: before, weak: after, strong: first }, came);
      const { purl, registry } = after;
      return [{ repository: now.name, purl, registry, from: first.level, to: after.level, rose, ...change }];
    });
  });
}

/** The report that shows the package weak (`of`), and the other. */
interface Sides {
  readonly of: SideAudited;
  readonly other: SideAudited;
  readonly weak: SidePackage;
  readonly strong: SidePackage;
}

/**
 * A level is the highest that everything seen allows, so whoever sees less may see a higher one: it counts as another
 * level only where the report with the higher one lacks no sight that the other had.
 */
function explained({ of, other, weak, strong }: Sides, lost: readonly Lost[]): Pick<LevelChange, "sure" | "findings" | "missing"> {
  const bearing = lost.filter((one) => one.of === of && bears(one.finding, weak));
  const blind = hasMore(needsOf(other), needsOf(of)) || hasMore(other.unreadable, of.unreadable);
  const known = weak.level !== "unknown" && strong.level !== "unknown";
  return {
    sure: known && !blind && bearing.every(({ because }) => because === null),
    findings: bearing.map(({ finding }) => finding),
    missing: weak.missing.filter((one) => !strong.missing.includes(one)),
  };
}

function bears({ packages }: SideFinding, { purl }: SidePackage): boolean {
  return purl === null ? packages.length === 0 : packages.includes(purl);
}

function needsOf({ unseen }: SideAudited): readonly string[] {
  return unseen.flatMap(({ needs }) => needs ?? []);
}
