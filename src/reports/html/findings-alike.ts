import type { SourceLine } from "../../model/report.ts";
import { isSetting } from "../../model/setting.ts";
import { packageName as nameIn } from "../wording.ts";
import type { Found } from "./page.ts";
import { packageName, repositoryName, type StandIn, withStandIns } from "./stand-ins.ts";

/** Findings of which the same is to be said, in one repository or in many that hold the same lines. */
export interface AlikeFindings {
  /** Of several, with stand-ins for what differs. */
  readonly told: Pick<Found, "finding"> & { readonly lines: readonly SourceLine[] };
  readonly found: readonly [Found, ...Found[]];
}

/** In the order of the first of each. */
export function alikeFindings(found: readonly Found[]): readonly AlikeFindings[] {
  const entries = found.map((one) => ({ one, told: { finding: one.finding, lines: linesOf(one) } }));
  const groups = Map.groupBy(entries, ({ one, told }) => keyOf(one, told));
  return [...groups.values()].flatMap((own): readonly AlikeFindings[] => {
    const [first, ...rest] = own;
    if (first === undefined) return [];
    const told = rest.length === 0 ? first.told : withStandIns(first.told, standInsOf(first.one));
    return [{ told, found: [first.one, ...rest.map(({ one }) => one)] }];
  });
}

/** Every line of its repository that it points at. */
function linesOf({ finding: { at, evidence }, audited }: Found): readonly SourceLine[] {
  if (!("lines" in audited)) return [];
  const wanted = new Set([at, ...evidence].flatMap((one) => (isSetting(one) ? [] : [`${one.line}\n${one.file}`])));
  return audited.lines.filter(({ file, line }) => wanted.has(`${line}\n${file}`));
}

/** Settings have pages of their own, so each stands for itself. */
function keyOf(one: Found, { finding, lines }: AlikeFindings["told"]): string {
  const { at, severity, confidence, says, next, evidence } = finding;
  if (isSetting(at)) return `setting ${finding.fingerprint} ${one.of}`;
  return JSON.stringify(withStandIns([at, severity, confidence, says, next, evidence, lines.map(({ text }) => text)], standInsOf(one)));
}

function standInsOf({ of, finding }: Found): readonly StandIn[] {
  const [purl] = finding.packages;
  return [[of, repositoryName], ...(purl === undefined || finding.packages.length > 1 ? [] : [[nameIn(purl), packageName] as const])];
}
