import type { Step, WorkflowJob } from "../../model/workflow.ts";
import type { AdoptSubject } from "../adopt.ts";
import { readsSecret } from "../adopt/secret-reads.ts";
import { secretNames } from "../adopt/secret-names.ts";
import { placeOf } from "../adopt/step-place.ts";
import { uploadSteps } from "../adopt/upload-steps.ts";
import { destinationAmong } from "../hosts.ts";
import { type Draft, pathOf } from "../adopt/draft.ts";
import { stepName } from "../adopt/step-name.ts";
import { jobSteps } from "../adopt/places.ts";
import { commandsOf, replaced } from "../adopt/script-commands.ts";
import { tools } from "./tools.ts";

/**
 * setup-dotnet with NuGet's own feed as `source-url` writes a configuration with the key, and demands one. Reading that feed needs none,
 * so both go, and the pushes name the feed that the configuration made their default.
 */
export function withoutSourceLogin(draft: Draft, subject: AdoptSubject, job: WorkflowJob): void {
  const names = secretNames(subject);
  const at = jobSteps(subject.files, subject.workflow, job);
  const setup = job.steps.find((step) => isSetup(step) && step.env.some(({ value }) => readsSecret(value.value, names)));
  const source = setup?.with.find(({ name }) => name.toLowerCase() === "source-url");
  if (setup === undefined || source === undefined || destinationAmong(tools.hosts, source.value.value) !== "nuget") return;
  const place = placeOf(at, setup);
  draft.edit(place.file, { do: "remove", path: [...pathOf(place), "with", source.name] });
  for (const { name } of setup.env.filter(({ value }) => readsSecret(value.value, names)))
    draft.edit(place.file, { do: "remove", path: [...pathOf(place), "env", name] });
  for (const step of uploadSteps(subject.paths, subject.workflow, job) ?? []) {
    const upload = placeOf(at, step);
    const script = draft.script(upload);
    const pushes = commandsOf(script, upload.dialect).filter(({ source: text }) => /^dotnet\s+nuget\s+push\b/.test(text.trim()));
    if (pushes.length === 0)
      draft.refuse({
        because: `The step ${stepName(upload)} may push to the feed that setup-dotnet configures, and could not be told to by itself.`,
      });
    const silent = pushes.filter(({ words }) => !words.some(({ text }) => /^(?:-s|--source)(?:=|$)/.test(text)));
    const ends = silent.map(({ words }) => words.at(-1)?.span.end ?? 0);
    draft.rewrite(
      upload,
      replaced(
        script,
        ends.map((end) => ({ span: { start: end, end }, by: ` --source ${source.value.value}` })),
      ),
    );
  }
}

function isSetup({ uses }: Step): boolean {
  return /^actions\/setup-dotnet@/i.test(uses?.value ?? "");
}
