import { isDeepStrictEqual } from "node:util";
import type { Edit, Splice } from "../model/edit.ts";
import type { Change, Refusal } from "../model/fix.ts";
import { placeAt } from "../workflow/lines.ts";
import { applySplices } from "../workflow/splices.ts";
import { findsSame, type Run, runEdits, type RunStep, sameShape } from "./edit-run.ts";
import { meet } from "./edits-met.ts";

export interface Merged {
  readonly text: string;
  /** In the order in which they were made. */
  readonly taken: readonly Change[];
  readonly refused: readonly Refusal[];
}

/**
 * Folds changes of one file into one. In: its text, and changes that were each made for this very text. They are made in order,
 * each checked on the result of those before it; one that does not apply any more, or would undo one of those, is refused whole,
 * and with it those that are only made together with it. Two that do the same are both taken.
 */
export function mergeChanges(text: string, changes: readonly Change[]): Merged {
  let made: Made = { text, splices: [], steps: [] };
  const taken: Change[] = [];
  const refused: Refusal[] = [];
  for (const group of groupsOf(changes)) {
    let next = made;
    const failed = new Map<Change, Refusal>();
    for (const change of group) {
      const result = withChange(text, next, change);
      if ("refused" in result) failed.set(change, refusal(text, change, result));
      else next = result;
    }
    if (failed.size === 0) {
      made = next;
      taken.push(...group);
      continue;
    }
    const others = group.filter((change) => !failed.has(change));
    refused.push(
      ...failed.values(),
      ...others.map((change) => refusal(text, change, { refused: "It is made together with one that is not made", at: 0 })),
    );
  }
  return { text: made.text, taken, refused };
}

interface Made {
  /** The splices made of the first text, and behind them the edits. */
  readonly text: string;
  /** Offsets of the first text. */
  readonly splices: readonly Splice[];
  readonly steps: readonly RunStep[];
}

interface Refused {
  readonly refused: string;
  /** Offset in the first text. */
  readonly at: number;
}

function withChange(text: string, made: Made, { edits }: Change): Made | Refused {
  return "splices" in edits ? withSplices(text, made, edits.splices) : withEdits(text, made, edits);
}

function withSplices(text: string, made: Made, own: readonly Splice[]): Made | Refused {
  const alone = applySplices(text, own);
  if ("refused" in alone) return alone;
  const splices = [...made.splices, ...own.filter((one) => !made.splices.some((other) => isDeepStrictEqual(one, other)))];
  const base = applySplices(text, splices);
  if ("refused" in base) return base;
  if (made.steps.length === 0) return { ...made, text: base.text, splices };
  const at = own[0]?.start ?? 0;
  if (!sameShape(text, base.text)) return { refused: "The file is also changed by its keys, and this would move them", at };
  const run = runEdits(
    base.text,
    made.steps.map(({ edit }) => edit),
  );
  if ("refused" in run) return { refused: run.refused, at };
  return unlike(made.steps, run.steps) ? overwritten(at) : { text: run.text, splices, steps: run.steps };
}

function withEdits(text: string, made: Made, own: readonly Edit[]): Made | Refused {
  const alone = runEdits(text, own);
  if ("refused" in alone) return alone;
  const at = firstDifference(text, alone.text);
  const base = applySplices(text, made.splices);
  if ("refused" in base || (made.splices.length > 0 && !sameShape(text, base.text)))
    return { refused: "The file is also changed in a way that may move its keys", at };
  const moved = behind(made.steps, alone);
  if (moved === undefined) return overwritten(at);
  const run = runEdits(
    made.text,
    moved.map(({ edit }) => edit),
  );
  if ("refused" in run) return { refused: run.refused, at };
  return unlike(moved, run.steps) ? overwritten(at) : { ...made, text: run.text, steps: [...made.steps, ...run.steps] };
}

/** Edits with the indexes that lists have behind others; undefined where one of these would be undone. */
function behind(before: readonly RunStep[], { steps }: Run): readonly RunStep[] | undefined {
  let over = before.map(({ edit }) => edit);
  const moved: RunStep[] = [];
  for (const step of steps) {
    const next: Edit[] = [];
    let here: Edit | null = step.edit;
    for (const other of over) {
      const met: ReturnType<typeof meet> = here === null ? { first: other, second: null } : meet(other, here);
      if (met === undefined) return undefined;
      here = met.second;
      if (met.first !== null) next.push(met.first);
    }
    over = next;
    if (here !== null) moved.push({ ...step, edit: here });
  }
  return moved;
}

function unlike(some: readonly RunStep[], others: readonly RunStep[]): boolean {
  return some.some((one, index) => {
    const other = others[index];
    return other === undefined || !findsSame(one, other);
  });
}

function overwritten(at: number): Refused {
  return { refused: "Another change is made at the same place", at };
}

function firstDifference(one: string, other: string): number {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at++;
  return at;
}

function groupsOf(changes: readonly Change[]): readonly (readonly Change[])[] {
  const keys = changes.map(({ together }, index) => (together === undefined ? `${index}` : `together ${together}`));
  return [...new Set(keys)].map((key) => changes.filter((_, index) => keys[index] === key));
}

function refusal(text: string, { fix, file, says }: Change, { refused, at }: Refused): Refusal {
  return { fix, at: placeAt(file, text, at), because: /[.!?]$/.test(refused) ? refused : `${refused}.`, byHand: [says] };
}
