import type { Finding } from "../model/finding.ts";
import type { Proposal } from "../model/fix.ts";
import type { Place } from "../model/place.ts";
import { isSetting } from "../model/setting.ts";
import type { PublishJob, RunJob } from "../model/surroundings.ts";
import type { WorkflowJob } from "../model/workflow.ts";
import { usersOf } from "./action-users.ts";
import { closedByMode } from "./cache-mode.ts";
import { cacheSwitch } from "./cache-switches.ts";
import { type CacheSteps, withoutCaches } from "./cache-steps.ts";
import { distinct } from "./distinct.ts";
import { sideRuns } from "../registries/adopt/side-runs.ts";
import type { Fix, FixSubject } from "./fix.ts";
import { type FoundStep, jobNamed, stepAt } from "./step-at.ts";
import { untouchable } from "./untouchable.ts";
import { actionOf } from "../workflow/used-action.ts";
import { listed } from "./wording.ts";

const rule = "shared-cache-in-publish-job";

export const dropSharedCache: Fix = {
  id: "drop-shared-cache",
  summary: "A workflow job that makes a release restores no cache",
  settles: [rule],
  propose: (subject) => distinct(subject.findings.filter((finding) => finding.rule === rule).flatMap((finding) => inFinding(finding, subject))),
};

const mode = "Or add cache-mode: none to the workflow job, on github.com.";

function inFinding(finding: Finding, subject: FixSubject): readonly Proposal[] {
  const { at, packages, evidence } = finding;
  if (isSetting(at)) return [];
  const { files } = subject;
  const steps = [at, ...evidence].flatMap((one) => {
    const found = isSetting(one) ? undefined : stepAt(files, one);
    return found !== undefined && cacheSwitch(actionOf(found.step) ?? "") !== undefined ? [found] : [];
  });
  const refuse = (because: string, byHand: readonly string[] = [mode]): readonly Proposal[] => [{ fix: dropSharedCache.id, at, because, byHand }];
  if (steps.length === 0) return refuse("The step that restores the cache was not found again where the finding stands.");
  const byFile = [...new Set(steps.map(({ file }) => file))].map((file) => steps.filter((one) => one.file === file));
  const [reason] = byFile.flatMap(([first]) => untouchable(first?.file ?? "", files) ?? []);
  if (reason !== undefined) return refuse(`It was left: ${reason}.`);

  const handed = steps.filter(isHandOver);
  if (handed.length > 0) {
    return refuse("A step takes from the cache what another workflow job made in the same run, so the release cannot do without.", [
      "Hand it over as an artifact, with actions/upload-artifact and actions/download-artifact.",
    ]);
  }
  const holders = holdersOf(finding, subject);
  const beside = holders.flatMap(({ job, publishing }) =>
    sideRuns(job, publishing).filter((one) => /^(?:pull_request|pushes to branches)/.test(one)),
  );
  const releases = holders.length > 0 && holders.every(({ job }) => /release|publish|upload|deploy/i.test(job.job.id));
  if (beside.length > 0 && !releases) {
    return refuse(
      `${finding.job ?? "The workflow job"} also runs on ${listed([...new Set(beside)])}, where its cache is of use and makes no release.`,
      ["Make the release in a workflow job of its own, without a cache."],
    );
  }
  const others = [...new Set(holders.flatMap(({ job }) => otherCallers(job, subject)))];
  if (others.length > 0) {
    return refuse(`${finding.job ?? "The workflow job"} is also called by ${listed(others)}, where its cache is of use and makes no release.`, [
      "Give the called workflow an input that switches its cache off, and set it where a release is made.",
    ]);
  }
  const drops = byFile.map((own) => dropIn(own, subject));
  const byHand = drops.flatMap((one) => ("byHand" in one ? one.byHand : []));
  if (byHand.length > 0)
    return closedBy(finding, holders, subject) ?? refuse("A cache of these actions cannot be switched off step by step.", [...byHand, mode]);
  return drops.flatMap((one, index) => {
    if ("byHand" in one) return [];
    const names = [...new Set(byFile[index]?.map(({ step }) => step.uses?.value.replace(/@.*$/, "") ?? "") ?? [])];
    return [
      {
        fix: dropSharedCache.id,
        risk: beside.length > 0 ? ("review" as const) : ("safe" as const),
        file: byFile[index]?.[0]?.file ?? at.file,
        edits: one.edits,
        settles: [rule],
        says: `${finding.job ?? "The workflow job"} restores no cache with ${listed(names)}.`,
        look: beside.length > 0 ? [`It also runs on ${listed([...new Set(beside)])}, without a cache from now on.`] : [],
        packages,
        ...(drops.length > 1 ? { together: `${dropSharedCache.id} ${finding.fingerprint}` } : {}),
      },
    ];
  });
}

