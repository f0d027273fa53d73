import type { Act, Leave } from "../model/plan.ts";
import type { OwnIssue } from "../model/repository-work.ts";
import { closedBy } from "./plan-closed-by.ts";
import { type FoundIssues, isClosedByPerson, isRefused } from "./plan-found.ts";
import { mergedBody } from "./sections.ts";

export interface WantedIssue {
  /** Where it stands. */
  readonly slug: string;
  readonly about: "repository" | "organisation";
  readonly found: FoundIssues;
  /** Whether there is anything to do or to say. */
  readonly left: boolean;
  /** Whether that is reason enough to open one, or to open it again. */
  readonly worth: boolean;
  /** Why it is opened, one sentence. */
  readonly because: string;
  /** As it is to read while something is left, and once nothing is. */
  readonly text: { readonly title: string; readonly body: string };
}

/**
 * What is to be done about one issue, at most one act; and a `leave` for each other open one with the same mark. Its title is given once:
 * who gives it another one keeps it.
 */
export function issueActs(wanted: WantedIssue): readonly Act[] {
  const act = actOf(wanted);
  return [...(act === null ? [] : [act]), ...wanted.found.others.map((other) => twin(other, wanted))];
}

function actOf(wanted: WantedIssue): Act | null {
  const { slug, about, text, left, worth, because } = wanted;
  const { issue } = wanted.found;
  if (issue !== undefined) return left ? kept(issue, wanted) : ended(issue, wanted);
  return worth ? { do: "open-issue", slug, because, about, ...text } : null;
}

function kept(issue: OwnIssue, wanted: WantedIssue): Act | null {
  const { slug, about, text, worth } = wanted;
  if (isClosedByPerson(issue)) return leave(issue, wanted, "declined", `${closedBy(issue)}: it is left alone until it is opened again.`);
  const body = mergedBody(issue.body, text.body);
  const reopens = issue.state === "closed";
  if (reopens && !worth) return null;
  if (!reopens && body === issue.body) return leave(issue, wanted, "up-to-date", "It says what there is to say.");
  const because = reopens ? "It was closed as all was done, and there are things to do again." : "What it says is out of date.";
  return { do: "update-issue", slug, because, about, id: issue.id, number: issue.number, title: issue.title, body: text.body, reopens };
}

/**
 * Nothing is left. An issue that a person closed once all was done gets the mark of it, so that it can come back with the next thing to do;
 * closed as not planned it stays a decision.
 */
function ended(issue: OwnIssue, { slug, about, text }: WantedIssue): Act | null {
  if (issue.state === "closed" && (!isClosedByPerson(issue) || isRefused(issue.reason))) return null;
  return { do: "close-issue", slug, because: "Nothing is left to do.", about, id: issue.id, number: issue.number, body: text.body };
}

function twin(other: OwnIssue, wanted: WantedIssue): Leave {
  const kept = wanted.found.issue?.number ?? 0;
  return leave(other, wanted, "up-to-date", `It says that it is the same as #${kept}, which alone is kept up to date: close it if nobody needs it.`);
}

function leave({ url }: OwnIssue, { slug, about }: WantedIssue, why: Leave["why"], because: string): Leave {
  return { do: "leave", slug, because, what: about === "repository" ? "issue" : "overview", file: null, why, url };
}
