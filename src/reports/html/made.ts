import { counted } from "../lines.ts";
import { lookedAround } from "../summary.ts";
import { type Markup, markup, type Part } from "./markup.ts";
import type { Page } from "./page.ts";
import { table } from "./table.ts";

/** How it was made: version, time, what was asked, and how much of it was seen. */
export function made({ report, rendering }: Page): Markup {
  const { repositories, publishing } = lookedAround(report);
  const { book, version } = rendering;
  const takenAt = book?.made.takenAt ?? null;
  const facts = book?.made.sources.reduce((sum, one) => sum + one.facts, 0) ?? 0;
  const rows: readonly (readonly Part[])[] = [
    ["Made by", `Imprimatur ${version}, report form ${report.schema}`],
    ["Judged as of", report.date ?? "no day: what ends was not judged"],
    ["Collected", takenAt === null ? "not told: it was made from files" : `from ${takenAt.slice(0, 16).replace("T", " ")} UTC on`],
    ["Requests", requests(book?.made.requests ?? null)],
    ["Looked at", `${counted(repositories, "repository", "repositories")}, ${publishing} of which publish; ${counted(report.rules.length, "rule")}`],
    [
      "Seen",
      book === undefined
        ? "files, and registries where they were asked"
        : `${counted(facts, "value")} of settings and registries; ${book.made.unseen} were asked for and not shown, and what rules missed of them is told above`,
    ],
  ];
  return markup`<p class="lede">The same snapshot gives the same report, byte for byte, so an auditor can make it again: <code>imprimatur audit --snapshot FILE --output report.html</code>.</p>
${table(["What", "How"], rows)}
${
  book === undefined
    ? null
    : markup`<details class="more"><summary>Where it was read: ${counted(book.made.sources.length, "source")}</summary><div class="in">${table(
        ["Source", "Values"],
        book.made.sources.map(({ source, facts: count }) => [markup`<code>${source}</code>`, count]),
      )}</div></details>`
}`;
}

function requests(counts: { readonly github: number; readonly registries: number } | null): string {
  if (counts === null) return "not kept with the snapshot";
  return `${counted(counts.github, "request")} to GitHub and ${counts.registries} to registries`;
}
