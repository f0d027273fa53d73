import type { Edit } from "../../model/edit.ts";
import type { Entry, Step } from "../../model/workflow.ts";
import type { AdoptSubject } from "../adopt.ts";
import { readsSecret } from "../adopt/secret-reads.ts";
import { uploadSteps } from "../adopt/upload-steps.ts";

/**
 * Edits that give the token to the uploads alone where the whole workflow job, or a workflow of that one job, was given it and
 * nothing else of it reads the variable. Empty: there is nothing to narrow, or another step needs it as well.
 */
export function tokenLowered({ workflow, job: id, paths }: AdoptSubject): readonly Edit[] {
  const job = workflow.jobs.find((one) => one.id === id);
  const uploads = job === undefined ? undefined : uploadSteps(paths, workflow, job);
  // Repeated at many steps it would be narrowed by little, and hard to keep alike.
  if (job === undefined || uploads === undefined || uploads.length > 2) return [];
  const names = new Set(paths.flatMap(({ credential }) => credential.secrets.map((name) => name.toUpperCase())));
  const wide = [
    ...job.env.map((entry) => ({ entry, path: ["jobs", id, "env"] })),
    ...(workflow.jobs.length === 1 ? workflow.env.map((entry) => ({ entry, path: ["env"] })) : []),
  ].filter(({ entry }) => readsSecret(entry.value.value, names) && !job.steps.some((step) => !uploads.includes(step) && reads(step, entry)));
  const removed = wide.map(({ entry, path }): Edit => ({ do: "remove", path: [...path, entry.name] }));
  return [
    ...removed,
    ...uploads.flatMap((step) =>
      given(
        step,
        wide.map(({ entry }) => entry),
        ["jobs", id, "steps", step.index],
      ),
    ),
  ];
}

function given(step: Step, entries: readonly Entry[], path: readonly (string | number)[]): readonly Edit[] {
  const missing = entries.filter(({ name }) => !step.env.some((own) => own.name === name));
  if (missing.length === 0) return [];
  if (step.env.length > 0) return missing.map(({ name, value }) => ({ do: "insert", path: [...path, "env"], key: name, value: value.value }));
  return [{ do: "insert", path, key: "env", value: Object.fromEntries(missing.map(({ name, value }) => [name, value.value])) }];
}

/**
 * Whether a step may read a variable. setup-java and the like are told its name, not its value; of a program's own text nothing is
 * known, so a build tool counts as a reader.
 */
function reads({ run, env, with: inputs, if: condition, uses }: Step, { name }: Entry): boolean {
  const named = new RegExp(String.raw`(?<![\w-])${name}(?![\w-])`);
  if (named.test(condition?.value ?? "") || env.some(({ value }) => named.test(value.value))) return true;
  if (run !== undefined) return named.test(run.value) || /\b(?:mvnw?|gradlew?|sbt|mill|jreleaser|make|just|task)\b|\.sh\b/.test(run.value);
  if (inputs.some(({ value }) => value.value.includes(`env.${name}`))) return true;
  return !/^(?:actions\/[\w-]+|gradle\/[\w/-]+|crazy-max\/ghaction-import-gpg|softprops\/action-gh-release)@/.test(uses?.value ?? "");
}
