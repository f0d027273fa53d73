import { bySeverity, type Finding } from "../model/finding.ts";
import type { Policy, RuleChoice, Waiver, WaiverUse } from "../model/policy.ts";
import type { PackagePosture } from "../model/posture.ts";
import type { Unseen, Waived } from "../model/report.ts";
import { isSetting } from "../model/setting.ts";
import type { Files } from "../model/snapshot.ts";
import { fateWithoutFinding, jobsIn, type Seen } from "./fate.ts";
import { isIn, type Target, targetOf } from "./target.ts";

/** Findings of rules that are not switched off, each either standing or waived, in the order given; and what became of each waiver. */
export interface Settled {
  readonly findings: readonly Finding[];
  readonly waived: readonly Waived[];
  readonly uses: readonly WaiverUse[];
}

export interface Settling {
  readonly policy: Policy;
  readonly comments: readonly Waiver[];
  /** The day of the audit, `YYYY-MM-DD`. Without one a waiver with an end waives nothing. */
  readonly date: string | null;
  /** What tells why a waiver covers nothing. */
  readonly files: Files;
  readonly packages: readonly PackagePosture[];
  /** Ids of the rules that were asked. */
  readonly asked: ReadonlySet<string>;
  readonly unseen: readonly Unseen[];
}

/** Applies a policy to findings. */
export function settle(findings: readonly Finding[], settling: Settling): Settled {
  const { policy, comments } = settling;
  const kept = chosen(findings, policy);
  const byRule = Map.groupBy(kept, ({ rule }) => rule);
  const covering = new Map<Finding, Waiver>();
  const uses: WaiverUse[] = [];
  const jobsOf = jobsIn(settling.files);
  for (const waiver of [...policy.waivers, ...comments]) {
    const target = targetOf(waiver);
    const covered = (byRule.get(waiver.rule) ?? []).filter((finding) => covers(waiver, target, finding));
    const fate = fateOf(waiver, target, covered.length, { ...settling, jobsOf });
    if (fate.state === "used") for (const finding of covered) if (!covering.has(finding)) covering.set(finding, waiver);
    uses.push({ waiver, fate, covers: covered.length });
  }
  return {
    findings: kept.filter((finding) => !covering.has(finding)),
    waived: kept.flatMap((finding) => {
      const waiver = covering.get(finding);
      return waiver === undefined ? [] : [{ finding, waiver }];
    }),
    uses,
  };
}

/** Findings with the severity a policy gives them, without those of rules that it switches off. */
export function chosen(findings: readonly Finding[], { rules }: Policy): readonly Finding[] {
  return findings.flatMap((finding) => {
    const choice = rules.get(finding.rule);
    if (choice === undefined) return [finding];
    return choice.value === "off" ? [] : [{ ...finding, severity: severityOf(finding, choice.value, choice) }];
  });
}

/** What could not be judged, without the rules that a policy switches off. */
export function stillUnseen(unseen: readonly Unseen[], policy: Policy): readonly Unseen[] {
  return unseen.flatMap((one) => {
    const rules = one.rules.filter((id) => policy.rules.get(id)?.value !== "off");
    return rules.length === 0 && one.rules.length > 0 ? [] : [{ ...one, rules }];
  });
}

function severityOf({ severity }: Finding, value: Exclude<RuleChoice["value"], "off">, { least }: RuleChoice): Finding["severity"] {
  return least && bySeverity(severity, value) < 0 ? severity : value;
}

/** A comment speaks of one line, and evidence elsewhere does not count. */
function covers({ line }: Waiver, target: Target, finding: Finding): boolean {
  return isIn(target, finding) && (line === null || (!isSetting(finding.at) && finding.at.line === line));
}

function fateOf(waiver: Waiver, target: Target, covered: number, seen: Settling & Seen): WaiverUse["fate"] {
  const { date } = seen;
  if (waiver.expires !== null && date !== null && date > waiver.expires) return { state: "expired" };
  if (covered === 0) return fateWithoutFinding(waiver, target, seen);
  return waiver.expires !== null && date === null ? { state: "undecided", because: "no-date" } : { state: "used" };
}
