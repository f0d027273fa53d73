import type { Finding } from "../model/finding.ts";
import type { Evidence } from "../model/place.ts";
import type { Mark } from "./excerpt.ts";

/** Findings of one rule in one file that ask for the same thing: read together. */
export interface Group {
  readonly first: Finding;
  readonly findings: readonly Finding[];
}

/** In the order of their first findings. */
export function groupedFindings(findings: readonly Finding[]): readonly Group[] {
  const groups = Map.groupBy(findings, ({ at, rule, severity, confidence, next }) => [at.file, rule, severity, confidence, next].join("\n"));
  return [...groups.values()].flatMap((own) => (own[0] ? [{ first: own[0], findings: own }] : []));
}

/** Most places and most pieces of evidence that are shown of one group. */
const mostPlaces = 10;
const mostEvidence = 6;

export interface Shown {
  readonly marks: readonly Mark[];
  /** What is left out, "" when nothing is. */
  readonly more: string;
}

/** The places of a group and its evidence, nothing twice. */
export function marksOf({ findings }: Group): Shown {
  const places = findings.slice(0, mostPlaces);
  const known = new Set(places.map(({ at, says }) => keyOf({ ...at, says })));
  const evidence = places.flatMap((finding) => finding.evidence).filter((one) => !known.has(keyOf(one)) && known.add(keyOf(one)));
  const left = [
    ...(findings.length > mostPlaces ? [`${findings.length - mostPlaces} more: ${findings.slice(mostPlaces).map(spot).join(", ")}`] : []),
    ...(evidence.length > mostEvidence ? [`${evidence.length - mostEvidence} more pieces of evidence`] : []),
  ];
  const marks = [
    // What is said of several places alike is said once.
    ...places.map(({ at, says }, index) => ({ at, says: index > 0 && says === places[0]?.says ? "" : says, main: true })),
    ...evidence.slice(0, mostEvidence).map((one) => ({ at: one, says: one.says, main: false })),
  ];
  return { marks, more: left.length === 0 ? "" : `and ${left.join(", and ")}` };
}

function keyOf({ file, line, column, says }: Evidence): string {
  return `${line}:${column}\n${file}\n${says}`;
}

function spot({ at }: Finding): string {
  return `${at.line}:${at.column}`;
}
