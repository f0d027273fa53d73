import type { Side, SideAudited, SideFinding, SideUnseen } from "./diff-side.ts";

/** Why a finding is in one report alone, though its defect may be in both. */
export type Blindness = "not-audited" | "not-read" | "not-asked" | "switched-off" | "not-judged";

/** A finding that one report has and the other has not. */
export interface Lost {
  readonly of: SideAudited;
  readonly finding: SideFinding;
  /** Null: the other report would have told it. */
  readonly because: Blindness | null;
}

/** The same organisation or repository in another report. */
export type Namesake = (audited: SideAudited, side: Side) => SideAudited | undefined;

/** What is found in `from` and neither found nor waived in `to`. */
export function lostFindings(from: Side, to: Side, namesake: Namesake): readonly Lost[] {
  return from.audited.flatMap((of) => {
    const other = namesake(of, to);
    const known = new Set([...(other?.findings ?? []), ...(other?.waived ?? [])].map(({ fingerprint }) => fingerprint));
    const doubts = other === undefined ? [] : newDoubts(of.unseen, other.unseen);
    return of.findings
      .filter(({ fingerprint }) => !known.has(fingerprint))
      .map((finding) => ({ of, finding, because: other === undefined ? absence(of, to) : blindness(finding, { of, other, from, to, doubts }) }));
  });
}

function absence(of: SideAudited, to: Side): Blindness {
  return to.unread.some((name) => name.toLowerCase() === of.name.toLowerCase()) ? "not-read" : "not-audited";
}

interface Both {
  readonly of: SideAudited;
  readonly other: SideAudited;
  readonly from: Side;
  readonly to: Side;
  readonly doubts: readonly SideUnseen[];
}

function blindness(finding: SideFinding, { of, other, from, to, doubts }: Both): Blindness | null {
  if (!to.rules.includes(finding.rule)) return "not-asked";
  if (!other.registries && [from, to].some(({ registryRules }) => registryRules.includes(finding.rule))) return "not-asked";
  if (other.off.includes(finding.rule)) return "switched-off";
  // What is told of a setting may follow from any file, and of an organisation from any repository.
  if (hasMore(other.unreadable, of.unreadable)) return "not-read";
  if (of.kind === "organisation" && hasMore(to.unread, from.unread)) return "not-read";
  return doubts.some((doubt) => doubt.rules.includes(finding.rule) && coversPlace(doubt, finding)) ? "not-judged" : null;
}

/** What is unseen of a setting may be unseen of those behind it: secrets that could not be listed, and one of them. */
function coversPlace({ file }: SideUnseen, { where }: SideFinding): boolean {
  return file === null || file === where;
}

/** What was not judged in the second report and was in the first: as much went unjudged there explains nothing. */
function newDoubts(before: readonly SideUnseen[], after: readonly SideUnseen[]): readonly SideUnseen[] {
  const left = new Map<string, number>();
  for (const key of before.flatMap(keysOf)) left.set(key, (left.get(key) ?? 0) + 1);
  return after.flatMap((unseen) => {
    const rules = unseen.rules.filter((rule) => {
      const key = keyOf(unseen, rule);
      const count = left.get(key) ?? 0;
      left.set(key, count - 1);
      return count <= 0;
    });
    return rules.length === 0 ? [] : [{ ...unseen, rules }];
  });
}

function keysOf(unseen: SideUnseen): readonly string[] {
  return unseen.rules.map((rule) => keyOf(unseen, rule));
}

function keyOf({ file, setting, says }: SideUnseen, rule: string): string {
  return JSON.stringify([rule, file, setting, says]);
}

/** Whether `after` holds something that `before` does not. */
export function hasMore(after: readonly string[], before: readonly string[]): boolean {
  const known = new Set(before);
  return after.some((one) => !known.has(one));
}
