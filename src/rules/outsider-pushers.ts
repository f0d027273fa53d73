import { isOutsiderEvent, type OutsiderEvent } from "../model/events.ts";
import type { Evidence } from "../model/place.ts";
import type { ExposedJob, RunStep } from "../model/surroundings.ts";
import { buildAction } from "./build-actions.ts";
import { buildCommand } from "./build-commands.ts";
import { commandLines } from "./command-lines.ts";
import { outsiderCheckoutIn } from "./outsider-code.ts";
import { isGated } from "./outsider-gates.ts";

/** A workflow job in which code of outsiders finds a token that can push to the repository. */
export interface Pusher {
  readonly job: ExposedJob;
  readonly event: OutsiderEvent;
  /** The first place where their code is fetched. */
  readonly fetches: Evidence;
  /** Where it is run. */
  readonly runs: Evidence;
  /** Which token it finds, in words: `contents: write`, or the secret that the checkout is given; undefined where the default decides. */
  readonly token: string | undefined;
}

/** The events' first under which a workflow job fetches outsiders' code, runs it, and holds a token that can push; at most one for each. */
export function pushersAmong(jobs: readonly ExposedJob[]): readonly Pusher[] {
  return jobs.flatMap((job) => {
    if (job.unread.length > 0) return [];
    const found = job.events.filter(isOutsiderEvent).flatMap((event) => pusherIn(job, event) ?? []);
    return found.slice(0, 1);
  });
}

function pusherIn(job: ExposedJob, event: OutsiderEvent): Pusher | undefined {
  const fetched = outsiderCheckoutIn(job, event);
  if (fetched === undefined) return undefined;
  const [runs] = job.steps.slice(job.steps.indexOf(fetched.step) + 1).flatMap((step) => runIn(step, job.job.id));
  const token = tokenIn(job);
  if (runs === undefined || token === "none") return undefined;
  const way = { job, caller: job.caller ?? undefined, event, step: fetched.step.index };
  return isGated(way) ? undefined : { job, event, fetches: fetched.says, runs, token: token === "unknown" ? undefined : token };
}

/** A command that runs what lies in the directory: it installs, builds or tests, or starts a file of it. */
function runIn({ step, place }: RunStep, id: string): readonly Evidence[] {
  const { uses, run } = step;
  if (uses !== undefined) {
    const given = (name: string): string => step.with.find((entry) => entry.name.toLowerCase() === name)?.value.value ?? "";
    const what = uses.value.startsWith("./") ? "an action" : buildAction(uses.value, given);
    return what === undefined ? [] : [{ ...place(uses.span), says: `${id} runs ${what} on it` }];
  }
  if (run === undefined) return [];
  return commandLines(run.value).flatMap(({ words, start, end }) => {
    const started = buildCommand(words) ?? startedFile(words);
    return started === undefined ? [] : [{ ...place({ start: run.at(start), end: run.at(end) }), says: `${id} runs ${started} on it` }];
  });
}

const interpreters = /^(?:node|deno|bun|tsx|python[\d.]*|ruby|perl|bash|sh|pwsh|source|\.)$/;

function startedFile([program = "", ...rest]: readonly string[]): string | undefined {
  if (/^\.\/[\w./-]+$/.test(program)) return program;
  const file = interpreters.test(program) ? rest.find((word) => !word.startsWith("-")) : undefined;
  return file !== undefined && /^(?!\/)[\w./-]+\.\w{1,5}$/.test(file) ? file : undefined;
}

/**
 * The checkout's own token is at hand for every later step unless it is told not to keep it; a secret given to it is as
 * well. `none`: neither; `unknown`: the default permissions decide.
 */
function tokenIn({ steps, access }: ExposedJob): string {
  for (const { step } of steps) {
    if (!/^actions\/checkout@/i.test(step.uses?.value ?? "")) continue;
    const given = (name: string): string => step.with.find((entry) => entry.name.toLowerCase() === name)?.value.value ?? "";
    if (given("persist-credentials").toLowerCase() === "false") continue;
    const secret = /secrets\.(?!GITHUB_TOKEN\b)(\w+)/i.exec(`${given("token")} ${given("ssh-key")}`)?.[1];
    if (secret !== undefined) return `the secret ${secret}`;
    const contents = access("contents");
    if (contents === "write") return "contents: write";
    if (contents === "unknown") return "unknown";
  }
  return "none";
}
