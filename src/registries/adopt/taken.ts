import type { YamlPath } from "../../model/edit.ts";
import type { Entry } from "../../model/workflow.ts";
import type { Draft, StepPlace } from "./draft.ts";
import type { JobSteps } from "./places.ts";

/** What was taken away: a variable or input, with the file and the map that held it. */
export interface Taken {
  readonly name: string;
  readonly file: string;
  /** The step that held it; null: the workflow job or the whole workflow did. */
  readonly step: StepPlace | null;
  /** The value as it was written. */
  readonly value: string;
  readonly of: "workflow" | "job" | "step" | "input";
}

/** Takes a variable or input out of the map that holds it. */
export function takeEntry(draft: Draft, file: string, map: YamlPath, entry: Entry, step: StepPlace | null, of: Taken["of"]): Taken {
  draft.edit(file, { do: "remove", path: [...map, entry.name] });
  return { name: entry.name, file, step, value: entry.value.value, of };
}

/**
 * Takes the variable at an offset out of the workflow job, or out of the whole workflow where no other workflow job can want it: none that
 * names it or does what `publishing` matches. Undefined: there is none, or it has to stay.
 */
export function takeAround(draft: Draft, { workflow, job }: JobSteps, offset: number, publishing: RegExp): readonly Taken[] | undefined {
  const own = job.env.find((entry) => holdsEntry(entry, offset));
  if (own !== undefined) return [takeEntry(draft, workflow.file, ["jobs", job.id, "env"], own, null, "job")];
  const shared = workflow.env.find((entry) => holdsEntry(entry, offset));
  if (shared === undefined) return undefined;
  const text = draft.files.text(workflow.file) ?? "";
  const others = workflow.jobs.filter(({ id }) => id !== job.id).map(({ span }) => text.slice(span.start, span.end));
  const named = new RegExp(String.raw`\b${shared.name}\b`);
  if (others.some((one) => named.test(one) || publishing.test(one))) return undefined;
  return [takeEntry(draft, workflow.file, ["env"], shared, null, "workflow")];
}

/** Whether a variable or input stands at an offset of its file. */
export function holdsEntry({ key, value }: Entry, offset: number): boolean {
  return offset >= key.start && offset < Math.max(value.span.end, key.end);
}
