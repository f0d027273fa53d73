import type { PublishPath } from "../../model/publish-path.ts";
import type { Files } from "../../model/snapshot.ts";
import type { Step, Workflow, WorkflowJob } from "../../model/workflow.ts";
import { dataOf } from "../../workflow/edit-data.ts";
import { find, readTree } from "../../workflow/edit-tree.ts";
import { tokenNeeds } from "../../workflow/token-needs.ts";
import type { JobLines } from "./job-lines.ts";
import type { Shape } from "./shape.ts";

export interface Halves {
  readonly files: Files;
  readonly text: string;
  readonly workflow: Workflow;
  readonly job: WorkflowJob;
  readonly lines: JobLines;
  readonly shape: Shape;
  readonly paths: readonly PublishPath[];
}

/** Keys of a workflow job that are understood in both halves. */
const known = [
  "name",
  "if",
  "needs",
  "runs-on",
  "permissions",
  "environment",
  "env",
  "defaults",
  "steps",
  "timeout-minutes",
  "concurrency",
  "outputs",
];

/** Why the halves may hang together by more than what is handed over; undefined where they do not. */
export function doubtAbout(halves: Halves): string | undefined {
  const { job, lines, shape } = halves;
  const other = lines.parts.find(({ name }) => !known.includes(name));
  if (other !== undefined) return `${job.id} has ${other.name}, and whether each half needs it is not known.`;
  if (/\b(?:always|failure|cancelled)\s*\(/.test(job.if?.value ?? ""))
    return `${job.id} runs whatever happened before it, and would publish though nothing was built.`;
  const build = job.steps.filter(({ index }) => !shape.moved.includes(index));
  const publish = job.steps.filter(({ index }) => shape.moved.includes(index) || shape.shared.includes(index));
  if (publish.some(({ uses }) => uses?.value.startsWith("./"))) return "The upload runs an action of the repository, which would not be there.";
  return fromIdentity(halves, build) ?? fromSecrets(halves, build) ?? fromSteps(halves, build, publish) ?? fromVariables(halves, publish);
}

function fromIdentity({ job, workflow, files }: Halves, build: readonly Step[]): string | undefined {
  const [use] = tokenNeeds({ ...job, steps: build }, workflow, files).idToken;
  return use === undefined ? undefined : `${use} asks for an identity token before the upload does.`;
}

/** The build is given no secret that publishes, and what an environment keeps is out of its reach. */
function fromSecrets({ workflow, job, text, lines, paths }: Halves, build: readonly Step[]): string | undefined {
  const written = build.map(({ index }) => textOf(text, lines, index)).join("\n");
  const secrets = new Set(paths.flatMap(({ credential }) => credential.secrets).map((name) => name.toLowerCase()));
  const read = [...written.matchAll(/\bsecrets\s*(?:\.\s*([\w-]+)|\[)/g)].map(([, name]) => name?.toLowerCase());
  if (read.includes(undefined)) return "The build reads a secret whose name is computed.";
  if (read.some((name) => name !== undefined && name !== "github_token" && secrets.has(name))) return "The build reads the secret that publishes.";
  const everywhere = workflow.env.find(({ value }) => holds(value.value, secrets));
  if (everywhere !== undefined) return `The workflow gives ${everywhere.name}, which holds the secret that publishes, to every workflow job.`;
  const carried = job.env.filter(({ value }) => holds(value.value, secrets)).find(({ name }) => new RegExp(`\\b${name}\\b`).test(written));
  if (carried !== undefined) return `The build reads ${carried.name}, which holds the secret that publishes.`;
  const kept = job.environment !== undefined && (read.some((name) => name !== "github_token") || /\bvars\s*[.[]/.test(written + headOf(text, lines)));
  return kept ? `The build reads what the environment ${job.environment?.name.value ?? ""} may keep.` : undefined;
}

/** Whether a value holds one of these secrets. Names in lower case. */
export function holds(value: string, secrets: ReadonlySet<string>): boolean {
  return [...value.matchAll(/\bsecrets\s*\.\s*([\w-]+)/g)].some(
    ([, name = ""]) => name.toLowerCase() !== "github_token" && secrets.has(name.toLowerCase()),
  );
}

function fromSteps({ job, text, lines }: Halves, build: readonly Step[], publish: readonly Step[]): string | undefined {
  const written = `${publish.map(({ index }) => textOf(text, lines, index)).join("\n")}\n${headOf(text, lines)}`;
  const names = new Set(build.filter((step) => !publish.includes(step)).flatMap(({ id }) => id ?? []));
  const used = [...written.matchAll(/\bsteps\s*(?:\.\s*([\w-]+)|\[)/g)].find(([, id]) => id === undefined || names.has(id));
  if (used !== undefined) return `${used[1] ?? "A step"} says something of the build that the upload is made by.`;
  const back = build.find(({ index }) =>
    publish.some(({ id }) => id !== undefined && new RegExp(`\\bsteps\\s*\\.\\s*${id}\\b`).test(textOf(text, lines, index))),
  );
  if (back !== undefined) return "The build reads what a step of the upload says.";
  return /\bhashFiles\s*\(/.test(written) ? `${job.id} looks at files of the repository to publish.` : undefined;
}

/** What the upload reads is given to it, and not left by a step before. */
function fromVariables({ text, lines, job, workflow }: Halves, publish: readonly Step[]): string | undefined {
  for (const step of publish) {
    if (step.envExpression !== undefined || job.envExpression !== undefined) return "Which variables there are is computed.";
    const given = [...workflow.env, ...job.env, ...step.env].map(({ name }) => name);
    const written = textOf(text, lines, step.index);
    const contexts = [...written.matchAll(/\benv\s*(?:\.\s*([\w-]+)|\[)/g)].map(([, name]) => name);
    const script = (step.run?.value ?? "").replace(/\$\{\{[\s\S]*?\}\}/g, "");
    const read = [...script.matchAll(/\$(?:env:)?\{?(\w+)|%(\w+)%/gi)].map(([, name, other]) => name ?? other);
    const unknown = [...contexts, ...read].find(
      (name) => name === undefined || (!given.includes(name) && !/^(?:GITHUB_|RUNNER_|HOME$|PATH$|CI$|env$)/.test(name)),
    );
    if (contexts.includes(undefined) || unknown !== undefined) return `The upload reads ${unknown ?? "a variable"}, which a step before it may set.`;
  }
  return undefined;
}

/** A step's lines. */
export function textOf(text: string, { steps }: JobLines, index: number): string {
  const own = steps[index];
  return own === undefined ? "" : text.slice(own.start, own.end);
}

/** What stands before the steps. */
function headOf(text: string, { start, steps }: JobLines): string {
  return text.slice(start, steps[0]?.start ?? start);
}

/** The data of a path as one text, to be compared. */
export function dataText(text: string, path: readonly (string | number)[]): string {
  const tree = readTree(text);
  return JSON.stringify(dataOf(path.length === 0 ? tree.root : find(tree, path).node));
}
