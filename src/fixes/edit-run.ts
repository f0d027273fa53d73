import type { Edit, YamlPath } from "../model/edit.ts";
import { applyEdits } from "../workflow/apply.ts";
import { type Data, dataOf, sameData } from "../workflow/edit-data.ts";
import { EditRefusal, readTree } from "../workflow/edit-tree.ts";

/** Edits as they were made of a text, one behind the other. */
export interface Run {
  readonly text: string;
  readonly steps: readonly RunStep[];
}

export interface RunStep {
  /** A removal with all that goes with it: the way to the map or list that is left empty. */
  readonly edit: Edit;
  /** What stood where it was sent to; undefined where it adds. */
  readonly given: Data | undefined;
  /** All that it overwrote or took away. */
  readonly found: Data | undefined;
}

/** Makes edits one by one and keeps what each of them found; or why one is not made, and where in the text. */
export function runEdits(text: string, edits: readonly Edit[]): Run | { readonly refused: string; readonly at: number } {
  let current = text;
  const steps: RunStep[] = [];
  for (const edit of edits) {
    const step = read(current, edit);
    const made = "refused" in step ? step : applyEdits(current, [edit]);
    if ("refused" in made) {
      // Only all of them together can say where in the first text that is.
      const whole = applyEdits(text, edits);
      return "refused" in whole ? whole : { ...made, at: 0 };
    }
    if (!("refused" in step)) steps.push(step);
    current = made.text;
  }
  return { text: current, steps };
}

/** Whether an edit that is made again finds what it found. */
export function findsSame({ found }: RunStep, { given }: RunStep): boolean {
  return found === undefined || given === undefined ? found === given : sameData(found, given);
}

/** Whether every path leads in both texts to the same kind of thing: only single values differ. */
export function sameShape(one: string, other: string): boolean {
  try {
    return shape(dataOf(readTree(one).root)) === shape(dataOf(readTree(other).root));
  } catch (error) {
    if (error instanceof EditRefusal || error instanceof RangeError) return false;
    throw error;
  }
}

function read(text: string, edit: Edit): RunStep | { readonly refused: string; readonly at: number } {
  if (edit.do !== "set" && edit.do !== "remove" && edit.do !== "wrap") return { edit, given: undefined, found: undefined };
  try {
    const trail = trailOf(dataOf(readTree(text).root), edit.path);
    const given = trail.at(-1);
    if (edit.do !== "remove") return { edit, given, found: given };
    const kept = trail.slice(0, -1).findLastIndex((data) => sizeOf(data) > 1);
    return { edit: { ...edit, path: edit.path.slice(0, kept + 1) }, given, found: trail[kept + 1] };
  } catch (error) {
    if (error instanceof EditRefusal) return { refused: error.message, at: error.at };
    if (error instanceof RangeError) return { refused: "The file is nested too deep", at: 0 };
    throw error;
  }
}

/** The data at each part of a path, the root first. */
function trailOf(root: Data, path: YamlPath): readonly (Data | undefined)[] {
  const trail: (Data | undefined)[] = [root];
  for (const part of path) trail.push(inside(trail.at(-1), part));
  return trail;
}

function inside(data: Data | undefined, part: string | number): Data | undefined {
  if (data?.kind === "list") return typeof part === "number" ? data.items[part] : undefined;
  if (data?.kind !== "map") return undefined;
  return data.pairs.find(({ key }) => key.kind === "scalar" && key.text === part)?.value;
}

function sizeOf(data: Data | undefined): number {
  if (data?.kind === "map") return data.pairs.length;
  return data?.kind === "list" ? data.items.length : 0;
}

function shape(data: Data): string {
  if (data.kind === "list") return `[${data.items.map(shape).join()}]`;
  if (data.kind !== "map") return data.kind;
  return `{${data.pairs.map(({ key, value }) => `${JSON.stringify(key)}:${shape(value)}`).join()}}`;
}
