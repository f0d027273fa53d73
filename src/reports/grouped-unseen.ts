import type { Place } from "../model/place.ts";
import type { AuditedRepository, Report, Unseen } from "../model/report.ts";
import { isSetting, type Setting } from "../model/setting.ts";
import { counted, someOf } from "./lines.ts";
import { type Audited, auditedName } from "./whereabouts.ts";

/** What could not be judged for one reason, wherever it stands. */
export interface UnseenGroup {
  readonly says: string;
  readonly rules: readonly string[];
  readonly needs: string | null;
  /** Empty where it is about no file and no one setting. */
  readonly places: readonly (Place | Setting)[];
}

/** In the order of the first of each. */
export function groupedUnseen(unseen: readonly Unseen[]): readonly UnseenGroup[] {
  const groups = Map.groupBy(unseen, ({ says, rules, needs }) => JSON.stringify([says, needs, rules]));
  return [...groups.values()].flatMap((own) => {
    const [first] = own;
    return first ? [{ says: first.says, rules: first.rules, needs: first.needs, places: own.flatMap(({ at }) => at ?? []) }] : [];
  });
}

/**
 * What of it is told with the repository. What files do not show at all is the same for every repository: of several it
 * is told once. So is what a permission would show in an organisation, where it is missing for many.
 */
export function unseenAt({ unseen }: AuditedRepository, { organisation, repositories }: Report): readonly Unseen[] {
  if (organisation !== null) return unseen.filter(({ at, needs }) => at !== null && (needs === null || !isSetting(at)));
  return repositories.length > 1 ? unseen.filter(({ at }) => at !== null) : unseen;
}

/** What one permission or person would show. */
export interface Need {
  /** Null: only who wrote the files could. */
  readonly needs: string | null;
  /** Ids of the rules that could not judge something for want of it, sorted. */
  readonly rules: readonly string[];
  /** Whether it is missing for the organisation itself. */
  readonly organisation: boolean;
  /** Names of the repositories that it is missing for. */
  readonly repositories: readonly string[];
  readonly count: number;
}

/** The one that would answer most rules first. */
export function groupedNeeds(audited: readonly Audited[]): readonly Need[] {
  const all = audited.flatMap((one) => one.unseen.map(({ needs, rules }) => ({ needs, rules, one })));
  const groups = [...Map.groupBy(all, ({ needs }) => needs)].map(([needs, own]) => ({
    needs,
    rules: [...new Set(own.flatMap(({ rules }) => rules))].sort(),
    organisation: own.some(({ one }) => "login" in one),
    repositories: [...new Set(own.flatMap(({ one }) => ("login" in one ? [] : [auditedName(one)])))],
    count: own.length,
  }));
  return groups.sort((a, b) => Number(a.needs === null) - Number(b.needs === null) || b.rules.length - a.rules.length || order(a.needs, b.needs));
}

/** "12 facts of the organisation and 9 repositories"; few repositories are named. */
export function missingFor({ organisation, repositories, count }: Need, named: (name: string) => string): string {
  const few = repositories.length <= mostNamed ? repositories.map(named) : [`${repositories.length} repositories`];
  return `${counted(count, "fact")} of ${someOf([...(organisation ? ["the organisation"] : []), ...few], Infinity)}`;
}

const mostNamed = 2;

function order(a: string | null, b: string | null): number {
  return (a ?? "") < (b ?? "") ? -1 : 1;
}
