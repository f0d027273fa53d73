import type { Edit, Splice } from "../../model/edit.ts";
import type { Files } from "../../model/snapshot.ts";
import { actionsLock, isLocked } from "../../workflow/actions-lock.ts";
import { generatedMark } from "../../workflow/generated.ts";
import type { Reluctance } from "./draft.ts";

/** Files with their changes, in the order in which they are made. */
export type Changed = ReadonlyMap<string, readonly Edit[] | { readonly splices: readonly Splice[] }>;

/** What keeps files from being changed: that they are made by something else, or that a lock fixes the actions that come or go. */
export function untouchable(files: Files, changed: Changed): Reluctance | undefined {
  for (const [file, edits] of changed) {
    const mark = generatedMark(files.text(file) ?? "");
    if (mark !== undefined) {
      return { because: `${file} says that it is generated (“${mark}”).`, byHand: ["Make the change where the file is generated."] };
    }
    if (!("splices" in edits) && edits.some(changesActions) && isLocked(files, file)) {
      return {
        because: `${actionsLock} fixes the actions of ${file}, and another one would come or go.`,
        byHand: ["Run gh actions-lock after the change, so that it lists the actions anew."],
      };
    }
  }
  return undefined;
}

/** Whether an edit changes, adds or takes away a `uses:` of a step; a step that goes may have had one. */
function changesActions(edit: Edit): boolean {
  if (edit.do === "insert") return edit.key === "uses";
  if (edit.do === "insert-item") return typeof edit.value === "object" && edit.value !== null && "uses" in edit.value;
  if (edit.do === "remove") return typeof edit.path.at(-1) === "number" && edit.path.at(-2) === "steps";
  return edit.do === "set" && edit.path.at(-1) === "uses";
}
