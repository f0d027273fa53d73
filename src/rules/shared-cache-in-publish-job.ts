import type { Severity } from "../model/finding.ts";
import type { Evidence, Region } from "../model/place.ts";
import type { PublishPath } from "../model/publish-path.ts";
import { isRegistryId } from "../model/registry.ts";
import type { ExposedJob, PublishJob, RunJob } from "../model/surroundings.ts";
import type { WorkflowJob } from "../model/workflow.ts";
import { restoresCache } from "./cache-actions.ts";
import { type ReleaseStep, releaseSteps } from "./release-steps.ts";
import type { Remark, Rule } from "./rule.ts";
import { usedAction } from "./used-action.ts";
import { listed } from "./wording.ts";

export const sharedCacheInPublishJob: Rule = {
  id: "shared-cache-in-publish-job",
  group: "publish-job",
  summary: "A publishing workflow job restores a cache that other runs can write",
  severity: "medium",
  confidence: "high",
  incidents: "poisoned caches: ultralytics 2024-12, TanStack 2026-05",
  controls: {
    slsa: ["Build L3"],
    ssdf: ["PO.5.1"],
    csf: ["PR.PS-06"],
    iso27001: ["A.8.31"],
    soc2: ["CC6.8"],
  },
  asks: "publish-job",
  check(job, { publishJobs, exposedJobs }) {
    const open = exposedJobs.flatMap(opening);
    const [own, feeding] = open.length > 0 ? (["high", "medium"] as const) : (["medium", "low"] as const);
    const doing = `${job.job.id} ${publishes(job) ? "uploads" : "may upload"} packages and restores`;
    // One that uploads as well is told for that.
    const feeders = job.feeders.filter((feeder) => !publishJobs.some((one) => isSame(feeder, one)));
    return [
      ...remarkOn(job, job, { doing, severity: own, behind: open }),
      ...feeders.flatMap((feeder) => {
        const uploader = { ...job.place(job.job.key), says: `${job.job.id} uploads what it makes` };
        const about = { doing: `${feeder.job.id} makes what is uploaded and restores`, severity: feeding, behind: [...open, uploader] };
        return remarkOn(feeder, job, about).map((remark) => ({ ...remark, job: feeder.job.id }));
      }),
    ];
  },
};

interface About {
  readonly doing: string;
  readonly severity: Severity;
  /** What else there is to see. */
  readonly behind: readonly Evidence[];
}

interface Restored {
  readonly name: string;
  readonly at: Region;
  readonly sure: boolean;
}

/** A workflow job that outsiders start and that may save caches all the same: by default those of its events may not. */
function opening(job: ExposedJob): readonly Evidence[] {
  const mode = cacheModeOf(job);
  if (mode !== "write" && mode !== "write-only") return [];
  return [{ ...job.place(job.job.key), says: `${job.job.id} runs on ${listed(job.events)} and may save caches: cache-mode is ${mode}` }];
}

/** The mode a workflow job has of its own; undefined where the event decides, or an expression. */
function cacheModeOf({ job, workflow }: RunJob): string | undefined {
  const mode = (job.cacheMode ?? workflow.cacheMode)?.value;
  return mode?.includes("${{") ? undefined : mode;
}

/** Whether no cache can be restored, by its own mode or that of every caller, which a called one cannot exceed. */
function isClosed(run: RunJob, callers: readonly RunJob[]): boolean {
  const closed = (one: RunJob): boolean => ["none", "write-only"].includes(cacheModeOf(one) ?? "");
  return closed(run) || (callers.length > 0 && callers.every(closed));
}

function remarkOn(run: RunJob, publishing: PublishJob, { doing, severity, behind }: About): readonly Remark[] {
  if (isClosed(run, run === publishing ? publishing.callers : [])) return [];
  const steps = releaseSteps(run, publishing.paths);
  const found = steps.flatMap((step) => restored(step, runnerOf(run.job)));
  const first = found.find(({ sure }) => sure) ?? found[0];
  if (first === undefined) return [];
  const names = [...new Set(found.map(({ name }) => name))];
  const sure = publishes(publishing);
  return [
    {
      at: first.at,
      says: `${doing} a cache with ${listed(names)}, which other runs of this repository can write.`,
      next: `Have ${run.job.id} restore no cache: leave it out or switch it off at ${names.length === 1 ? "this action" : "these actions"}, and keep caches for workflow jobs that make no release.`,
      evidence: [
        ...found
          .filter((one) => one !== first)
          .map(({ name, at, sure }) => ({ ...at, says: `${name} ${sure ? "restores" : "may restore"} a cache` })),
        ...behind,
      ],
      severity: sure && !isIdle(found, steps) ? severity : "low",
      ...(sure && first.sure ? {} : { confidence: "medium" }),
      key: first.name,
    },
  ];
}

/** setup-uv's own cache, where uv is there for nothing but the upload: no command looks into it. */
function isIdle(found: readonly Restored[], steps: readonly ReleaseStep[]): boolean {
  const texts = steps.map(({ step }) => step.run?.value ?? "").join("\n");
  return found.every(({ name }) => name === "astral-sh/setup-uv") && /\buv publish\b/.test(texts) && !/\buvx\b|\buv (?!publish\b)\S/.test(texts);
}

/** Whether a package surely goes to an audited registry. */
function publishes({ paths }: PublishJob): boolean {
  return paths.some((path) => isRegistryId(path.registry));
}

function restored(step: ReleaseStep, runner: PublishPath["runner"]): readonly Restored[] {
  const { uses } = step.step;
  const action = uses && usedAction(uses.value);
  if (uses === undefined || action === undefined) return [];
  const answers = step.runs.map(({ event, given }) => restoresCache({ action, event, given, runner }));
  if (answers.every((answer) => answer === false)) return [];
  return [{ name: action.name, at: step.place(uses.span), sure: step.sure && answers.includes(true) }];
}

function runnerOf({ runsOn }: WorkflowJob): PublishPath["runner"] {
  if (runsOn.some(({ value }) => value === "self-hosted")) return "self-hosted";
  return runsOn.length === 1 && /^(?:ubuntu|windows|macos)-/.test(runsOn[0]?.value ?? "") ? "github-hosted" : "unknown";
}

function isSame(a: RunJob, b: RunJob): boolean {
  return a.workflow.file === b.workflow.file && a.job.id === b.job.id;
}
