import { type Framework, frameworkIds, frameworks } from "../model/controls.ts";
import type { Report } from "../model/report.ts";
import { allAudited } from "./whereabouts.ts";

/** A framework's requirements that rules support, and what stands against each. */
export interface FrameworkStanding {
  readonly name: string;
  readonly requirements: readonly Requirement[];
}

export interface Requirement {
  readonly id: string;
  /** The rules that support it, in the order of the catalogue. */
  readonly rules: readonly SupportingRule[];
  readonly findings: number;
  readonly waived: number;
  /** What the rules could not judge. */
  readonly unseen: number;
}

export interface SupportingRule {
  readonly id: string;
  /** In how many of the repositories a policy switches it off. */
  readonly off: number;
}

/** What every reader of this view has to know. */
export const disclaimer =
  "A rule supports a requirement where heeding the rule helps to meet it. Supporting a requirement is not meeting it: where nothing stands against a requirement, no more is said than that these rules found nothing.";

/** Every requirement that a rule of the report supports, by framework, numbered as the framework numbers them. */
export function standings(report: Report): readonly FrameworkStanding[] {
  const { rules } = report;
  const counts = countsOf(report);
  return frameworkIds.flatMap((framework) => {
    const supported = new Map<string, SupportingRule[]>();
    for (const { id, controls } of rules) {
      for (const requirement of controls[framework] ?? []) {
        const known = supported.get(requirement) ?? [];
        supported.set(requirement, [...known, { id, off: counts.off.get(id) ?? 0 }]);
      }
    }
    return supported.size === 0
      ? []
      : [{ name: nameOf(framework), requirements: [...supported].sort(byNumber).map((one) => requirementOf(one, counts)) }];
  });
}

function nameOf(framework: Framework): string {
  return frameworks[framework];
}

type Counts = Readonly<Record<"findings" | "waived" | "unseen" | "off", ReadonlyMap<string, number>>>;

function countsOf(report: Report): Counts {
  const all = allAudited(report);
  return {
    findings: count(all.flatMap(({ findings }) => findings.map(({ rule }) => rule))),
    waived: count(all.flatMap(({ waived }) => waived.map(({ finding }) => finding.rule))),
    unseen: count(all.flatMap(({ unseen }) => unseen.flatMap(({ rules }) => rules))),
    off: count(report.repositories.flatMap(({ policy }) => policy.off)),
  };
}

function count(ids: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
}

function requirementOf([id, rules]: readonly [string, readonly SupportingRule[]], counts: Counts): Requirement {
  const sum = (of: ReadonlyMap<string, number>) => rules.reduce((total, rule) => total + (of.get(rule.id) ?? 0), 0);
  return { id, rules, findings: sum(counts.findings), waived: sum(counts.waived), unseen: sum(counts.unseen) };
}

const collator = new Intl.Collator("en", { numeric: true });

/** A.5.9 before A.5.17. */
function byNumber([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return collator.compare(a, b) || (a < b ? -1 : Number(a > b));
}

/** "stored-publish-token", with the repositories where it is switched off. */
export function ruleWords({ id, off }: SupportingRule, repositories: number): string {
  if (off === 0) return id;
  return repositories === 1 ? `${id} (switched off)` : `${id} (switched off in ${off} of ${repositories})`;
}

/** "2 findings, 1 waived, 3 not judged". */
export function standingWords({ findings, waived, unseen }: Requirement): string {
  const parts = [
    ...(findings > 0 ? [`${findings} ${findings === 1 ? "finding" : "findings"}`] : []),
    ...(waived > 0 ? [`${waived} waived`] : []),
    ...(unseen > 0 ? [`${unseen} not judged`] : []),
  ];
  return parts.length === 0 ? "nothing found" : parts.join(", ");
}
