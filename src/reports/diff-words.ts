import { nameOf } from "../model/known-registry.ts";
import type { Comparison, ComparedFinding, RegradedFinding, UnsureFinding } from "./diff-compare.ts";
import type { Blindness } from "./diff-lost.ts";
import type { LevelChange } from "./diff-packages.ts";
import { levelName } from "./grouped-packages.ts";
import { counted, someOf } from "./lines.ts";
import { packageName } from "./wording.ts";

/** One finding or package of a comparison, in words; each text is still to be escaped. */
export interface Entry {
  /** `rose`, `gone`. */
  readonly mark: string;
  /** The rule with its severity, or the package. */
  readonly title: string;
  /** Where it is. */
  readonly where: string;
  /** What is to be said of it, one sentence each. */
  readonly says: readonly string[];
}

export interface Section {
  readonly title: string;
  readonly mood: "good" | "bad" | "doubtful" | "faint";
  readonly entries: readonly Entry[];
}

/** What is better first, then what is worse, then what cannot be told, then what people decided. Empty sections are left out. */
export function sectionsOf(comparison: Comparison): readonly Section[] {
  const { packages, gone, came, noLongerSeen, newlySeen, regraded, waived, unwaived } = comparison;
  const changes = (rose: boolean, sure: boolean) => packages.filter((one) => one.rose === rose && one.sure === sure).map(changeEntry);
  const sections: readonly Section[] = [
    { title: "Better", mood: "good", entries: [...changes(true, true), ...gone.map(findingEntry("gone"))] },
    { title: "Worse", mood: "bad", entries: [...changes(false, true), ...came.map(findingEntry("new"))] },
    { title: "No longer seen, which is not better", mood: "doubtful", entries: [...changes(true, false), ...noLongerSeen.map(unsureEntry("later"))] },
    { title: "Newly seen, which is not worse", mood: "doubtful", entries: [...changes(false, false), ...newlySeen.map(unsureEntry("earlier"))] },
    { title: "Another severity", mood: "faint", entries: regraded.map(regradedEntry) },
    { title: "Waived since", mood: "faint", entries: waived.map(findingEntry("waived")) },
    { title: "No longer waived", mood: "faint", entries: unwaived.map(findingEntry("open")) },
  ];
  return sections.filter(({ entries }) => entries.length > 0);
}

function changeEntry({ purl, registry, repository, from, to, rose, findings, missing }: LevelChange): Entry {
  const rules = [...new Set(findings.map(({ rule }) => rule))].sort();
  const name = purl === null ? "package not told" : packageName(purl);
  return {
    mark: rose ? "rose" : "fell",
    title: `${nameOf(registry)} ${name}`,
    where: `${repository}: ${levelName(from)} → ${levelName(to)}`,
    says: [
      ...(rules.length === 0 ? [] : [`${rose ? "Gone" : "New"}: ${someOf(rules, mostRules)}.`]),
      ...missing.map((one) => `${rose ? "No longer" : "Now"} missing: ${one}`),
    ],
  };
}

const mostRules = 5;

function findingEntry(mark: string): (finding: ComparedFinding) => Entry {
  return ({ severity, rule, of, spot, says }) => ({ mark, title: `${rule} (${severity})`, where: `${of}: ${spot}`, says: [says] });
}

const reasons: Readonly<Record<Blindness, (report: string) => string>> = {
  "not-audited": (report) => `The ${report} report is not about it.`,
  "not-read": (report) => `Not all of it could be read for the ${report} report.`,
  "not-asked": (report) => `The ${report} report did not ask this rule.`,
  "switched-off": (report) => `The policy of the ${report} report switches the rule off.`,
  "not-judged": (report) => `The rule could not judge it for the ${report} report.`,
};

function unsureEntry(report: "earlier" | "later"): (finding: UnsureFinding) => Entry {
  const entry = findingEntry(report === "later" ? "not seen" : "seen");
  return (finding) => ({ ...entry(finding), says: [finding.says, reasons[finding.because](report)] });
}

function regradedEntry({ was, ...finding }: RegradedFinding): Entry {
  return { ...findingEntry("graded")(finding), title: `${finding.rule} (${was} → ${finding.severity})` };
}

/** "Between 2026-10-01 and 2026-11-25". */
export function daysOf({ from, to }: Comparison): string {
  return `Between ${from ?? "a day not told"} and ${to ?? "a day not told"}`;
}

/** "2 packages rose, 1 fell; 3 findings gone, 1 new; 4 no longer seen, 2 newly seen." */
export function comparisonAnswer({ packages, gone, came, noLongerSeen, newlySeen }: Comparison): string {
  const sure = packages.filter((one) => one.sure);
  const rose = sure.filter((one) => one.rose).length;
  const unsure = [
    ...(noLongerSeen.length > 0 ? [`${noLongerSeen.length} no longer seen`] : []),
    ...(newlySeen.length > 0 ? [`${newlySeen.length} newly seen`] : []),
  ];
  return `${[`${counted(rose, "package")} rose, ${sure.length - rose} fell`, `${counted(gone.length, "finding")} gone, ${came.length} new`, ...(unsure.length > 0 ? [unsure.join(", ")] : [])].join("; ")}.`;
}

/** Repositories and permissions that one report has and the other has not, each with its heading. */
export function listsOf({ repositories, sight }: Comparison): readonly (readonly [heading: string, names: readonly string[]])[] {
  const lists: readonly (readonly [string, readonly string[]])[] = [
    ["Repositories added", repositories.added],
    ["Repositories removed", repositories.removed],
    ["Repositories no longer read", repositories.noLongerRead],
    ["Repositories read again", repositories.newlyRead],
    ["Not seen since, and what would show it", sight.lost],
    ["Seen by now, and not before", sight.gained],
  ];
  return lists.filter(([, names]) => names.length > 0);
}
