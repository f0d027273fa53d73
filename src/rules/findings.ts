import { createHash } from "node:crypto";
import type { Finding } from "../model/finding.ts";
import type { Place } from "../model/place.ts";
import { byWhereabouts, isSetting, type Setting, type Whereabouts } from "../model/setting.ts";
import type { RuleMetadata } from "../model/rule.ts";
import type { Remark } from "./rule.ts";

/** The masked text of a line, "" where it is not here. */
export type LineText = (place: Place) => string;

export interface Told {
  readonly rule: RuleMetadata;
  readonly remark: Remark;
}

/**
 * Remarks as findings, by file, line and column, then in the order given. Two callers of one reusable
 * workflow lead to one step: it is told once, with the evidence and packages of both.
 */
export function toFindings(told: readonly Told[], line: LineText): readonly Finding[] {
  const merged = new Map<string, Told>();
  for (const one of told) {
    const key = [one.rule.id, keyOf(one.remark.at), one.remark.says].join("\n");
    const known = merged.get(key);
    merged.set(key, known ? { ...known, remark: together(known.remark, one.remark) } : one);
  }
  // Sorting is stable, so findings of one place keep the order of the rules.
  const ordered = [...merged.values()].sort((a, b) => byWhereabouts(a.remark.at, b.remark.at));
  const seen = new Map<string, number>();
  return ordered.map(({ rule, remark }) => {
    const identity = identityOf(rule, remark, line);
    const count = (seen.get(identity.join("\n")) ?? 0) + 1;
    seen.set(identity.join("\n"), count);
    return toFinding(rule, remark, fingerprint([...identity, String(count)]));
  });
}

/** 128 bits are enough to tell the findings of any repository apart. */
function fingerprint(parts: readonly string[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 32);
}

function toFinding(rule: RuleMetadata, remark: Remark, print: string): Finding {
  return {
    rule: rule.id,
    severity: remark.severity ?? rule.severity,
    confidence: remark.confidence ?? rule.confidence,
    at: placed(remark.at),
    says: remark.says,
    next: remark.next,
    evidence: (remark.evidence ?? []).map((it) => ({ ...placed(it), says: it.says })),
    job: remark.job ?? null,
    packages: [...new Set(remark.packages ?? [])].sort(),
    fingerprint: print,
  };
}

function identityOf(rule: RuleMetadata, { at, job, key }: Remark, line: LineText): readonly string[] {
  const [where, what] = isSetting(at) ? [at.setting, ""] : [at.file, line(at).replace(/\s+/g, " ").trim()];
  return [rule.id, where, job ?? "", key ?? what];
}

/** A place and no more: what is given may carry other fields along. */
function placed(at: Whereabouts): Whereabouts {
  if (isSetting(at)) return { setting: at.setting, page: at.page };
  const { file, line, column, endLine, endColumn } = at;
  return { file, line, column, ...(endLine === undefined ? {} : { endLine }), ...(endColumn === undefined ? {} : { endColumn }) };
}

function together(a: Remark, b: Remark): Remark {
  const evidence = new Map([...(a.evidence ?? []), ...(b.evidence ?? [])].map((it) => [keyOf(it) + it.says, it]));
  return { ...a, evidence: [...evidence.values()], packages: [...new Set([...(a.packages ?? []), ...(b.packages ?? [])])] };
}

function keyOf(at: Place | Setting): string {
  return isSetting(at) ? `\n${at.setting}` : `${at.file}:${at.line}:${at.column}`;
}
