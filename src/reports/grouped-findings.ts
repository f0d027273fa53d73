import type { Finding } from "../model/finding.ts";
import { isSetting, type SettingEvidence } from "../model/setting.ts";
import type { Mark } from "./excerpt.ts";
import { spotOf } from "./whereabouts.ts";

/** Findings of one rule, in one file or of settings, that ask for the same thing: read together. */
export interface Group {
  readonly first: Finding;
  readonly findings: readonly Finding[];
}

/** In the order of their first findings. */
export function groupedFindings(findings: readonly Finding[]): readonly Group[] {
  const groups = Map.groupBy(findings, ({ at, rule, severity, confidence, next }) =>
    JSON.stringify([isSetting(at) ? null : at.file, rule, severity, confidence, next]),
  );
  return [...groups.values()].flatMap((own) => (own[0] ? [{ first: own[0], findings: own }] : []));
}

/** Most places and most pieces of evidence that are shown of one group. */
const mostPlaces = 10;
const mostEvidence = 6;

export interface Shown {
  /** Settings that findings stand at, each with what is said of it. */
  readonly settings: readonly SettingEvidence[];
  /** Stretches of files, of findings and of evidence. */
  readonly marks: readonly Mark[];
  /** Evidence that stands in no file. */
  readonly evidence: readonly SettingEvidence[];
  /** What is left out, "" when nothing is. */
  readonly more: string;
}

/** The places of a group and its evidence, nothing twice. */
export function shownOf({ findings }: Group): Shown {
  const places = findings.slice(0, mostPlaces);
  const known = new Set(places.map(({ at, says }) => keyOf(at, says)));
  const evidence = places.flatMap((finding) => finding.evidence).filter((one) => !known.has(keyOf(one, one.says)) && known.add(keyOf(one, one.says)));
  const told = evidence.slice(0, mostEvidence);
  const left = [
    ...(findings.length > mostPlaces ? [`${findings.length - mostPlaces} more: ${findings.slice(mostPlaces).map(spot).join(", ")}`] : []),
    ...(evidence.length > mostEvidence ? [`${evidence.length - mostEvidence} more pieces of evidence`] : []),
  ];
  const marks = places.flatMap(({ at, says }, index) =>
    // What is said of several places alike is said once.
    isSetting(at) ? [] : [{ at, says: index > 0 && says === places[0]?.says ? "" : says, main: true }],
  );
  return {
    settings: places.flatMap(({ at, says }) => (isSetting(at) ? [{ ...at, says }] : [])),
    marks: [...marks, ...told.flatMap((one) => (isSetting(one) ? [] : [{ at: one, says: one.says, main: false }]))],
    evidence: told.filter((one) => isSetting(one)),
    more: left.length === 0 ? "" : `and ${left.join(", and ")}`,
  };
}

function keyOf(at: Finding["at"], says: string): string {
  return `${spotOf(at)}\n${says}`;
}

/** The file of a group's places is told already. */
function spot({ at }: Finding): string {
  return isSetting(at) ? at.setting : `${at.line}:${at.column}`;
}
