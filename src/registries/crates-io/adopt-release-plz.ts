import type { PublishPath } from "../../model/publish-path.ts";
import type { Step, WorkflowJob } from "../../model/workflow.ts";
import type { AdoptSubject } from "../adopt.ts";
import type { Exchange } from "../adopt/exchange.ts";
import { readsSecret } from "../adopt/secret-reads.ts";
import { release } from "../adopt/trade.ts";
import type { Draft } from "../adopt/draft.ts";
import { isAtLeast } from "../adopt/at-least.ts";

/** Whether an upload is release-plz's, which exchanges the identity token by itself where no token is set (facts crates.io 1.8). */
export function publishesNatively({ tool }: PublishPath): boolean {
  return /^(?:release-plz\b|marcoieni\/release-plz)/i.test(tool);
}

/** Takes the token out of release-plz, and out of its steps that only open pull requests, which never needed it. */
export function releasePlz(draft: Draft, subject: AdoptSubject, job: WorkflowJob, way: Exchange): void {
  const { workflow } = subject;
  const version = chosenVersion(job.steps);
  if (isAtLeast(version, first) === false)
    draft.refuse({
      because: `release-plz ${version} is installed here; trusted publishing needs ${first}.`,
      byHand: [`Raise release-plz to ${first} or later.`],
    });
  else if (version === undefined && job.steps.some(isPinned))
    draft.look.add(`release-plz exchanges the identity token since ${first} of September 2025: see that the version which runs here is not older.`);
  const move = release(draft, subject, job, way);
  if (move === undefined) return;
  for (const other of workflow.jobs.filter(({ id }) => id !== job.id)) {
    for (const step of other.steps.filter(isPullRequest)) {
      for (const { name } of step.env.filter(({ value }) => readsSecret(value.value, move.names))) {
        draft.edit(workflow.file, { do: "remove", path: ["jobs", other.id, "steps", step.index, "env", name] });
      }
    }
  }
}

/** release-plz/release-plz CHANGELOG, 0.3.146 of 2025-09-13. */
const first = "0.3.146";

function isPullRequest({ run, uses, with: inputs }: Step): boolean {
  if (run !== undefined) return /^\s*release-plz release-pr\b/.test(run.value) && run.value.trim().split("\n").length === 1;
  return action.test(uses?.value ?? "") && inputs.some(({ name, value }) => name === "command" && value.value === "release-pr");
}

const action = /^(?:release-plz|marcoieni)\/(?:release-plz-)?action@/i;

/** The version that the action is asked for, or that a step installs. */
function chosenVersion(steps: readonly Step[]): string | undefined {
  const texts = steps.flatMap(({ run, uses, with: inputs }) => [
    run?.value ?? "",
    ...inputs.map(({ name, value }) => (action.test(uses?.value ?? "") && name === "version" ? `release-plz@${value.value}` : value.value)),
  ]);
  return texts.flatMap((text) => /\brelease-plz(?:@|[^\n]{0,80}--version[ =]+)v?(\d+\.\d+\.\d+)/.exec(text)?.[1] ?? [])[0];
}

/** Whether an older release-plz may be what runs: an exact version of the action, or an install from elsewhere. */
function isPinned({ uses, run }: Step): boolean {
  return (
    (action.test(uses?.value ?? "") && !/@v?\d+(?:\.\d+)?$/.test(uses?.value ?? "")) ||
    /\bcargo\s+install\b[^\n]*--git\b[^\n]*\brelease-plz\b/.test(run?.value ?? "")
  );
}
