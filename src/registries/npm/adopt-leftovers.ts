import { stepName } from "../adopt/step-name.ts";
import { type Draft, pathOf } from "../adopt/draft.ts";
import type { JobSteps } from "../adopt/places.ts";
import type { Taken } from "../adopt/taken.ts";
import { mentions } from "../adopt/mentions.ts";

/**
 * What still reads a variable that was taken away: a condition or script that would now do something else is a reason to refuse; a
 * secret that another step reads is told, since it cannot be deleted yet.
 */
export function checkLeftovers(draft: Draft, at: JobSteps, taken: readonly Taken[], through: readonly string[], secrets: readonly string[]): void {
  for (const one of taken) {
    if (one.of === "input") continue;
    const reader = readersOf(draft, at, one).find(({ text }) => mentions(text, one.name));
    if (reader !== undefined) {
      draft.refuse({ because: `${reader.says} reads ${one.name} as well, and would do something else without it.` });
    }
    const file = through.find((name) => !/^\.github\/workflows\/|(?:^|\/)action\.ya?ml$/.test(name) && mentions(draft.spliced(name), one.name));
    if (file !== undefined) draft.refuse({ because: `${file} reads ${one.name}, and may not publish without it.` });
  }
  for (const name of secrets) tellReaders(draft, at, name);
}

interface Reader {
  readonly says: string;
  readonly text: string;
}

function readersOf(draft: Draft, at: JobSteps, one: Taken): readonly Reader[] {
  const steps = one.step === null ? at.steps : at.steps.filter((step) => step === one.step);
  const own = steps
    .filter((place) => !draft.isRemoved(place))
    .flatMap((place): readonly Reader[] => {
      const { step } = place;
      const says = `The step ${stepName(place)}`;
      return [
        ...(step.if === undefined ? [] : [{ says: `The condition of the step ${stepName(place)}`, text: step.if.value }]),
        ...(step.run === undefined ? [] : [{ says, text: draft.script(place) }]),
        ...step.with
          .filter(({ name }) => !draft.removes(place.file, [...pathOf(place), "with", name]))
          .map(({ value }) => ({ says, text: value.value })),
        ...step.env
          .filter(({ name }) => name !== one.name && !draft.removes(place.file, [...pathOf(place), "env", name]))
          .map(({ value }) => ({ says, text: value.value.replace(/\bsecrets\.\w+/g, "") })),
      ];
    });
  // What the whole workflow job is given, its own condition cannot read.
  return own;
}

function tellReaders(draft: Draft, at: JobSteps, secret: string): void {
  const reads = (text: string): boolean => new RegExp(String.raw`\bsecrets\.${secret}\b`, "i").test(text);
  for (const place of at.steps) {
    if (draft.isRemoved(place)) continue;
    const { step } = place;
    const path = pathOf(place);
    const entries = [
      ...step.env.map((entry) => [...path, "env", entry.name] as const),
      ...step.with.map((entry) => [...path, "with", entry.name] as const),
    ];
    const values = [...step.env, ...step.with];
    const left = values.filter(({ value }, index) => reads(value.value) && !draft.removes(place.file, entries[index] ?? path));
    if (left.some(({ value }) => /[!=]=|&&|\|\|/.test(value.value) && !value.value.includes("||"))) {
      draft.refuse({ because: `The step ${stepName(place)} decides by whether secrets.${secret} is there.` });
    } else if (left.length > 0 || (step.run !== undefined && reads(draft.script(place)))) {
      draft.look.add(`The step ${stepName(place)} still reads secrets.${secret}: a token that can only read is enough for it.`);
    }
  }
  for (const { name, value } of at.job.env) {
    if (reads(value.value) && /[!=]=/.test(value.value) && !draft.removes(at.workflow.file, ["jobs", at.job.id, "env", name])) {
      draft.refuse({ because: `${name} of the workflow job ${at.job.id} tells whether secrets.${secret} is there, and decides by it.` });
    }
  }
}
