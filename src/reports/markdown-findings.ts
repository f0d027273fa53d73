import { bySeverity } from "../model/finding.ts";
import type { AuditedRepository } from "../model/report.ts";
import type { RuleMetadata } from "../model/rule.ts";
import { excerpt, sourceOf } from "./excerpt.ts";
import { groupedFindings, marksOf } from "./grouped-findings.ts";
import { counted, oneLine } from "./lines.ts";
import { type Part, row, stays } from "./markdown-budget.ts";
import { code, fenced, html, inline } from "./markdown-escape.ts";
import { plain } from "./painter.ts";
import { ownerOf } from "./wording.ts";
import type { Rendering } from "./rendering.ts";

/** A table of findings, the gravest first, the lines they speak of file by file, and what the rules mean. */
export function findingParts(repository: AuditedRepository, rules: readonly RuleMetadata[], rendering: Rendering): readonly Part[] {
  const { findings } = repository;
  if (findings.length === 0) return [];
  const graver = findings.toSorted((a, b) => bySeverity(a.severity, b.severity));
  return [
    stays("| severity | rule | place | what | next |\n|---|---|---|---|---|"),
    ...graver.map(({ severity, confidence, rule, at, says, next }) => {
      const sure = confidence === "high" ? "" : ` (${confidence} confidence)`;
      return row(`| **${severity}**${sure} | ${linked(rule, rendering)} | ${code(`${at.file}:${at.line}`)} | ${inline(says)} | ${inline(next)} |`);
    }),
    stays(""),
    ...excerptParts(repository),
    ...ruleParts(repository, rules, rendering),
  ];
}

function linked(rule: string, { address }: Rendering): string {
  const page = address?.(rule);
  return page === undefined ? code(rule) : `[${code(rule)}](<${encodeURI(page)}>)`;
}

const width = 100;

function excerptParts({ findings, lines }: AuditedRepository): readonly Part[] {
  const source = sourceOf(lines);
  return [...Map.groupBy(findings, ({ at }) => at.file)].map(([file, own]) => {
    const text = groupedFindings(own).flatMap((group, index) => {
      const { marks, more } = marksOf(group);
      const { severity, rule, at } = group.first;
      const heading = `${severity}  ${oneLine(rule)}  ${oneLine(at.file)}:${at.line}:${at.column}`;
      const shown = excerpt(marks, { source, width, painter: plain, mood: plain.title });
      return [...(index === 0 ? [] : [""]), heading, ...shown, ...(more === "" ? [] : [`  ${more}`])];
    });
    const summary = `<summary>Lines of <code>${html(file)}</code>: ${counted(own.length, "finding")}</summary>`;
    return { text: `<details>${summary}\n\n${fenced(text)}\n\n</details>\n`, weight: "excerpt" as const };
  });
}

/** What each rule that found something means; its page says more. */
function ruleParts({ findings }: AuditedRepository, rules: readonly RuleMetadata[], rendering: Rendering): readonly Part[] {
  const raised = new Set(findings.map(({ rule }) => rule));
  const own = rules.filter(({ id }) => raised.has(id));
  if (own.length === 0) return [];
  const words = own.map(({ id, summary, incidents }) => `- ${linked(id, rendering)}: ${inline(summary)}. Motivated by ${inline(incidents)}.`);
  return [stays(`### Rules\n\n${words.join("\n")}\n\nTheir pages say what to do by hand and when to waive: \`imprimatur explain RULE\`.\n`)];
}

/** Findings that somebody decided to leave standing. */
export function waivedParts({ waived }: AuditedRepository): readonly Part[] {
  if (waived.length === 0) return [];
  return [
    stays("### Waived\n\n| rule | place | reason | owner | until | waived by |\n|---|---|---|---|---|---|"),
    ...waived.map(({ finding: { rule, at }, waiver }) => {
      const [place, by] = [`${at.file}:${at.line}`, `${waiver.at.file}:${waiver.at.line}`];
      return row(
        `| ${code(rule)} | ${code(place)} | ${inline(waiver.reason)} | ${inline(ownerOf(waiver))} | ${inline(waiver.expires ?? "no end")} | ${code(by)} |`,
      );
    }),
    stays(""),
  ];
}
