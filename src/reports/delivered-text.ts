import type { Outcome } from "../model/plan.ts";
import { labelled, oneLine, wrap } from "./lines.ts";
import { aboutOf, type Doing, doingOf } from "./plan-words.ts";
import type { Rendering } from "./rendering.ts";

/** What became of acts, for a person at a terminal: one line each, by repository; what was not done says why and what to do. */
export function deliveredText(outcomes: readonly Outcome[], rendering: Pick<Rendering, "painter" | "width">): string {
  const { painter, width } = rendering;
  const places = [...Map.groupBy(outcomes, ({ act }) => act.slug)];
  return `${[
    ...places.flatMap(([slug, own]) => [painter.title(oneLine(slug)), ...own.flatMap((one) => outcomeLines(one, rendering)), ""]),
    ...wrap(`${outcomeCounts(outcomes)}.`, 0, width),
  ].join("\n")}\n`;
}

/** One outcome as it comes: `opened  lantern-works/lamp pull request: …`. */
export function outcomeLines(outcome: Outcome, { painter, width }: Pick<Rendering, "painter" | "width">): readonly string[] {
  const { act, says, url } = outcome;
  const mood = outcome.result === "done" ? "good" : outcome.result === "changed" ? "doubtful" : "bad";
  const parts = [aboutOf(act), ...(says === "" ? [] : [says]), ...(url === null ? [] : [url])];
  return labelled(wordOf(outcome), 2, wordWidth, parts.map(oneLine).join(" — "), painter[mood], width);
}

/** `3 opened, 1 updated; 1 refused`, or that nothing was to be done. */
export function outcomeCounts(outcomes: readonly Outcome[]): string {
  const words = [...Map.groupBy(outcomes, wordOf)].map(([word, own]) => ({ word, count: own.length, result: own[0]?.result }));
  const said = (done: boolean): string =>
    words
      .filter(({ result }) => (result === "done") === done)
      .map(({ word, count }) => `${count} ${word}`)
      .join(", ");
  const parts = [said(true), said(false)].filter((part) => part !== "");
  return parts.length === 0 ? "Nothing was to be done: all is up to date" : parts.join("; ");
}

/** As wide as the longest word for an outcome. */
const wordWidth = 10;

const pastOf: Readonly<Record<Doing, string>> = { open: "opened", update: "updated", reopen: "reopened", close: "closed", leave: "left" };

const notDone: Readonly<Record<Exclude<Outcome["result"], "done">, string>> = { changed: "postponed", refused: "refused", failed: "failed" };

function wordOf({ act, result }: Outcome): string {
  return result === "done" ? pastOf[doingOf(act)] : notDone[result];
}
