import { bySeverity, type Severity } from "../model/finding.ts";
import { isOutsiderEvent } from "../model/events.ts";
import type { PublishPath } from "../model/publish-path.ts";
import type { PublishJob, RunJob, Surroundings } from "../model/surroundings.ts";
import { isExposed, isRefused, openUploads } from "./open-uploads.ts";
import { type Injection, injectionsIn, type Started } from "./injected-texts.ts";
import type { Remark, Rule } from "./rule.ts";
import { listed } from "./wording.ts";
import type { Audience, Writer } from "./written-texts.ts";

export const injectablePublishJob: Rule = {
  id: "injectable-publish-job",
  group: "publish-job",
  summary: "Text that others write becomes part of a script beside a publishing identity",
  severity: "high",
  confidence: "high",
  incidents: "text put into scripts: ultralytics 2024-12, Nx 2025-08",
  controls: {
    osps: ["OSPS-BR-01.01"],
    ssdf: ["PO.5.1"],
    csf: ["PR.PS-06"],
    iso27001: ["A.8.28"],
    soc2: ["CC6.6"],
  },
  asks: "publish-job",
  check: (job, surroundings) => [job, ...job.feeders].flatMap((one) => remarks(job, one, surroundings)),
};

/** What is told of one workflow job: one remark for each severity. */
function remarks(publishing: PublishJob, job: RunJob, surroundings: Surroundings): readonly Remark[] {
  const audience = (event: string): Audience => audienceOf(publishing, event, surroundings);
  const found = startsOf(publishing, job).flatMap((start) => injectionsIn({ job, audience, ...start }));
  const bySeverities = new Map<Severity, Injection[]>();
  for (const one of gravest(found, (injection) => severityOf(publishing, injection, audience))) {
    bySeverities.set(one.severity, [...(bySeverities.get(one.severity) ?? []), one.injection]);
  }
  return [...bySeverities].flatMap(([severity, injections]) => remark(publishing, job, severity, injections) ?? []);
}

/** How a workflow job comes to run for the uploads: one that the publishing file holds is started with it, or called with it. */
function startsOf({ workflow, paths, callers }: PublishJob, job: RunJob): readonly Pick<Started, "caller" | "events">[] {
  const eventsOf = (own: readonly PublishPath[]): readonly string[] => own.flatMap(({ triggers }) => triggers);
  if (job.workflow.file !== workflow.file) return [{ caller: undefined, events: eventsOf(paths) }];
  const called = callers.map((caller) => ({
    caller,
    events: eventsOf(paths.filter((path) => path.workflow === caller.workflow.file && path.job === caller.job.id)),
  }));
  return [...called, { caller: undefined, events: eventsOf(paths.filter((path) => path.workflow === workflow.file)) }];
}

interface Weighed {
  readonly severity: Severity;
  readonly injection: Injection;
}

/** An expression is told once, for the event under which it is worst. */
function gravest(injections: readonly Injection[], weigh: (one: Injection) => Severity): readonly Weighed[] {
  const worst = new Map<string, Weighed>();
  for (const injection of injections) {
    const key = `${injection.at.file}:${injection.at.line}:${injection.at.column}:${injection.path}`;
    const severity = weigh(injection);
    const known = worst.get(key);
    if (known === undefined || bySeverity(severity, known.severity) < 0) worst.set(key, { severity, injection });
  }
  return [...worst.values()];
}

function audienceOf(job: PublishJob, event: string, surroundings: Surroundings): Audience {
  if (!isOutsiderEvent(event) || (event === "workflow_run" && !isExposed(job, event, surroundings))) return "team";
  return openUploads(job, event).length > 0 ? "open" : "gated";
}

function severityOf({ paths }: PublishJob, { writer, event }: Injection, audience: (event: string) => Audience): Severity {
  if (writer === "team") return "low";
  if (writer === "commit-author" || paths.every((path) => isRefused(path, event))) return "medium";
  return audience(event) === "open" ? "critical" : "high";
}

const writers: Readonly<Record<Writer, string>> = {
  anybody: "which anybody can write",
  "commit-author": "which the authors of merged commits write",
  team: "which people with write access choose",
};

function remark(publishing: PublishJob, { job, workflow }: RunJob, severity: Severity, injections: readonly Injection[]): Remark | undefined {
  const [first] = injections;
  if (first === undefined) return undefined;
  const paths = [...new Set(injections.map(({ path }) => path))];
  const shown = paths.length > 3 ? [...paths.slice(0, 2), `${paths.length - 2} more`] : paths;
  const feeds = job.id !== publishing.job.id || workflow.file !== publishing.workflow.file;
  return {
    at: first.at,
    says: `${job.id}, which ${feeds ? "makes what is published" : "publishes"}, puts ${listed(shown)}, ${writers[first.writer]}, into a script.`,
    next: 'Set an environment variable of the step from it, and read that in the script: "$TITLE" in a shell, process.env.TITLE in JavaScript.',
    evidence: injections.map(({ at, path, event }) => ({ ...at, says: `${path}, in a run that ${event} starts` })),
    severity,
    confidence: severity === "low" ? "medium" : "high",
    job: job.id,
    key: `${severity} ${paths.join(" ")}`,
  };
}
