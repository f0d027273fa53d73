import { actionOf } from "../../workflow/used-action.ts";
import { pathOf, type StepPlace } from "../adopt/draft.ts";
import { stepName } from "../adopt/step-name.ts";
import type { JobSteps } from "../adopt/places.ts";
import type { Taken } from "../adopt/taken.ts";
import { callsIn } from "./adopt-call.ts";
import type { UploadDraft } from "./adopt-draft.ts";
import { uploadAction } from "./adopt-upload-action.ts";

/**
 * Other uploads of the workflow job that had the very token that was taken away, mostly to TestPyPI: they have to go by trusted
 * publishing as well. Theirs is taken here.
 */
export function sharing(draft: UploadDraft, at: JobSteps, taken: readonly Taken[], secrets: readonly string[]): readonly StepPlace[] {
  const around = taken.filter(({ step }) => step === null).map(({ name }) => name);
  return at.steps.filter((place) => {
    if (actionOf(place.step) === uploadAction) return takeShared(draft, place, secrets);
    return callsIn(draft.script(place), place.dialect).some(({ client }) => around.some((name) => client.credential.env?.includes(name) === true));
  });
}

function takeShared(draft: UploadDraft, place: StepPlace, secrets: readonly string[]): boolean {
  const { step, file } = place;
  const password = step.with.find(({ name }) => name === "password");
  const isShared = secrets.some((name) => new RegExp(String.raw`\bsecrets\.${name}\b`, "i").test(password?.value.value ?? ""));
  const path = [...pathOf(place), "with"];
  if (!isShared || draft.removes(file, [...path, "password"])) return false;
  for (const { name } of step.with) if (name === "password" || name === "user") draft.edit(file, { do: "remove", path: [...path, name] });
  draft.review = true;
  draft.look.add(
    `The step ${stepName(place)} had the same token, and goes by trusted publishing too: where it uploads to TestPyPI, register it there as well.`,
  );
  return true;
}
