import { type Comparison, isUnchanged } from "./diff-compare.ts";
import { comparisonAnswer, daysOf, listsOf, sectionsOf } from "./diff-words.ts";
import { row, stays, withinLimit } from "./markdown-budget.ts";
import { code, inline } from "./markdown-escape.ts";

/** The same as tables, below GitHub's limit of a step's summary. */
export function comparisonMarkdown(comparison: Comparison): string {
  const answer = isUnchanged(comparison) ? "Nothing changed." : comparisonAnswer(comparison);
  return withinLimit([
    stays(`# Publishing audits compared\n\n${inline(daysOf(comparison))}: **${answer}**\n`),
    ...sectionsOf(comparison).flatMap(({ title, entries }) => [
      stays(`## ${title}\n\n| | what | where | |\n|---|---|---|---|`),
      ...entries.map(({ mark, title: name, where, says }) =>
        row(`| **${mark}** | ${code(name)} | ${inline(where)} | ${says.map(inline).join("<br>")} |`),
      ),
      stays(""),
    ]),
    ...listsOf(comparison).flatMap(([heading, names]) => [stays(`## ${heading}\n`), ...names.map((name) => row(`- ${inline(name)}`)), stays("")]),
  ]);
}
