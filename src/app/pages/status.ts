import { type Context, Hono } from "hono";
import { html } from "hono/html";
import { levels } from "../../model/posture.ts";
import { severities } from "../../model/finding.ts";
import { isLocal } from "../local.ts";
import { subjectOf } from "../subject-of.ts";
import { countsIn, table } from "./tables.ts";
import { type Html, page } from "./page.ts";
import { mostInstallations, type Status, type StatusStore, statusOf } from "./status-of.ts";

export interface StatusOptions {
  readonly store: StatusStore;
  readonly now?: () => Date;
}

/** One page, for whoever sits at the machine: where the App is installed, what its audits found, what it did and what it could not do. */
export function statusPages({ store, now = () => new Date() }: StatusOptions): Hono {
  return new Hono().get("/", async (context) => (isLocal(context) ? await status(context, store, now()) : await elsewhere(context)));
}

/** Names of organisations are nobody else's business. */
async function elsewhere(context: Context): Promise<Response> {
  return await page(
    context,
    "Imprimatur",
    html`<p>This is a GitHub App that audits how an organisation publishes packages. There is nothing to see here.</p>`,
  );
}

async function status(context: Context, store: StatusStore, now: Date): Promise<Response> {
  const found = await statusOf(store, now);
  const content = html`<p class="quiet">As of ${timeOf(now)}. Only this machine is shown this page.</p>
    <h2>Organisations</h2>
    ${organisations(found)}
    <h2>Last deliveries</h2>
    ${deliveries(found)}
    <h2>Jobs</h2>
    ${
      found.counts.length === 0
        ? html`<p>None waits and none runs.</p>`
        : table(
            ["Job", "State", "Number", "Oldest"],
            found.counts.map(({ name, state, count, oldestSeconds }) => [name, state, String(count), state === "after" ? "" : ageOf(oldestSeconds)]),
          )
    }
    <h2>Given up</h2>
    ${deadLetters(found)}`;
  return await page(context, "Imprimatur", content);
}

function organisations({ installations, more }: Status): Html {
  if (installations.length === 0) return html`<p>It is installed nowhere yet. Install it from the App's page at GitHub.</p>`;
  const rows = installations.map(({ account, suspended, last }) => [
    suspended ? `${account} (suspended)` : account,
    last === null ? "none yet" : timeOf(last.at),
    last === null ? "" : countsIn(levels, last.levels),
    last === null ? "" : countsIn(severities, last.severities),
  ]);
  return html`${table(["Organisation", "Last audit", "Packages", "Findings"], rows)}
  ${more === 0 ? "" : html`<p class="quiet">${more} more are not shown: the page has ${mostInstallations}.</p>`}`;
}

function deliveries({ delivered }: Status): Html {
  if (delivered.length === 0) return html`<p>Nothing was opened yet.</p>`;
  const rows = delivered.map(({ slug, at, says, url, number, ...one }) => {
    const what = `${one.do.replaceAll("-", " ")}${number === null ? "" : ` #${number}`}${says === "" ? "" : `: ${says}`}`;
    return [timeOf(at), slug, isLink(url) ? html`<a href="${url}">${what}</a>` : what];
  });
  return table(["Time", "Repository", "What"], rows);
}

function deadLetters({ dead, moreDead }: Status): Html {
  if (dead.length === 0) return html`<p>None.</p>`;
  return html`${table(
    ["Time", "Job", "Of", "Attempts", "Reason"],
    dead.map(({ at, job, attempts, reason }) => [timeOf(at), job.name, subjectOf(job), String(attempts), reason]),
  )}
  ${moreDead === 0 ? "" : html`<p class="quiet">${moreDead} more are not shown.</p>`}`;
}

function isLink(url: string | null): url is string {
  return url !== null && /^https?:\/\//.test(url);
}

function timeOf(at: Date): string {
  return `${at.toISOString().slice(0, 16).replace("T", " ")} UTC`;
}

function ageOf(seconds: number): string {
  if (seconds < 120) return `${Math.round(seconds)} s`;
  return seconds < 7200 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3600)} h`;
}
