import { isUntold, nameOf } from "../model/known-registry.ts";
import type { Region, Span } from "../model/place.ts";
import type { PublishPath } from "../model/publish-path.ts";
import { isRegistryId } from "../model/registry.ts";
import type { Surroundings } from "../model/surroundings.ts";
import type { WorkflowJob } from "../model/workflow.ts";
import type { Answer, Rule, WorkflowSubject } from "./rule.ts";
import { type UsedAction, usedAction } from "./used-action.ts";
import { listed } from "./wording.ts";

export const inheritedSecrets: Rule = {
  id: "inherited-secrets",
  group: "publish-job",
  summary: "A called workflow is handed every secret, not only those it uses",
  severity: "medium",
  confidence: "high",
  incidents: "secrets within reach of code that had no need of them: tj-actions 2025-03, LiteLLM 2026-03",
  controls: {
    osps: ["OSPS-AC-04.02"],
    ssdf: ["PS.1.1"],
    csf: ["PR.AA-05"],
    pci: ["7.2.5"],
    iso27001: ["A.8.2"],
    soc2: ["CC6.3"],
  },
  asks: "workflow",
  check: (subject, surroundings) => subject.workflow.jobs.flatMap((job) => inCall(job, subject, surroundings)),
};

/** A workflow job that hands on every secret, and where it says so. */
interface Call {
  readonly job: WorkflowJob;
  readonly uses: string;
  readonly at: Region;
}

function inCall(job: WorkflowJob, subject: WorkflowSubject, surroundings: Surroundings): readonly Answer[] {
  if (job.secrets !== "inherit" || job.uses === undefined) return [];
  const call: Call = { job, uses: job.uses.value, at: subject.place(spanOf(job, job.uses.span)) };
  const paths = pathsBehind(call, subject, surroundings);
  const other = usedAction(call.uses);
  if (paths.length > 0) return [toPublisher(call, paths, other)];
  return other === undefined ? [] : toStranger(call, other, surroundings);
}

function spanOf({ inherit }: WorkflowJob, uses: Span): Span {
  return inherit ?? uses;
}

/** The paths whose upload the called workflow holds, or hands on: directly, or from one that calls this one. */
function pathsBehind({ job, uses }: Call, { workflow, paths }: WorkflowSubject, { publishJobs }: Surroundings): readonly PublishPath[] {
  const own = paths.filter((path) => path.workflow === workflow.file && path.job === job.id);
  const passing = publishJobs
    .flatMap((one) => one.paths)
    .filter(({ through, definedIn }) => through.includes(workflow.file) && uses === `./${definedIn ?? ""}`);
  return [...own, ...passing].filter(({ registry }) => isRegistryId(registry) || isUntold(registry));
}

/**
 * In this repository, whoever can change the called file can change the caller as well. In another, whoever can move
 * the reference decides which secrets are read, unless it is a commit.
 */
function toPublisher({ job, uses, at }: Call, paths: readonly PublishPath[], other: UsedAction | undefined): Answer {
  const registries = [...new Set(paths.map(({ registry }) => registry).filter(isRegistryId))].map(nameOf);
  const secrets = [...new Set(paths.flatMap(({ credential }) => credential.secrets))].filter((name) => name !== "GITHUB_TOKEN").sort();
  const publishes = registries.length > 0 ? `publishes to ${listed(registries)}` : "may publish";
  const movable = other !== undefined && other.fixed !== "commit";
  return {
    at,
    says: `${job.id} hands every secret it can read to ${uses}, which ${publishes}${movable ? "; whoever can change it there chooses which of them it reads" : ""}.`,
    next:
      secrets.length > 0
        ? `List under secrets what the called workflow uses in place of inherit: the upload uses ${listed(secrets)}.`
        : "List under secrets what the called workflow uses in place of inherit, or take the line out if it uses none.",
    ...(movable ? {} : { severity: "low" as const }),
    job: job.id,
    key: "inherit",
  };
}

/** GitHub documents `inherit` within one organisation or enterprise; past it, the line is at best without effect. */
function toStranger({ job, uses, at }: Call, { owner }: UsedAction, { slug, publishJobs }: Surroundings): readonly Answer[] {
  const stored = publishJobs.flatMap((one) => one.paths).flatMap(({ credential }) => credential.secrets);
  const secrets = [...new Set(stored)].filter((name) => name !== "GITHUB_TOKEN").sort();
  if (secrets.length === 0) return [];
  if (slug === null)
    return [{ at, unseen: `Whether ${uses} is in the same hands as this repository could not be told; ${job.id} hands it every secret.` }];
  if (slug.split("/")[0]?.toLowerCase() === owner) return [];
  return [
    {
      at,
      says: `${job.id} hands every secret it can read to ${uses}, which does not publish; among them are the publish secrets ${listed(secrets)}.`,
      next: "List under secrets what the called workflow uses in place of inherit, or take the line out if it uses none.",
      severity: "low",
      confidence: "medium",
      job: job.id,
      key: "inherit",
    },
  ];
}
