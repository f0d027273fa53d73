import type { Act, Leave } from "../model/plan.ts";
import { counted, oneLine } from "./lines.ts";
import type { Painter } from "./painter.ts";

/** What an act does, in a person's words: a closed issue is opened again by an update. */
export type Doing = "open" | "update" | "reopen" | "close" | "leave";

export const moodOf: Readonly<Record<Doing, keyof Painter>> = { open: "good", update: "place", reopen: "good", close: "doubtful", leave: "faint" };

export function doingOf(act: Act): Doing {
  switch (act.do) {
    case "open-pull-request":
    case "open-issue":
      return "open";
    case "update-pull-request":
      return "update";
    case "update-issue":
      return act.reopens ? "reopen" : "update";
    case "close-pull-request":
    case "close-issue":
      return "close";
    case "leave":
      return "leave";
  }
}

/** What an act is about: `pull request #4, a draft: Publish lamp to npm by trusted publishing`. */
export function aboutOf(act: Act): string {
  switch (act.do) {
    case "open-pull-request":
      return `pull request${act.draft ? ", a draft" : ""}: ${oneLine(act.title)}`;
    case "update-pull-request":
      return `pull request #${act.number}${act.draft ? ", a draft" : ""}: ${oneLine(act.title)}`;
    case "close-pull-request":
      return `pull request #${act.number}`;
    case "open-issue":
      return `${issueWord(act.about)}: ${oneLine(act.title)}`;
    case "update-issue":
      return `${issueWord(act.about)} #${act.number}: ${oneLine(act.title)}`;
    case "close-issue":
      return `${issueWord(act.about)} #${act.number}`;
    case "leave":
      return leftOf(act);
  }
}

/** Whether a plan's reader needs to hear of it: what is as it should be is counted, not listed. */
export function isTold(act: Act): boolean {
  return act.do !== "leave" || act.why !== "up-to-date";
}

/** `2 pull requests and 1 issue to open, 1 issue to update; 3 left alone, 4 up to date`; empty where there is nothing at all. */
export function planCounts(acts: readonly Act[]): string {
  const toDo = (["open", "update", "reopen", "close"] as const).flatMap((doing) => {
    const things = thingCounts(acts.filter((act) => doingOf(act) === doing));
    return things === "" ? [] : [`${things} to ${doing}`];
  });
  const left = acts.filter((act) => act.do === "leave");
  const fine = left.filter((act) => !isTold(act)).length;
  const alone = [...(left.length === fine ? [] : [`${left.length - fine} left alone`]), ...(fine === 0 ? [] : [`${fine} up to date`])];
  return [toDo.join(", "), alone.join(", ")].filter((part) => part !== "").join("; ");
}

function thingCounts(acts: readonly Act[]): string {
  const pulls = acts.filter((act) => act.do.endsWith("-pull-request")).length;
  const issues = acts.length - pulls;
  return [...(pulls === 0 ? [] : [counted(pulls, "pull request")]), ...(issues === 0 ? [] : [counted(issues, "issue")])].join(" and ");
}

function issueWord(about: "repository" | "organisation"): string {
  return about === "organisation" ? "overview" : "issue";
}

function leftOf({ what, file }: Leave): string {
  if (what !== "pull-request") return what;
  return file === null ? "pull requests" : oneLine(file);
}
