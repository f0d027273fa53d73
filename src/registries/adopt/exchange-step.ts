import type { YamlValue } from "../../model/edit.ts";
import type { Step, Workflow, WorkflowJob } from "../../model/workflow.ts";
import type { FixChoices } from "../adopt.ts";
import type { Exchange } from "./exchange.ts";

/** The new step, as its neighbours are written; the comment stands behind its `uses`. */
export interface NewStep {
  readonly value: YamlValue;
  readonly comment: string | undefined;
}

export interface Beside {
  readonly workflow: Workflow;
  readonly job: WorkflowJob;
  /** Of the workflow's file. */
  readonly text: string;
}

export function exchangeStep(
  way: Exchange,
  { workflow, job, text }: Beside,
  id: string,
  condition: string | undefined,
  choices: FixChoices,
): NewStep {
  const { uses, comment } = pinned(way, workflow, choices);
  const inputs = way.inputs(choices);
  const named = isNamed(job.steps);
  const own: readonly Part[] = [
    ["if", condition],
    ["id", way.id === null ? undefined : id],
  ];
  const parts: readonly Part[] = [
    ["name", named ? inCase(way.name, job.steps) : undefined],
    // A step without a name begins with its action.
    ...(named ? inOrder(text, job, own, uses) : [["uses", uses] as const, ...own.toReversed()]),
    ["with", Object.keys(inputs).length === 0 ? undefined : inputs],
  ];
  return { value: Object.fromEntries(parts.filter((part): part is [string, YamlValue] => part[1] !== undefined)), comment };
}

/** An id that no step of the workflow job has. */
export function freeId(way: Exchange, job: WorkflowJob): string {
  const taken = new Set(job.steps.map(({ id }) => id?.toLowerCase()));
  const wanted = way.id ?? "";
  const longer = `${way.registry.toLowerCase().replace(/[^a-z0-9]+/g, "-")}-${wanted}`;
  const candidates = [wanted, longer, ...Array.from({ length: job.steps.length }, (_, index) => `${longer}-${index + 2}`)];
  return candidates.find((one) => !taken.has(one)) ?? longer;
}

/** `if`, `id` and `uses` in the order in which the file's steps have them. */
function inOrder(text: string, job: WorkflowJob, parts: readonly Part[], uses: string): readonly Part[] {
  const keys = job.steps.map(({ span }) =>
    [...text.slice(span.start, span.end).matchAll(/^[ \t]*(?:-[ \t]+)?(if|id|uses|run)[ \t]*:/gm)].map(([, key = ""]) => key),
  );
  const leads = (key: string, otherwise: boolean): boolean => {
    const both = keys.filter((own) => own.includes(key) && (own.includes("uses") || own.includes("run")));
    const before = both.filter((own) => own.indexOf(key) < own.findIndex((one) => one === "uses" || one === "run"));
    return before.length * 2 === both.length ? otherwise : before.length * 2 > both.length;
  };
  const [ahead, behind] = [parts.filter(([key]) => leads(key, key === "if")), parts.filter(([key]) => !leads(key, key === "if"))];
  return [...ahead, ["uses", uses], ...behind.toReversed()];
}

type Part = readonly [string, YamlValue | undefined];

function isNamed(steps: readonly Step[]): boolean {
  return steps.filter(({ name }) => name !== undefined).length * 2 > steps.length;
}

/** Where the names of all other steps begin with a small letter, so does the new one. */
function inCase(name: string, steps: readonly Step[]): string {
  const names = steps.flatMap((step) => step.name?.value ?? []);
  return names.every((one) => /^\p{Ll}/u.test(one)) ? name.charAt(0).toLowerCase() + name.slice(1) : name;
}

/** By commit where most of the file's actions are, else by tag. */
function pinned(
  { action, known, tag }: Exchange,
  workflow: Workflow,
  choices: FixChoices,
): { readonly uses: string; readonly comment: string | undefined } {
  const refs = workflow.jobs
    .flatMap(({ steps, uses }) => [uses, ...steps.map((step) => step.uses)])
    .flatMap((uses) => /^[\w.-]+\/[^@\s]+@(\S+)$/.exec(uses?.value.trim() ?? "")?.[1] ?? []);
  const commits = refs.filter((ref) => /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/i.test(ref)).length;
  if (refs.length === 0 || commits * 2 < refs.length) return { uses: `${action}@${tag}`, comment: undefined };
  const pin = choices.pinOf(`${action}@${tag}`) ?? known;
  return { uses: `${action}@${pin.commit}`, comment: pin.tag };
}
