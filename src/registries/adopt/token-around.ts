import type { Entry } from "../../model/workflow.ts";
import type { Carriers } from "./carriers.ts";
import type { LeavingToken } from "./leaving-token.ts";
import { mentions } from "./mentions.ts";
import { isHarmless, textOf } from "./other-readers.ts";
import { exchanged, readsSecret } from "./secret-reads.ts";
import { stepName } from "./step-name.ts";
import { placeOf } from "./step-place.ts";

/** What the whole workflow job or workflow is given, only the uploads are given now. */
export function lowerAround(token: LeavingToken, carriers: Carriers): void {
  const { job, workflow } = token.at;
  for (const entry of job.env.filter(({ value }) => readsSecret(value.value, token.names))) {
    if (lower(token, entry, carriers.job.includes(entry))) {
      token.draft.edit(workflow.file, { do: "remove", path: ["jobs", job.id, "env", entry.name] });
    }
  }
  for (const entry of workflow.env.filter(({ value }) => readsSecret(value.value, token.names))) {
    if (!lower(token, entry, carriers.workflow.includes(entry))) continue;
    if (isOnlyJob(token)) token.draft.edit(workflow.file, { do: "remove", path: ["env", entry.name] });
    else token.draft.look.add(`The whole workflow is still given ${entry.name}: take it out once none of its workflow jobs needs it.`);
  }
}

function isOnlyJob(token: LeavingToken): boolean {
  return token.at.workflow.jobs.every(({ id, steps, uses }) => id === token.at.job.id || (uses === undefined && steps.every(isHarmless)));
}

function lower(token: LeavingToken, entry: Entry, carries: boolean): boolean {
  const by = exchanged(entry.value.value, token.names, token.minted.by ?? "");
  if (by === undefined) {
    token.draft.refuse({ because: `${entry.name} tells more of the secret than its value.` });
    return false;
  }
  token.variables.add(entry.name);
  for (const step of token.at.job.steps) {
    const place = placeOf(token.at, step);
    if (token.draft.isRemoved(place) || step.env.some(({ name }) => name === entry.name)) continue;
    const isUpload = token.uploads.includes(step);
    if (!mentions(textOf(step, token.draft.script(place)), entry.name) && !(isUpload && carries)) continue;
    if (token.isDropped(entry.name)) {
      token.given.add(step);
      continue;
    }
    if (isUpload) token.insert(step, entry.name, by);
    else token.draft.refuse({ because: `The step ${stepName(place)} reads ${entry.name} as well.` });
  }
  return true;
}
