import { nameOf } from "../model/known-registry.ts";
import type { Finding } from "../model/finding.ts";
import type { Evidence, Place } from "../model/place.ts";
import type { PublishPath } from "../model/publish-path.ts";
import type { Unseen } from "../model/report.ts";
import type { Files } from "../model/snapshot.ts";
import type { Traced } from "../model/traced.ts";
import { placeIn } from "./place-in.ts";
import type { Need, Remark, Rule } from "./rule.ts";

export interface Judgement {
  readonly findings: readonly Finding[];
  readonly unseen: readonly Unseen[];
}

/** Asks every rule about everything it is for. */
export function judge(traced: Traced, files: Files, rules: readonly Rule[]): Judgement {
  const findings = new Map<string, Finding>();
  const unseen = new Map<string, Unseen>();
  for (const rule of rules) {
    for (const remark of remarksOf(rule, traced, files, unseen)) {
      const finding = toFinding(rule, remark);
      // Two callers of one reusable workflow lead to one step: it is told once, with the evidence of both.
      const key = [finding.rule, keyOf(finding.at), finding.says].join("\n");
      const known = findings.get(key);
      findings.set(key, known ? { ...known, evidence: union(known.evidence, finding.evidence) } : finding);
    }
  }
  return { findings: [...findings.values()].sort(byPlace), unseen: [...unseen.values()].sort(byPlace) };
}

function remarksOf(rule: Rule, traced: Traced, files: Files, unseen: Map<string, Unseen>): readonly Remark[] {
  if (rule.asks === "workflow") {
    return traced.workflows.flatMap((workflow) => {
      const paths = traced.paths.filter((path) => path.workflow === workflow.file || path.definedIn === workflow.file);
      const text = files.text(workflow.file) ?? "";
      return rule.check({ workflow, paths, place: (span) => placeIn(workflow.file, text, span.start) });
    });
  }
  return traced.paths.filter(rule.concerns).flatMap((path) => {
    const missing = rule.needs.flatMap((need) => missingIn[need](path) ?? []);
    for (const says of missing) {
      const key = `${keyOf(path.at)}\n${says}`;
      const rules = [...(unseen.get(key)?.rules ?? []), rule.id];
      unseen.set(key, { at: path.at, says, rules: [...new Set(rules)] });
    }
    return missing.length > 0 ? [] : rule.check(path);
  });
}

/** Why a need of a rule is not met by a path; undefined when it is. */
const missingIn: Readonly<Record<Need, (path: PublishPath) => string | undefined>> = {
  registry({ registry, candidates, tool }) {
    if (registry !== "unknown") return undefined;
    return `Where ${tool} uploads to could not be told${candidates.length > 0 ? `; perhaps ${candidates.map(nameOf).join(" or ")}` : ""}.`;
  },
  credential({ credential, tool }) {
    if (credential.kind === "delegated") return `${tool} uploads in a file that is not here to be read, so its credential was not seen.`;
    return credential.kind === "unknown" ? `Which credential ${tool} uses could not be told.` : undefined;
  },
  // A path that already does trusted publishing, or shows both, needs no answer about its client.
  client({ client, credential, tool }) {
    const matters = credential.kind === "token-unlocated";
    return matters && client.trustedPublishing === "unknown" ? `Whether ${tool} can do trusted publishing is not known.` : undefined;
  },
};

function toFinding(rule: Rule, { at, says, next, evidence = [], severity, confidence }: Remark): Finding {
  return {
    rule: rule.id,
    severity: severity ?? rule.severity,
    confidence: confidence ?? rule.confidence,
    at: { file: at.file, line: at.line, column: at.column },
    says,
    next,
    evidence,
  };
}

function union(known: readonly Evidence[], more: readonly Evidence[]): Evidence[] {
  const keys = new Set(known.map((it) => keyOf(it) + it.says));
  return [...known, ...more.filter((it) => !keys.has(keyOf(it) + it.says))];
}

function keyOf({ file, line, column }: Place): string {
  return `${file}:${line}:${column}`;
}

/** Stable, so that findings of one place keep the order of the rules. */
function byPlace({ at: a }: { readonly at: Place }, { at: b }: { readonly at: Place }): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.line - b.line || a.column - b.column;
}
