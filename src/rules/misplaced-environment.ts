import { guardOf } from "../model/environment-guard.ts";
import { environmentNamed } from "../model/kept-secret.ts";
import type { Span } from "../model/place.ts";
import type { PublishPath } from "../model/publish-path.ts";
import { isRegistryId } from "../model/registry.ts";
import type { SettingEvidence } from "../model/setting.ts";
import type { GitHubSight, PublishJob, Surroundings } from "../model/surroundings.ts";
import type { Workflow, WorkflowJob } from "../model/workflow.ts";
import { lastingSecrets } from "./kept-reads.ts";
import { environmentSetting } from "./publish-environments.ts";
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
  check: (subject, { github }) =>
    misplacedEnvironments(subject.workflow, subject.paths).map((it) => {
      const remark = remarkOn[it.shape](it, subject);
      return github === null ? remark : asSeen(remark, it, subject, github);
    }),
};

/** An environment that does not bind the upload, and the workflow jobs that publish without one because of it. */
export interface MisplacedEnvironment {
  readonly shape: "caller" | "variables" | "waiting-room" | "beside";
  readonly span: Span;
  /** As written. */
  readonly name: string;
  /** The workflow job that it stands on. */
  readonly on: WorkflowJob;
  readonly unbound: readonly WorkflowJob[];
}

/** In: a workflow, and the paths that start in it or whose upload it holds. Out: in the order of its workflow jobs. */
export function misplacedEnvironments(workflow: Workflow, paths: readonly PublishPath[]): readonly MisplacedEnvironment[] {
  const publishing = publishingJobs(
    workflow.file,
    paths.filter((path) => isRegistryId(path.registry)),
  );
  return workflow.jobs.flatMap((job) => {
    const own = publishing.get(job.id);
    return own ? [...onCaller(job), ...asVariables(job, own)] : inAnotherJob(workflow, job, publishing);
  });
}

/** Whether a publishing workflow job, or one that calls it, lacks the environment that is told as misplaced: one defect, one message. */
export function isToldAsMisplaced(job: PublishJob, { publishJobs }: Surroundings): boolean {
  const paths = publishJobs.flatMap((one) => one.paths);
  return [job, ...job.callers].some((one) =>
    misplacedEnvironments(one.workflow, paths).some(({ unbound }) => unbound.some(({ id }) => id === one.job.id)),
  );
}

/** GitHub takes no `environment` on a workflow job that calls a reusable workflow. */
function onCaller(on: WorkflowJob): MisplacedEnvironment[] {
  if (on.uses === undefined || on.environment === undefined) return [];
  const { name, span } = on.environment;
  return [{ shape: "caller", span, name: name.value, on, unbound: [on] }];
}

/** `env: { name, url }`: the keys of an environment under the key of variables. */
function asVariables(on: WorkflowJob, paths: readonly PublishPath[]): MisplacedEnvironment[] {
  const name = on.env.find((entry) => entry.name === "name");
  const others = on.env.filter((entry) => entry.name !== "name" && entry.name !== "url");
  if (name === undefined || others.length > 0 || on.environment !== undefined || paths.every((path) => path.environment !== null)) return [];
  return [{ shape: "variables", span: name.key, name: name.value.value, on, unbound: [on] }];
}

/** A waiting room: somebody approves one workflow job, and another one publishes without an environment. */
function inAnotherJob(workflow: Workflow, on: WorkflowJob, publishing: ReadonlyMap<string, readonly PublishPath[]>): MisplacedEnvironment[] {
  if (on.environment === undefined || on.uses !== undefined) return [];
  const { name, span } = on.environment;
  const open = workflow.jobs.filter((it) => publishing.get(it.id)?.some((path) => path.environment === null));
  const behind = open.filter((it) => waitsFor(workflow, it, on.id));
  // Beside the upload an environment may serve any purpose, so its name has to speak of publishing.
  const unbound = behind.length > 0 && name.value !== pages ? behind : open.filter(() => speaksOfPublishing.test(name.value));
  return unbound.length > 0 ? [{ shape: behind.length > 0 ? "waiting-room" : "beside", span, name: name.value, on, unbound }] : [];
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

const remarkOn: Readonly<Record<MisplacedEnvironment["shape"], (it: MisplacedEnvironment, subject: WorkflowSubject) => Remark>> = {
  caller: ({ span, on }, { place }) => ({
    at: place(span),
    says: `${on.id} calls a reusable workflow, and GitHub refuses an environment there.`,
    next: `Declare the environment on the workflow job of ${on.uses?.value ?? "the called workflow"} that publishes, and pass its name as an input.`,
  }),
  variables: ({ span, name, on }, { place }) => ({
    at: place(span),
    says: `${on.id} sets variables called ${listed(on.env.map((entry) => entry.name))} under env, which declares no environment.`,
    next: `Write environment: in place of env:, and create the environment ${name} with its protection rules.`,
    ...(on.env.length === 1 ? { confidence: "medium" as const } : {}),
  }),
  "waiting-room": inTheWay,
  beside: inTheWay,
};

function inTheWay({ shape, span, name, on, unbound }: MisplacedEnvironment, { place }: WorkflowSubject): Remark {
  const ids = listed(unbound.map((it) => it.id));
  return {
    at: place(span),
    says: `The environment ${name} is on ${on.id}, which does not publish; ${ids} publishes without one, so neither its secrets nor its identity token depend on the approval.`,
    next: `Declare the environment on ${ids}, and name it in the trusted publisher at the registry.`,
    evidence: unbound.map((it) => ({ ...place(it.key), says: `${it.id} publishes and declares no environment` })),
    confidence: shape === "waiting-room" ? "high" : "medium",
  };
}

/** What GitHub keeps under the name: an environment that holds a secret of the upload was meant for it, whatever it is called. */
function asSeen(remark: Remark, { name, unbound }: MisplacedEnvironment, { paths }: WorkflowSubject, { settings, slug }: GitHubSight): Remark {
  if (!settings.environments.seen || name.includes("${{")) return remark;
  const at = environmentSetting(name, slug);
  const environment = environmentNamed(name, settings.environments.value);
  const told = (says: string): SettingEvidence => ({ ...at, says });
  if (environment === undefined) return { ...remark, evidence: [...(remark.evidence ?? []), told("it does not exist")] };
  const ids = new Set(unbound.map(({ id }) => id));
  const read = new Set(paths.filter((path) => ids.has(path.job) || ids.has(path.calleeJob ?? "")).flatMap(lastingSecrets));
  const held = environment.secrets.seen ? environment.secrets.value.map((one) => one.name).filter((one) => read.has(one)) : [];
  const guard = guardOf(environment, settings);
  return {
    ...remark,
    evidence: [
      ...(remark.evidence ?? []),
      ...(held.length > 0 ? [told(`it holds ${listed(held)}, which ${listed([...ids])} cannot read from there`)] : []),
      ...(guard.approved || guard.refs !== "open" ? [] : [told("nobody has to approve there, and any branch can use it")]),
    ],
    ...(held.length > 0 ? { confidence: "high" as const } : {}),
  };
}
