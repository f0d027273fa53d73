import type { Report } from "../model/report.ts";
import { answer } from "./html/answer.ts";
import { changes } from "./html/changes.ts";
import { compliance } from "./html/compliance.ts";
import { credentials } from "./html/credentials.ts";
import { findings } from "./html/findings.ts";
import { first } from "./html/first.ts";
import { levels } from "./html/levels.ts";
import { made } from "./html/made.ts";
import { type Markup, markup } from "./html/markup.ts";
import { type Page, pageOf } from "./html/page.ts";
import { packages } from "./html/packages.ts";
import { people } from "./html/people.ts";
import { publishers } from "./html/publishers.ts";
import { type Chapter, skeleton } from "./html/skeleton.ts";
import { unseen } from "./html/unseen.ts";
import { waivers } from "./html/waivers.ts";
import { who } from "./html/who.ts";
import { together } from "./tally.ts";
import { allAudited } from "./whereabouts.ts";
import type { Rendering } from "./rendering.ts";

/**
 * The posture report: one file that loads nothing, to be read in a browser, printed, and handed to an auditor.
 *
 * In: a report; with `rendering.book` who can publish, tokens and people; with `rendering.comparison` what changed. Out: HTML. Same report
 * and rendering, same bytes. Every text of others is escaped, and what was not looked at is said to be so.
 */
export function auditHtml(report: Report, rendering: Rendering): string {
  const page = pageOf(report, rendering);
  return skeleton({ title: titleOf(page), above: above(page), below: below(page) }, chapters(page));
}

function chapters(page: Page): readonly Chapter[] {
  const { packages: all, rendering, report } = page;
  const { comparison } = rendering;
  const told = together(allAudited(report));
  return [
    { id: "answer", title: "The answer", short: "The answer", count: null, body: answer(page) },
    ...(comparison === undefined ? [] : [{ id: "changes", title: "What changed", short: "What changed", count: null, body: changes(comparison) }]),
    { id: "levels", title: "Levels by registry", short: "Levels", count: null, body: levels(page) },
    { id: "first", title: "What to do first", short: "What to do first", count: null, body: first(page) },
    { id: "packages", title: "Packages", short: "Packages", count: all.length, body: packages(page) },
    { id: "who", title: "Who can publish", short: "Who can publish", count: null, body: who(page) },
    { id: "tokens", title: "Tokens and secrets", short: "Tokens and secrets", count: null, body: credentials(page) },
    { id: "people", title: "People", short: "People", count: null, body: people(page) },
    { id: "publishers", title: "Trusted publishers against runs", short: "Trusted publishers", count: null, body: publishers(page) },
    { id: "findings", title: "Findings", short: "Findings", count: told.findings.length, body: findings(page) },
    { id: "waivers", title: "Waivers and policy", short: "Waivers", count: told.waived.length, body: waivers(page) },
    { id: "unseen", title: "Not seen, and what would show it", short: "Not seen", count: told.unseen.length, body: unseen(page) },
    { id: "compliance", title: "Frameworks", short: "Frameworks", count: null, body: compliance(page) },
    { id: "made", title: "How this was made", short: "How it was made", count: null, body: made(page) },
  ];
}

function titleOf({ report: { organisation, repositories, date } }: Page): string {
  const of = organisation?.login ?? repositories[0]?.slug ?? repositories[0]?.root ?? "no repository";
  return `Publishing posture of ${of}${date === null ? "" : `, ${date}`}`;
}

function above({ report: { organisation, repositories, date } }: Page): Markup {
  const of = organisation?.login ?? repositories.map(({ slug, root }) => slug ?? root).join(", ");
  return markup`<span><strong>${of}</strong> · publishing posture</span><span>${date === null ? "as of a day not told" : markup`as of <time datetime="${date}">${date}</time>`}</span>`;
}

function below({ rendering: { version } }: Page): Markup {
  return markup`Made by Imprimatur ${version}. It holds names of people, secrets and settings: hand it only to those who may read them. It loads nothing, sends nothing, and reads the same without its script.`;
}
