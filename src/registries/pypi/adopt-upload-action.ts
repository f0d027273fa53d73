import type { Step, Workflow } from "../../model/workflow.ts";
import { actionOf } from "../../workflow/used-action.ts";
import type { FixChoices, Pin } from "../adopt.ts";

export const uploadAction = "pypa/gh-action-pypi-publish";

/** Newest release that was seen (facts PyPI B7). */
const known: Pin = { commit: "dc37677b2e1c63e2034f94d8a5b11f265b73ba33", tag: "v1.14.2" };

/** What to write behind `uses:`, and the comment behind it. */
export interface Used {
  readonly uses: string;
  readonly comment?: string;
}

/** PyPI's own action, pinned as its neighbours are: by commit where most of them are, else by the branch of its releases. */
export function uploadActionBeside(steps: readonly Step[], workflow: Workflow, choices: FixChoices): Used {
  const own = steps.flatMap(refOf);
  const refs = own.length > 0 ? own : workflow.jobs.flatMap((job) => job.steps.flatMap(refOf));
  return refs.length > 0 && refs.filter(isCommit).length * 2 >= refs.length ? pinned(choices) : { uses: `${uploadAction}@release/v1` };
}

/**
 * A version of the action that can do trusted publishing, pinned like the one that a step uses; undefined where that one can
 * already (1.8.0). `unsure`: a commit, and no comment behind it tells its version.
 */
export function newerAction(step: Step, text: string, choices: FixChoices): Used | "unsure" | undefined {
  const [ref = ""] = refOf(step);
  const comment = /^[ \t"']*#[ \t]*(\S+)/.exec(text.slice(step.uses?.span.end ?? text.length, (step.uses?.span.end ?? 0) + 200))?.[1];
  const version = isCommit(ref) ? comment : ref;
  const [, major, minor] = /^(?:release\/|unstable\/)?v?(\d+)(?:\.(\d+))?/.exec(version ?? "") ?? [];
  if (major === undefined && isCommit(ref)) return "unsure";
  if (version !== "master" && version !== "main" && (major === undefined || Number(major) > 1 || minor === undefined || Number(minor) >= 8))
    return undefined;
  if (isCommit(ref)) return pinned(choices);
  return { uses: `${uploadAction}@${/^v?\d+\.\d+\.\d+$/.test(ref) ? pinOf(choices).tag : "release/v1"}` };
}

function pinned(choices: FixChoices): Used {
  const { commit, tag } = pinOf(choices);
  return { uses: `${uploadAction}@${commit}`, comment: tag };
}

function pinOf(choices: FixChoices): Pin {
  return choices.pinOf(`${uploadAction}@release/v1`) ?? known;
}

function refOf(step: Step): readonly string[] {
  const ref = actionOf(step) === undefined ? undefined : step.uses?.value.trim().split("@").at(-1);
  return ref === undefined ? [] : [ref];
}

function isCommit(ref: string): boolean {
  return /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/i.test(ref);
}