/** In one file; a composite action that others run as well keeps its caches for them. */
function dropIn(steps: readonly FoundStep[], { files, surroundings }: FixSubject): CacheSteps {
  const [first] = steps;
  if (first === undefined) return { byHand: [] };
  if (first.job === null && usersOf(first.file, files).length > 1) {
    return { byHand: [`Give ${first.file} an input that switches its caches off, and set it where a release is made.`] };
  }
  const locked = surroundings.publishJobs.some((one) => one.locked && one.workflow.file === first.file);
  return withoutCaches(steps, locked);
}

interface Holder {
  readonly job: RunJob;
  /** The one that uploads what it makes, or itself. */
  readonly publishing: PublishJob;
}

/** The workflow jobs that a finding is about: several where they share the composite action which holds the step. */
function holdersOf({ at, job, evidence }: Finding, { surroundings }: FixSubject): readonly Holder[] {
  if (isSetting(at)) return [];
  const named = [at, ...evidence].flatMap((one) => (isSetting(one) ? [] : [one.file]));
  const found = surroundings.publishJobs.flatMap((publishing) => [publishing, ...publishing.feeders].map((own) => ({ job: own, publishing })));
  const own = found.filter(
    ({ job: run, publishing }) =>
      run.job.id === job &&
      (named.includes(run.workflow.file) || named.includes(publishing.workflow.file)) &&
      run.steps.some(({ step, file, place }) => file === at.file && step.uses !== undefined && isSame(place(step.uses.span), at)),
  );
  return [...new Map(own.map((one) => [one.job.workflow.file, one])).values()];
}

/**
 * Workflows that call the one which defines a workflow job, and lead to no upload of what it makes. One that gives none of the inputs
 * by which the workflow job decides whether it runs does not count.
 */
function otherCallers({ workflow: { file }, job: { id, if: condition } }: RunJob, { workflows, surroundings }: FixSubject): readonly string[] {
  const releasing = surroundings.publishJobs.filter((one) =>
    [one, ...one.feeders].some(({ workflow, job }) => workflow.file === file && job.id === id),
  );
  const known = new Set(
    releasing.flatMap((one) => [
      one.workflow.file,
      ...one.callers.map(({ workflow }) => workflow.file),
      ...one.paths.flatMap(({ through }) => through),
    ]),
  );
  const inputs = [...(condition?.value ?? "").matchAll(/\binputs\.([\w-]+)/g)].map(([, name = ""]) => name.toLowerCase());
  const calls = (job: WorkflowJob): boolean =>
    job.uses?.value.trim() === `./${file}` && (inputs.length === 0 || job.with.some(({ name }) => inputs.includes(name.toLowerCase())));
  return workflows.filter((one) => !known.has(one.file) && one.jobs.some(calls)).map((one) => one.file);
}

/** GitHub's own switch, for what cannot be switched off at the steps. */
function closedBy(
  { packages, fingerprint }: Finding,
  holders: readonly Holder[],
  { files, surroundings }: FixSubject,
): readonly Proposal[] | undefined {
  if (holders.length === 0 || (surroundings.github !== null && surroundings.github.host !== "https://github.com")) return undefined;
  const changes = holders.map(({ job: { workflow, job } }) => {
    const found = jobNamed(files, workflow.file, job.id);
    return found === undefined || untouchable(found.file, files) !== undefined ? undefined : closedByMode(dropSharedCache.id, rule, found, packages);
  });
  const made = changes.filter((one) => one !== undefined);
  if (made.length < changes.length) return undefined;
  return made.length === 1 ? made : made.map((one) => ({ ...one, together: `${dropSharedCache.id} ${fingerprint}` }));
}

function isSame(a: Place, b: Place): boolean {
  return a.line === b.line && a.column === b.column;
}

/** A cache of this very run is no cache: a workflow job hands its work to another one by it. */
function isHandOver({ step }: FoundStep): boolean {
  const value = (name: string): string => step.with.find((one) => one.name === name)?.value.value ?? "";
  return value("fail-on-cache-miss") === "true" || /github\.(?:run_id|run_number|run_attempt)\b/.test(value("key"));
}
