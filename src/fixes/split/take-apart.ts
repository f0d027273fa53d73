import type { PublishPath } from "../../model/publish-path.ts";
import type { Files } from "../../model/snapshot.ts";
import type { PublishJob } from "../../model/surroundings.ts";
import type { Step, Workflow, WorkflowJob } from "../../model/workflow.ts";
import { dialectOf } from "../../workflow/shell-kind.ts";
import { gemShape } from "./gem.ts";
import { npmShape } from "./npm.ts";
import { nugetShape } from "./nuget.ts";
import { onlyCommand } from "./only-command.ts";
import { pypiShape } from "./pypi.ts";
import { isInside, type Shape, type ShapeSubject, type Whole } from "./shape.ts";

/** How a workflow job comes apart, by what it uploads. In: the publish paths of its file. */
export function shapeOf({ workflow, job, steps }: PublishJob, paths: readonly PublishPath[], files: Files): Shape | Whole {
  const own = paths.filter((path) =>
    path.definedIn === workflow.file && path.calleeJob !== null ? path.calleeJob === job.id : path.workflow === workflow.file && path.job === job.id,
  );
  const indexes = own.map((path) =>
    path.definedIn === workflow.file && path.calleeJob !== null ? path.calleeStep : path.definedIn === null ? path.step : null,
  );
  const uploads = job.steps.filter(({ index }) => indexes.includes(index));
  if (indexes.includes(null) || uploads.length === 0 || steps.some(({ file, step }) => file !== workflow.file && isUploadOf(own, file, step))) {
    return { because: "The upload is in an action or script of its own, and what that needs of the build is not known." };
  }
  const registries = [...new Set(own.map(({ registry }) => registry))];
  const subject: ShapeSubject = {
    files,
    workflow,
    job,
    hosted: own.every(({ runner }) => runner === "github-hosted"),
    uploads,
    command: (step) => (step.run === undefined ? undefined : onlyCommand(step.run.value, dialectOf(step, job, workflow))),
    directory: (step) => directoryOf(step, job, workflow),
  };
  if (registries.every((one) => one === "pypi" || one === "testpypi")) return pypiShape(subject);
  const [registry] = registries;
  if (registries.length > 1) return { because: `It uploads to several registries: ${registries.join(", ")}.` };
  if (registry === "npm") return npmShape(subject);
  if (registry === "rubygems") return gemShape(subject);
  if (registry === "nuget") return nugetShape(subject);
  if (registry === "crates-io") {
    return {
      because: "cargo publish builds what it uploads, so there is nothing built to hand over.",
      byHand: [
        "Test in a workflow job before it that the publishing one needs.",
        "Publish with cargo publish --no-verify there, so that no build script runs beside the identity.",
      ],
    };
  }
  if (registry === "maven-central") return { because: "Maven and Gradle build and upload in one run." };
  return { because: "Where it uploads to could not be told." };
}

function isUploadOf(paths: readonly PublishPath[], file: string, step: Step): boolean {
  return paths.some((path) => path.definedIn === file && path.step === step.index);
}

function directoryOf(step: Step, job: WorkflowJob, workflow: Workflow): string | undefined | null {
  const given = (step.workingDirectory ?? job.defaults.workingDirectory ?? workflow.defaults.workingDirectory)?.value;
  if (given === undefined) return undefined;
  const plain = given
    .trim()
    .replace(/^\.\/+/, "")
    .replace(/\/+$/, "");
  if (plain === "" || plain === ".") return undefined;
  return isInside(plain) ? plain : null;
}
