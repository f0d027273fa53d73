import { ImprimaturError } from "../../errors.ts";
import type { SandboxIssue } from "../work.ts";
import { type Asked, askedBy, type Task } from "./asked.ts";
import { perform } from "./perform.ts";
import { ticked } from "./task-boxes.ts";
import type { Works } from "./works.ts";

export interface Following {
  /** Bare name. */
  readonly repository: string;
  /** Number of the issue that is followed. */
  readonly issue: number;
  /** Login of who follows it. */
  readonly by: string;
}

/** What came of following an issue's text once, one line each. */
export interface Followed {
  readonly did: readonly string[];
  /** Words of the tasks that were ticked. */
  readonly ticked: readonly string[];
  /** Commands and tasks that nobody could follow: a fault of the text. */
  readonly notUnderstood: readonly string[];
  /** What was understood and could not be done, with the reason. */
  readonly failed: readonly string[];
}

/**
 * Reads an issue as a person does who knows nothing else, and does what it asks for at this time, once: what comes before a merge; a merge
 * that a package's row names as its next step; what findings say of settings; what comes after a merge, once no row of the issue waits for
 * one; and what comes after a release, once the task to release is ticked. Ticks what the text wants ticked.
 *
 * @throws ImprimaturError `usage` where there is no such issue.
 */
export async function follow(works: Works, { repository, issue: number, by }: Following): Promise<Followed> {
  const { organisation } = works;
  const issue = issueNumbered(works, repository, number);
  const asked = askedBy(issue.body);
  const workflows = [...new Set(asked.tasks.flatMap(({ deeds }) => deeds.flatMap((deed) => (deed.do === "release" ? [deed.workflow] : []))))];
  const [did, failed, done]: [string[], string[], Task[]] = [[], [], []];
  const attempt = async (what: string, act: () => Promise<readonly string[]>): Promise<boolean> => {
    try {
      did.push(...(await act()));
      return true;
    } catch (error) {
      if (!(error instanceof ImprimaturError) || error.code !== "usage") throw error;
      failed.push(`${what}: ${error.message}`);
      return false;
    }
  };

  for (const merge of distinct(asked.merges)) {
    await attempt(merge.row, () => perform(works, { do: "merge", ...merge }, { by, repository, workflows, box: { text: merge.row, under: [] } }));
  }
  for (const deed of asked.advised) await attempt(deed.do, () => perform(works, deed, { by, repository, workflows, box: { text: "", under: [] } }));
  const stuck = new Set<string>();
  for (const task of asked.tasks.filter((one) => isDue(one, asked))) {
    const group = task.box.under.slice(0, -1).join("\n");
    // What follows a step that went wrong waits for it.
    if (stuck.has(group) && task.when !== "any") continue;
    let isDone = task.unclear.length === 0;
    for (const deed of task.deeds) {
      isDone = (await attempt(task.box.text, () => perform(works, deed, { by, repository, workflows, box: task.box }))) && isDone;
    }
    if (isDone) done.push(task);
    else stuck.add(group);
  }
  const told = done.filter(({ asksForTick }) => asksForTick);
  const body = told.reduce((text, { box }) => ticked(text, box), issue.body);
  if (body !== issue.body) organisation.editBody(repository, number, by, body);
  return {
    did,
    failed,
    ticked: told.map(({ box }) => box.text),
    notUnderstood: asked.tasks.flatMap(({ box, unclear }) => (box.ticked ? [] : unclear)),
  };
}

function issueNumbered({ organisation }: Works, repository: string, number: number): SandboxIssue {
  const issue = organisation.repository(repository)?.issues?.find((one) => one.number === number);
  if (issue === undefined) throw new ImprimaturError("usage", `${repository} has no issue ${number}. Name one that it has.`);
  return issue;
}

/** Whether a task is to be done by what the issue says of its group now. */
function isDue({ box, when }: Task, { tasks, merges }: Asked): boolean {
  if (box.ticked) return false;
  const group = tasks.filter((one) => one.box.under.slice(0, -1).join("\n") === box.under.slice(0, -1).join("\n"));
  const isOpen = (time: Task["when"]) => group.some((one) => one.when === time && !one.box.ticked);
  switch (when) {
    case "before-merge":
    case "any":
      return true;
    case "after-merge":
      return merges.length === 0 && !isOpen("before-merge");
    case "after-release":
      return !isOpen("before-merge") && !group.some((one) => one.deeds.some((deed) => deed.do === "release") && !one.box.ticked);
  }
}

function distinct<T extends { readonly number: number }>(all: readonly T[]): readonly T[] {
  return [...new Map(all.map((one) => [one.number, one] as const)).values()];
}
