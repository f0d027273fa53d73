import type { Files } from "../../model/snapshot.ts";
import { type Draft, pathOf } from "./draft.ts";
import { actionAt, jobSteps, localAction, workflowsOf } from "./places.ts";
import type { Taken } from "./taken.ts";

/** Inputs by which a composite action was handed the token: gone from it and from the workflows that give them, where it reads them no more. */
export function dropInputs(draft: Draft, taken: readonly Taken[]): void {
  for (const { file, value } of taken.filter((one) => /(?:^|\/)action\.ya?ml$/.test(one.file))) {
    const name = /^\s*\$\{\{\s*inputs\.([\w-]+)\s*\}\}\s*$/.exec(value)?.[1];
    const input = name === undefined ? undefined : actionAt(draft.files, file)?.inputs.find((one) => one.name === name);
    if (
      name === undefined ||
      input === undefined ||
      readsOf(draft.files, file, name) > taken.filter((one) => one.file === file && one.value === value).length
    )
      continue;
    draft.edit(file, { do: "remove", path: ["inputs", name] });
    for (const workflow of workflowsOf(draft.files)) {
      for (const place of workflow.jobs.flatMap((job) => jobSteps(draft.files, workflow, job).steps)) {
        if (localAction(draft.files, place.step.uses?.value) !== file || !place.step.with.some((one) => one.name === name)) continue;
        draft.edit(place.file, { do: "remove", path: [...pathOf(place), "with", name] });
      }
    }
  }
}

function readsOf(files: Files, file: string, name: string): number {
  return [...(files.text(file) ?? "").matchAll(new RegExp(String.raw`\binputs\.${name}\b|\binputs\s*\[\s*['"]${name}['"]`, "g"))].length;
}
