import type { PublishPath } from "../../model/publish-path.ts";
import type { Files } from "../../model/snapshot.ts";
import type { Access, Workflow, WorkflowJob } from "../../model/workflow.ts";
import type { Draft } from "./draft.ts";
import { grantIdToken, joined } from "./grant.ts";
import { jobSteps, workflowsOf } from "./places.ts";
import type { Taken } from "./taken.ts";
import { needsOf, statedScopes } from "./step-needs.ts";

/** Lets every workflow job that leads to a called one ask for the identity token: a called workflow never gets more than its caller. */
export function grantCallers(draft: Draft, called: Workflow, paths: readonly PublishPath[]): void {
  const all = workflowsOf(draft.files);
  for (const path of paths.filter(({ workflow }) => workflow !== called.file)) {
    const files = [...path.through.filter((file) => file !== called.file && all.some((one) => one.file === file)), called.file];
    let here: readonly { readonly workflow: Workflow; readonly job: WorkflowJob }[] = all
      .filter(({ file }) => file === path.workflow)
      .flatMap((workflow) => workflow.jobs.filter(({ id }) => id === path.job).map((job) => ({ workflow, job })));
    for (const file of files) {
      const next = all.find((one) => one.file === file);
      const calling = here.filter(({ job }) => calledFile(job) === file);
      if (next === undefined || calling.length === 0) {
        draft.refuse({
          because: `How ${path.workflow} comes to call ${called.file} could not be told, and each workflow job on the way has to grant id-token: write.`,
        });
        return;
      }
      for (const { workflow, job } of calling) grantIdToken(draft, workflow, job, neededBy(draft.files, next, all));
      here = next.jobs.filter(({ uses }) => uses !== undefined).map((job) => ({ workflow: next, job }));
    }
  }
}

/** Does `dropPassedSecret` for every secret whose reading was taken away in a called workflow. */
export function dropPassedSecrets(draft: Draft, called: Workflow, taken: readonly Taken[]): void {
  const own = taken.filter(({ file }) => file === called.file).map(({ value }) => [...value.matchAll(/\bsecrets\.(\w+)/g)].map(([, name]) => name));
  for (const name of new Set(own.flat())) {
    if (name !== undefined) dropPassedSecret(draft, called, name, own.filter((names) => names.includes(name)).length);
  }
}

/**
 * Takes a secret that nothing of a called workflow reads any more out of what it asks for, and out of what its callers here hand it;
 * theirs in turn.
 */
export function dropPassedSecret(draft: Draft, called: Workflow, secret: string, readsLeft: number): void {
  const declared = called.triggers.find(({ event }) => event === "workflow_call")?.secrets ?? [];
  const name = declared.find((one) => one.toUpperCase() === secret.toUpperCase());
  if (name === undefined || reads(draft.files, called.file, secret) > readsLeft) return;
  undeclare(draft, called, name);
  draft.look.add(`${called.file} asks for no secret ${name} any more: workflows of other repositories that hand it over have to stop.`);
  for (const workflow of workflowsOf(draft.files)) {
    for (const job of workflow.jobs.filter((one) => calledFile(one) === called.file)) {
      const entry = job.secrets === "inherit" ? undefined : job.secrets.find((one) => one.name.toUpperCase() === secret.toUpperCase());
      if (entry === undefined) continue;
      draft.edit(workflow.file, { do: "remove", path: ["jobs", job.id, "secrets", entry.name] });
      const own = /^\s*\$\{\{\s*secrets\.(\w+)\s*\}\}\s*$/.exec(entry.value.value)?.[1];
      if (own !== undefined) dropPassedSecret(draft, workflow, own, 1);
    }
  }
}

/**
 * A call that asks for nothing else is still one, and stays; where it is the only event, the secret stays with it, as one that need
 * not be given.
 */
function undeclare(draft: Draft, { file, triggers }: Workflow, secret: string): void {
  const path = ["on", "workflow_call", "secrets", secret];
  const index = triggers.findIndex(({ event }) => event === "workflow_call");
  const { secrets, inputs = [], outputs = [] } = triggers[index] ?? {};
  const alone = secrets?.length === 1 && inputs.length === 0 && outputs.length === 0;
  if (alone && triggers.length === 1) {
    const asks = new RegExp(String.raw`^\s*${secret}\s*:\s*(?:#.*)?\n(?:\s+description:.*\n)?\s+required:\s*true\b`, "m");
    if (asks.test(draft.files.text(file) ?? "")) draft.edit(file, { do: "set", path: [...path, "required"], value: "false" });
    return;
  }
  draft.edit(file, { do: "remove", path });
  if (!alone) return;
  const before = triggers[index - 1]?.event;
  const beside = before === undefined ? { before: triggers[index + 1]?.event ?? "" } : { after: before };
  draft.edit(file, { do: "insert", path: ["on"], key: "workflow_call", value: null, ...beside });
}

function reads(files: Files, file: string, secret: string): number {
  const text = (files.text(file) ?? "").replace(/^\s*#.*$/gm, "");
  return [...text.matchAll(new RegExp(String.raw`\bsecrets\.${secret}\b|\bsecrets\s*\[`, "gi"))].length;
}

function calledFile({ uses }: WorkflowJob): string | undefined {
  return uses?.value.startsWith("./") === true ? uses.value.slice(2) : undefined;
}

/** What all workflow jobs of a called workflow ask for, those that it calls in turn too. */
function neededBy(files: Files, called: Workflow, all: readonly Workflow[], depth = 0): Readonly<Record<string, Access>> {
  return called.jobs.reduce<Readonly<Record<string, Access>>>((sum, job) => {
    const next = all.find(({ file }) => file === calledFile(job));
    const deeper = next === undefined || depth > 4 ? {} : neededBy(files, next, all, depth + 1);
    const own =
      statedScopes(job) ??
      (called.permissions === undefined ? undefined : Object.fromEntries(called.permissions.scopes.map(({ scope, access }) => [scope, access])));
    return joined(sum, joined(own ?? (job.uses === undefined ? needsOf(jobSteps(files, called, job)).scopes : {}), deeper));
  }, {});
}
