import type { Draft, StepPlace } from "../adopt/draft.ts";
import { pathOf } from "../adopt/draft.ts";
import { stepName } from "../adopt/step-name.ts";
import type { JobSteps } from "../adopt/places.ts";
import type { Taken } from "../adopt/taken.ts";
import { mentions } from "../adopt/mentions.ts";
import { isMaturin } from "./adopt-by-action.ts";

/**
 * What still reads a variable that was taken away is a reason to refuse: it would now do something else. A secret that another step
 * reads is told, since it cannot be deleted yet. `through` are files between the workflow and an upload.
 */
export function checkLeftovers(draft: Draft, at: JobSteps, taken: readonly Taken[], through: readonly string[], secrets: readonly string[]): void {
  for (const one of taken.filter(({ of }) => of !== "input")) {
    const places = at.steps.filter((place) => (one.step === null || place === one.step) && !draft.isRemoved(place));
    const reader = places.find((place) => textsOf(draft, place).some((text) => mentions(text.replace(/\bsecrets\.\w+/g, ""), one.name)));
    if (reader !== undefined)
      draft.refuse({ because: `The step ${stepName(reader)} reads ${one.name} as well, and would do something else without it.` });
    const file = through.find(
      (name) => !/^\.github\/workflows\/|(?:^|\/)action\.ya?ml$/.test(name) && mentions(draft.files.text(name) ?? "", one.name),
    );
    if (file !== undefined) draft.refuse({ because: `${file} reads ${one.name}, and may not upload without it.` });
  }
  for (const secret of secrets) tellReaders(draft, at, secret);
}

function tellReaders(draft: Draft, at: JobSteps, secret: string): void {
  const reads = (text: string): boolean => new RegExp(String.raw`\bsecrets\.${secret}\b`, "i").test(text);
  const decides = (text: string): boolean => reads(text) && /[!=]=/.test(text);
  const around = at.job.env.find(({ name, value }) => decides(value.value) && !draft.removes(at.workflow.file, ["jobs", at.job.id, "env", name]));
  if (around !== undefined)
    draft.refuse({
      because: `${around.name} of the workflow job ${at.job.id} tells whether secrets.${secret} is there, and something decides by it.`,
    });
  for (const place of at.steps.filter((one) => !draft.isRemoved(one))) {
    const texts = textsOf(draft, place);
    if (texts.some(decides)) draft.refuse({ because: `The step ${stepName(place)} decides by whether secrets.${secret} is there.` });
    else if (texts.some(reads))
      draft.look.add(`The step ${stepName(place)} still reads secrets.${secret}: until it does not, the secret has to stay.`);
  }
}

/** What a step will be given and do. */
function textsOf(draft: Draft, place: StepPlace): readonly string[] {
  const { step, file } = place;
  const path = pathOf(place);
  const left = (map: "env" | "with"): readonly string[] =>
    step[map].flatMap(({ name, value }) => (draft.removes(file, [...path, map, name]) || isRewritten(name) ? [] : [value.value]));
  // Of maturin's arguments those that hand the token over are gone.
  const isRewritten = (name: string): boolean => name === "args" && isMaturin(step);
  return [step.if?.value ?? "", step.run === undefined ? "" : draft.script(place), ...left("env"), ...left("with")];
}
