import type { Evidence } from "../model/place.ts";
import type { RunJob, RunStep } from "../model/surroundings.ts";
import type { Scalar } from "../model/workflow.ts";

/** Steps that fetch what an outsider sent: the code of a pull request, or the commit or artifacts of the run that is followed. */
export function outsiderCodeIn(job: RunJob, event: string): readonly Evidence[] {
  return job.steps.flatMap((step) => {
    const found = fetched(step, event);
    return found === undefined ? [] : [{ ...step.place(found.scalar.span), says: `${job.job.id} ${found.what}` }];
  });
}

/** The same without artifacts: what lies in the directory afterwards is theirs. */
export function outsiderCheckoutIn(job: RunJob, event: string): { readonly step: RunStep; readonly says: Evidence } | undefined {
  for (const step of job.steps) {
    const found = fetched(step, event);
    if (found !== undefined && found.what !== artifact.what) {
      return { step, says: { ...step.place(found.scalar.span), says: `${job.job.id} ${found.what}` } };
    }
  }
  return undefined;
}

interface Fetched {
  readonly scalar: Scalar;
  readonly what: string;
}

const head = /github\.head_ref|github\.event\.pull_request\.(?:head\.|merge_commit_sha|number)|refs\/pull\/|outputs\.head_?(?:sha|ref)\b/i;
const followedHead = /github\.event\.workflow_run\.(?:head_(?:sha|branch|commit|repository)|pull_requests)/i;

const checkedOut = /\bgh pr checkout\b|\brefs\/pull\/|\bpull\/[^\s/"']{1,100}\/(?:head|merge)\b/;
const byGit = /\bgit (?:checkout|fetch|merge|pull|reset|clone)\b/;
const byArtifact = /\bgh run download\b|\blistWorkflowRunArtifacts\b|\bdownloadArtifact\b/;

const artifact = { what: "takes artifacts of the run it follows" };

function fetched({ step }: RunStep, event: string): Fetched | undefined {
  const uses = step.uses?.value ?? "";
  const given = (name: string): Scalar | undefined => step.with.find((entry) => entry.name.toLowerCase() === name)?.value;
  const follows = event === "workflow_run";
  const theirs = follows ? followedHead : head;
  if (/^actions\/checkout@/i.test(uses)) {
    const scalar = [given("ref"), given("repository")].find((one) => theirs.test(one?.value ?? ""));
    return scalar && { scalar, what: follows ? "checks out the commit of the run it follows" : "checks out the code of a pull request" };
  }
  if (
    follows &&
    (/^dawidd6\/action-download-artifact@/i.test(uses) || (/^actions\/download-artifact@/i.test(uses) && given("run-id") !== undefined))
  ) {
    return step.uses && { scalar: step.uses, ...artifact };
  }
  const script = step.run ?? given("script");
  if (script === undefined) return undefined;
  if (follows && byArtifact.test(script.value)) return { scalar: script, ...artifact };
  const values = [script, ...step.env.map(({ value }) => value)].some(({ value }) => theirs.test(value));
  if (checkedOut.test(script.value) || (byGit.test(script.value) && values)) return { scalar: script, what: "fetches code that others wrote" };
  return undefined;
}
