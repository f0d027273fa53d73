import type { YamlValue } from "../../model/edit.ts";
import type { Step, Workflow, WorkflowJob } from "../../model/workflow.ts";
import type { FixChoices, Pin } from "../../registries/adopt.ts";
import { habitsOf } from "../../workflow/edit-habits.ts";
import { readTree } from "../../workflow/edit-tree.ts";
import { itemLines } from "../../workflow/edit-value.ts";
import { actionOf, given, majorOf } from "../../workflow/used-action.ts";

/** Files that one workflow job hands over to another. */
export interface Artifact {
  readonly name: string;
  /** What is uploaded: a folder, or patterns. */
  readonly path: string;
  /** The folder it is downloaded to; "" for the workspace. */
  readonly to: string;
}

interface ArtifactAction {
  readonly action: string;
  readonly tag: string;
  /** Newest release that was seen. */
  readonly known: Pin;
  readonly name: string;
}

const actions: Readonly<Record<"upload" | "download", ArtifactAction>> = {
  upload: {
    action: "actions/upload-artifact",
    tag: "v7",
    known: { commit: "043fb46d1a93c77aae656e7c1c64a875d1fc6a0a", tag: "v7.0.1" },
    name: "Upload what was built",
  },
  download: {
    action: "actions/download-artifact",
    tag: "v8",
    known: { commit: "3e5f45b2cfb9172054b4087a40e8e0b5a5461e7c", tag: "v8.0.1" },
    name: "Download what was built",
  },
};

/** The lines of a step that hands an artifact over, or takes it, written as the steps of its workflow job are. */
export function artifactStep(
  way: keyof typeof actions,
  { name, path, to }: Artifact,
  beside: { readonly text: string; readonly workflow: Workflow; readonly job: WorkflowJob },
  choices: FixChoices,
  column: number,
): readonly string[] {
  const { text, workflow, job } = beside;
  const { uses, comment } = usedIn(way, text, workflow, choices);
  const isNamed = job.steps.filter((step) => step.name !== undefined).length * 2 > job.steps.length;
  const inputs = { name, ...(way === "upload" ? { path } : to === "" ? {} : { path: to }) };
  const value: YamlValue = { ...(isNamed ? { name: actions[way].name } : {}), uses, with: inputs };
  const habits = habitsOf(readTree(text));
  const lines = itemLines(value, column, " ", habits, { quote: habits.quote, always: false });
  return lines.map((line) => (comment !== undefined && line.includes(uses) ? `${line} # ${comment}` : line));
}

/** The step before the upload that hands these files over already. */
export function handedOver(steps: readonly Step[], text: string, path: string): string | undefined {
  const found = steps.find(
    (step) =>
      isUpload(step) &&
      plain(given(step, "path")) === plain(path) &&
      step.if === undefined &&
      step.continueOnError === undefined &&
      (majorOf(step, text) ?? 0) >= 4,
  );
  const name = found === undefined ? "" : given(found, "name") || "artifact";
  return name === "" || name.includes("${{") ? undefined : name;
}

/** A name that no artifact of the workflow has. */
export function freeName(wanted: string, workflow: Workflow, taken: ReadonlySet<string>): string {
  const used = new Set(
    workflow.jobs.flatMap((job) => job.steps.filter((step) => isUpload(step) || isDownload(step)).map((step) => given(step, "name"))),
  );
  const names = [wanted, `${wanted}-to-publish`, ...Array.from({ length: 50 }, (_, index) => `${wanted}-to-publish-${index + 2}`)];
  return names.find((name) => !used.has(name) && !taken.has(name)) ?? wanted;
}

/** A workflow job that takes every artifact there is would take one more. */
export function takesAll(workflow: Workflow): WorkflowJob | undefined {
  return workflow.jobs.find((job) => job.steps.some((step) => isDownload(step) && given(step, "name") === "" && given(step, "artifact-ids") === ""));
}

export function isUpload(step: Step): boolean {
  return actionOf(step) === actions.upload.action;
}

function isDownload(step: Step): boolean {
  return actionOf(step) === actions.download.action;
}

function plain(path: string): string {
  return path
    .trim()
    .replace(/^\.\//, "")
    .replace(/\/(?:\*|\*\*)?$/, "");
}

/** As the file has it already; else by commit where most of its actions are, or by tag. */
function usedIn(
  way: keyof typeof actions,
  text: string,
  workflow: Workflow,
  choices: FixChoices,
): { readonly uses: string; readonly comment: string | undefined } {
  const { action, tag, known } = actions[way];
  const steps = workflow.jobs.flatMap((job) => job.steps);
  const own = steps.find((step) => actionOf(step) === action && (majorOf(step, text) ?? 0) >= 4)?.uses;
  if (own !== undefined)
    return {
      uses: own.value.trim(),
      comment: /^["']?[ \t]+#[ \t]*(v?\d[\w.]*)[ \t]*\r?$/m.exec(text.slice(own.span.end).split("\n", 1)[0] ?? "")?.[1],
    };
  const refs = steps.flatMap((step) => (actionOf(step) === undefined ? [] : [step.uses?.value.trim().split("@").at(-1) ?? ""]));
  const most = (pattern: RegExp): boolean => refs.filter((ref) => pattern.test(ref)).length * 2 > refs.length;
  const pin = choices.pinOf(`${action}@${tag}`) ?? known;
  if (most(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/i)) return { uses: `${action}@${pin.commit}`, comment: pin.tag };
  return { uses: `${action}@${most(/^v\d+\.\d+\.\d+$/) ? pin.tag : tag}`, comment: undefined };
}
