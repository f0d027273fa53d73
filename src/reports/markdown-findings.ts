import { bySeverity, type Finding } from "../model/finding.ts";
import type { Report } from "../model/report.ts";
import { isSetting, type Whereabouts } from "../model/setting.ts";
import { excerpt, sourceOf } from "./excerpt.ts";
import { groupedFindings, shownOf } from "./grouped-findings.ts";
import { counted, oneLine } from "./lines.ts";
import { type Part, row, stays } from "./markdown-budget.ts";
import { code, fenced, html, inline } from "./markdown-escape.ts";
import { plain } from "./painter.ts";
import { ownerOf } from "./wording.ts";
import type { Rendering } from "./rendering.ts";
import { addressOf, type Audited, hostOf, lineOf, spotOf } from "./whereabouts.ts";

/** A table of findings, the gravest first, the lines they speak of file by file, and what the rules mean. */
export function findingParts(audited: Audited, report: Report, rendering: Rendering): readonly Part[] {
  const { findings } = audited;
  const host = hostOf(report);
  if (findings.length === 0) return [];
  const graver = findings.toSorted((a, b) => bySeverity(a.severity, b.severity));
  return [
    stays("| severity | rule | place | what | next |\n|---|---|---|---|---|"),
    ...graver.map((finding) => {
      const { severity, confidence, rule, at, next } = finding;
      const sure = confidence === "high" ? "" : ` (${confidence} confidence)`;
      return row(`| **${severity}**${sure} | ${ruleLink(rule, rendering)} | ${placeOf(at, host)} | ${whatOf(finding, host)} | ${inline(next)} |`);
    }),
    stays(""),
    ...excerptParts(audited),
    ...ruleParts(audited, report, rendering),
  ];
}

/** A setting is linked to its page. */
function placeOf(at: Whereabouts, host: string): string {
  const address = isSetting(at) ? addressOf(at, host) : null;
  return address === null ? code(lineOf(at)) : `[${code(lineOf(at))}](<${address}>)`;
}

const mostEvidence = 6;

/** What is said, and the settings that show it: those have no excerpt. */
function whatOf({ says, evidence }: Finding, host: string): string {
  const settings = evidence.filter((one) => isSetting(one));
  const more = settings.length - mostEvidence;
  return [
    inline(says),
    ...settings.slice(0, mostEvidence).map((one) => `${placeOf(one, host)}: ${inline(one.says)}`),
    ...(more > 0 ? [`and ${more} more`] : []),
  ].join("<br>");
}

/** The rule's name, linked to its page where it is read on the web. */
export function ruleLink(rule: string, { address }: Rendering): string {
  const page = address?.(rule);
  return page === undefined ? code(rule) : `[${code(rule)}](<${encodeURI(page)}>)`;
}

const width = 100;

function excerptParts(audited: Audited): readonly Part[] {
  const source = sourceOf("lines" in audited ? audited.lines : []);
  const shown = audited.findings.filter(({ at, evidence }) => !isSetting(at) || evidence.some((one) => !isSetting(one)));
  return [...Map.groupBy(shown, ({ at }) => (isSetting(at) ? null : at.file))].map(([file, own]) => {
    const text = groupedFindings(own).flatMap((group, index) => {
      const { marks, more } = shownOf(group);
      const { severity, rule, at } = group.first;
      const heading = `${severity}  ${oneLine(rule)}  ${oneLine(spotOf(at))}`;
      const lines = excerpt(marks, { source, width, painter: plain, mood: plain.title });
      return [...(index === 0 ? [] : [""]), heading, ...lines, ...(more === "" ? [] : [`  ${oneLine(more)}`])];
    });
    const of = file === null ? "behind settings" : `of <code>${html(file)}</code>`;
    const summary = `<summary>Lines ${of}: ${counted(own.length, "finding")}</summary>`;
    return { text: `<details>${summary}\n\n${fenced(text)}\n\n</details>\n`, weight: "excerpt" as const };
  });
}

/** What each rule that found something means; its page says more. */
function ruleParts({ findings }: Audited, { rules }: Report, rendering: Rendering): readonly Part[] {
  const raised = new Set(findings.map(({ rule }) => rule));
  const own = rules.filter(({ id }) => raised.has(id));
  if (own.length === 0) return [];
  const words = own.map(({ id, summary, incidents }) => `- ${ruleLink(id, rendering)}: ${inline(summary)}. Motivated by ${inline(incidents)}.`);
  return [stays(`### Rules\n\n${words.join("\n")}\n\nTheir pages say what to do by hand and when to waive: \`imprimatur explain RULE\`.\n`)];
}

/** Findings that somebody decided to leave standing. */
export function waivedParts({ waived }: Audited): readonly Part[] {
  if (waived.length === 0) return [];
  return [
    stays("### Waived\n\n| rule | place | reason | owner | until | waived by |\n|---|---|---|---|---|---|"),
    ...waived.map(({ finding: { rule, at }, waiver }) => {
      const [place, by] = [lineOf(at), lineOf(waiver.at)];
      return row(
        `| ${code(rule)} | ${code(place)} | ${inline(waiver.reason)} | ${inline(ownerOf(waiver))} | ${inline(waiver.expires ?? "no end")} | ${code(by)} |`,
      );
    }),
    stays(""),
  ];
}
