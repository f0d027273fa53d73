import type { PublishPath } from "../model/publish-path.ts";
import { isRegistryId } from "../model/registry.ts";
import type { Workflow, WorkflowJob } from "../model/workflow.ts";
import { publishingJobs } from "./publishing-jobs.ts";
import type { Remark, Rule, WorkflowSubject } from "./rule.ts";
import { listed } from "./wording.ts";

export const misplacedEnvironment: Rule = {
  id: "misplaced-environment",
  group: "publish-job",
  summary: "An environment is declared where it does not bind the upload",
  severity: "medium",
  confidence: "high",
  incidents: "trusted publishing without an environment, used from a throw-away branch: Miasma 2026-06",
  controls: {
    openssf: ["Trusted Publishers for All Package Repositories (state outside the registry)"],
    ssdf: ["PS.1.1", "PO.5.1"],
    csf: ["PR.AA-05", "PR.PS-06"],
    pci: ["6.5.1"],
    iso27001: ["A.8.31", "A.8.32"],
    soc2: ["CC8.1"],
  },
  asks: "workflow",
  check(subject) {
    const publishing = publishingJobs(
      subject.workflow.file,
      subject.paths.filter((path) => isRegistryId(path.registry)),
    );
    return subject.workflow.jobs.flatMap((job) => {
      const own = publishing.get(job.id);
      if (own) return [...onCaller(subject, job), ...asVariables(subject, job, own)];
      return inAnotherJob(subject, job, publishing);
    });
  },
};

/** GitHub takes no `environment` on a workflow job that calls a reusable workflow. */
function onCaller({ place }: WorkflowSubject, job: WorkflowJob): Remark[] {
  if (job.uses === undefined || job.environment === undefined) return [];
  return [
    {
      at: place(job.environment.span),
      says: `${job.id} calls a reusable workflow, and GitHub refuses an environment there.`,
      next: `Declare the environment on the workflow job of ${job.uses.value} that publishes, and pass its name as an input.`,
    },
  ];
}

/** `env: { name, url }`: the keys of an environment under the key of variables. */
function asVariables({ place }: WorkflowSubject, job: WorkflowJob, paths: readonly PublishPath[]): Remark[] {
  const name = job.env.find((entry) => entry.name === "name");
  const others = job.env.filter((entry) => entry.name !== "name" && entry.name !== "url");
  if (name === undefined || others.length > 0 || job.environment !== undefined || paths.every((path) => path.environment !== null)) return [];
  return [
    {
      at: place(name.key),
      says: `${job.id} sets variables called ${listed(job.env.map((entry) => entry.name))} under env, which declares no environment.`,
      next: `Write environment: in place of env:, and create the environment ${name.value.value} with its protection rules.`,
      ...(job.env.length === 1 ? { confidence: "medium" as const } : {}),
    },
  ];
}

/** A waiting room: somebody approves one workflow job, and another one publishes without an environment. */
function inAnotherJob({ workflow, place }: WorkflowSubject, job: WorkflowJob, publishing: ReadonlyMap<string, readonly PublishPath[]>): Remark[] {
  if (job.environment === undefined || job.uses !== undefined) return [];
  const name = job.environment.name.value;
  const unbound = workflow.jobs.filter((it) => publishing.get(it.id)?.some((path) => path.environment === null));
  const behind = unbound.filter((it) => waitsFor(workflow, it, job.id));
  // Beside the upload an environment may serve any purpose, so its name has to speak of publishing.
  const bound = behind.length > 0 && name !== pages ? behind : unbound.filter(() => speaksOfPublishing.test(name));
  if (bound.length === 0) return [];
  const ids = listed(bound.map((it) => it.id));
  return [
    {
      at: place(job.environment.span),
      says: `The environment ${name} is on ${job.id}, which does not publish; ${ids} publishes without one, so neither its secrets nor its identity token depend on the approval.`,
      next: `Declare the environment on ${ids}, and name it in the trusted publisher at the registry.`,
      evidence: bound.map((it) => ({ ...place(it.key), says: `${it.id} publishes and declares no environment` })),
      confidence: behind.length > 0 ? "high" : "medium",
    },
  ];
}

const pages = "github-pages";
const speaksOfPublishing = /^(publish|pypi|npm(js)?|crates(-|\.)?io|rubygems|nuget|maven(-central)?)([-_ ](publish|release|prod(uction)?))?$/i;

function waitsFor(workflow: Workflow, job: WorkflowJob, gate: string): boolean {
  const jobs = new Map(workflow.jobs.map((it) => [it.id, it]));
  const met = new Set<string>();
  const waiting = [...job.needs];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (id === gate) return true;
    if (met.has(id)) continue;
    met.add(id);
    waiting.push(...(jobs.get(id)?.needs ?? []));
  }
  return false;
}
