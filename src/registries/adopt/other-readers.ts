import type { Step } from "../../model/workflow.ts";
import { type Draft, pathOf } from "./draft.ts";
import { stepName } from "./step-name.ts";
import type { JobSteps } from "./places.ts";
import { exchanged, readsSecret } from "./secret-reads.ts";
import { placeOf } from "./step-place.ts";

/** Tells of steps that still read the secret when the change is made; one that decides by it is a reason to refuse. */
export function tellReaders(draft: Draft, at: JobSteps, names: ReadonlySet<string>, handled: ReadonlySet<Step>): void {
  for (const step of at.job.steps) {
    const place = placeOf(at, step);
    if (handled.has(step) || draft.isRemoved(place)) continue;
    const entries = [...step.env.map((entry) => [entry, "env"] as const), ...step.with.map((entry) => [entry, "with"] as const)];
    const left = entries.filter(
      ([{ name, value }, of]) => readsSecret(value.value, names) && !draft.removes(place.file, [...pathOf(place), of, name]),
    );
    if (left.some(([{ value }]) => exchanged(value.value, names, "") === undefined)) {
      draft.refuse({ because: `The step ${stepName(place)} decides by the secret, or joins it with something else.` });
    }
    if (left.length > 0 || readsSecret(draft.script(place), names)) {
      draft.look.add(`The step ${stepName(place)} still reads the secret: see whether it has to, before the secret is deleted.`);
    }
  }
}

/** Whether a step is one that no token of a registry means anything to. */
export function isHarmless({ uses, run }: Step): boolean {
  return (
    run === undefined &&
    /^(?:actions\/(?:checkout|setup-[\w-]+|cache|upload-artifact|download-artifact)|softprops\/action-gh-release)@/.test(uses?.value ?? "")
  );
}

/** All that a step could name a variable in; its script as it is to be. */
export function textOf({ if: condition, env, with: inputs }: Step, script: string): string {
  return [condition?.value ?? "", script, ...[...env, ...inputs].map(({ value }) => value.value)].join("\n");
}
