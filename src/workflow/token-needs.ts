import { posix } from "node:path";
import type { Files } from "../model/snapshot.ts";
import type { Entry, Step, Workflow, WorkflowJob } from "../model/workflow.ts";
import { readAction } from "./read-action.ts";
import { readWorkflow } from "./read-workflow.ts";
import { dialectFromShell, dialectOf } from "./shell-kind.ts";
import { actionScopes, needsIdToken } from "./action-scopes.ts";
import { commandScopes } from "./command-scopes.ts";
import { commandsIn } from "./commands-in.ts";
import { actionOf } from "./used-action.ts";

/** What the token of a workflow job has to be able to do, the identity token left out. */
export type Scopes = Readonly<Record<string, "read" | "write">>;

/** What a workflow job asks of its token, as far as files show it. */
export interface TokenNeeds {
  readonly scopes: Scopes;
  /** What could not be told. Empty: the scopes are all it needs. */
  readonly unknown: readonly UnknownUse[];
  /** Steps and calls that ask for an identity token of their own. */
  readonly idToken: readonly string[];
}

export interface UnknownUse {
  readonly by: "action" | "script" | "call";
  /** A clause: "what x/y does with the token is not known". */
  readonly says: string;
}

const nothing: TokenNeeds = { scopes: {}, unknown: [], idToken: [] };
const deepest = 5;

/** In: a workflow job and the workflow that defines it. Actions and called workflows of the repository are read as well. */
export function tokenNeeds(job: WorkflowJob, workflow: Workflow, files: Files, depth = 0): TokenNeeds {
  if (job.uses !== undefined) return ofCall(job.uses.value, files, depth);
  const handed = [...workflow.env, ...job.env].some(isToken);
  return ofSteps(job.steps, { files, handed, dialect: (step) => dialectOf(step, job, workflow), depth });
}

interface Around {
  readonly files: Files;
  /** Whether every step is given the token by a variable. */
  readonly handed: boolean;
  readonly dialect: (step: Step) => ReturnType<typeof dialectFromShell>;
  readonly depth: number;
}

function ofCall(uses: string, files: Files, depth: number): TokenNeeds {
  const file = uses.startsWith("./") ? posix.normalize(uses.slice(2)) : undefined;
  const text = file === undefined ? undefined : files.text(file);
  if (file === undefined || text === undefined || depth > deepest)
    return { ...nothing, unknown: [{ by: "call", says: `${uses} is not in this repository` }] };
  const workflow = readWorkflow(file, text);
  return all(
    workflow.jobs.map((job) => {
      const block = job.permissions ?? workflow.permissions;
      if (block === undefined) return tokenNeeds(job, workflow, files, depth + 1);
      if (block.all !== undefined && block.all !== "none")
        return { ...nothing, unknown: [{ by: "call", says: `${job.id} in ${file} asks for ${block.all}` }] };
      const asked = block.scopes.filter(({ access }) => access !== "none");
      return {
        scopes: Object.fromEntries(
          asked.filter(({ scope }) => scope !== "id-token").map(({ scope, access }) => [scope, access === "write" ? "write" : "read"]),
        ),
        unknown: [],
        idToken: asked.some(({ scope }) => scope === "id-token") ? [`${job.id} in ${file}`] : [],
      };
    }),
  );
}

function ofSteps(steps: readonly Step[], around: Around): TokenNeeds {
  // A checkout leaves a token that any later command can push with.
  const from = steps.findIndex((step) => actionOf(step) === "actions/checkout" && !keepsNothing(step));
  return all(steps.map((step) => (step.uses === undefined ? ofScript(step, from >= 0 && step.index > from, around) : ofAction(step, around))));
}

function ofAction(step: Step, { files, depth, handed }: Around): TokenNeeds {
  const uses = step.uses?.value.trim() ?? "";
  if (uses.startsWith("./")) {
    const directory = posix.normalize(uses.slice(2));
    const file = ["action.yml", "action.yaml"].map((name) => posix.join(directory, name)).find((one) => files.has(one));
    const text = file === undefined ? undefined : files.text(file);
    const action = file === undefined || text === undefined ? undefined : readAction(file, text);
    if (action?.using !== "composite" || depth > deepest)
      return { ...nothing, unknown: [{ by: "action", says: `what ${uses} does with the token is not read` }] };
    const dialect = (one: Step) => dialectFromShell(one.shell?.value ?? "bash");
    return ofSteps(action.steps, { files, depth: depth + 1, handed: handed || step.env.some(isToken), dialect });
  }
  const name = actionOf(step);
  const idToken = name !== undefined && needsIdToken(name, step) ? [uses] : [];
  const scopes = name === undefined ? undefined : actionScopes(name, step);
  if (scopes !== undefined) return { scopes, unknown: [], idToken };
  return { ...nothing, idToken, unknown: [{ by: "action", says: `what ${uses.replace(/@.*$/, "")} does with the token is not known` }] };
}

function ofScript(step: Step, mayPush: boolean, { handed, dialect, files }: Around): TokenNeeds {
  const text = step.run?.value ?? "";
  const idToken = /ACTIONS_ID_TOKEN|\bcosign\b|\bsigstore\b/.test(text) ? [name(step)] : [];
  const given = handed || step.env.some(isToken) || token.test(text);
  if (!given && !mayPush) return { ...nothing, idToken };
  const commands = commandsIn(text, dialect(step));
  const asked = commands?.map((words) => commandScopes(words, { given, files })) ?? [undefined];
  const known = asked.filter((one) => one !== undefined);
  const unknown: readonly UnknownUse[] =
    known.length === asked.length ? [] : [{ by: "script", says: `what the step ${name(step)} does with the token is not known` }];
  return { scopes: most(known), unknown, idToken };
}

function name({ name: given, id, index, run }: Step): string {
  const first = run?.value.split("\n", 1)[0]?.trim() ?? "";
  return `“${given?.value ?? id ?? (first === "" ? `number ${index + 1}` : first)}”`;
}

const token = /\bgithub\.token\b|\bsecrets\.GITHUB_TOKEN\b/i;

function isToken({ value }: Entry): boolean {
  return token.test(value.value);
}

function keepsNothing({ with: inputs }: Step): boolean {
  return inputs.some(({ name: one, value }) => one.toLowerCase() === "persist-credentials" && value.value.toLowerCase() === "false");
}

function all(needs: readonly TokenNeeds[]): TokenNeeds {
  return {
    scopes: most(needs.map(({ scopes }) => scopes)),
    unknown: [...new Map(needs.flatMap(({ unknown }) => unknown).map((one) => [one.says, one])).values()],
    idToken: [...new Set(needs.flatMap(({ idToken }) => idToken))],
  };
}

function most(scopes: readonly Scopes[]): Scopes {
  const out: Record<string, "read" | "write"> = {};
  for (const [scope, access] of scopes.flatMap((one) => Object.entries(one))) out[scope] = out[scope] === "write" ? "write" : access;
  return Object.fromEntries(Object.entries(out).sort(([a], [b]) => (a < b ? -1 : 1)));
}
