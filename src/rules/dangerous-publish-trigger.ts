import type { Confidence, Severity } from "../model/finding.ts";
import { isOutsiderEvent, type OutsiderEvent } from "../model/events.ts";
import { isUntold, nameOf } from "../model/known-registry.ts";
import type { Region } from "../model/place.ts";
import type { PublishJob, RunJob, Surroundings } from "../model/surroundings.ts";
import { isApproved } from "./approved-paths.ts";
import { defaultAccess } from "./default-token.ts";
import { exposuresOf, isExposed, isRefused, openUploads, type Upload } from "./open-uploads.ts";
import { outsiderCodeIn } from "./outsider-code.ts";
import { isDecidedByScript } from "./outsider-gates.ts";
import { pushersAmong } from "./outsider-pushers.ts";
import type { Answer, Remark, Rule } from "./rule.ts";
import { listed } from "./wording.ts";

export const dangerousPublishTrigger: Rule = {
  id: "dangerous-publish-trigger",
  group: "publish-job",
  summary: "Somebody without write access can start the release, or decide what it releases",
  severity: "high",
  confidence: "high",
  incidents: "releases that outsiders started or fed: Nx 2025-08, Shai-Hulud 2025-11 (PostHog), AsyncAPI 2026-07",
  controls: {
    osps: ["OSPS-BR-01.03"],
    ssdf: ["PO.5.1"],
    csf: ["PR.AA-05"],
    pci: ["7.2.5"],
    iso27001: ["A.8.31"],
    soc2: ["CC6.6"],
  },
  asks: "publish-job",
  check(job, surroundings) {
    const events = new Set(job.paths.flatMap((path) => path.triggers).filter(isOutsiderEvent));
    return [...[...events].sort().flatMap((event) => answer(job, event, surroundings)), ...pushes(job, surroundings)];
  },
};

function answer(job: PublishJob, event: OutsiderEvent, surroundings: Surroundings): readonly Answer[] {
  const open = openUploads(job, event);
  const [first] = open;
  if (first === undefined) return [];
  const at = triggerOf(first.started, event) ?? job.place(job.job.key);
  if (event === "workflow_run") {
    const exposed = exposuresOf(job, event, surroundings);
    if (exposed.length === 0) return [];
    const unread = listed([...new Set(exposed.flatMap((one) => one.unread))]);
    if (!isExposed(job, event, surroundings)) {
      return [{ at, unseen: `${job.job.id} publishes after ${unread}, which is not here, so who can start that could not be told.` }];
    }
  }
  return [remark(job, event, { open, at, surroundings })];
}

/** What is pushed is what is released: told once for each workflow job that lets outsiders push, with all that publish. */
function pushes({ job, place }: PublishJob, { exposedJobs, publishJobs, github }: Surroundings): readonly Answer[] {
  const byDefault = github === null ? undefined : defaultAccess(github);
  const publishes = (one: RunJob): boolean => publishJobs.some((it) => it.job.id === one.job.id && it.workflow.file === one.workflow.file);
  return pushersAmong(exposedJobs.filter((one) => !publishes(one))).flatMap((pusher): readonly Answer[] => {
    const { job: exposed, event, fetches, runs } = pusher;
    const { id } = exposed.job;
    if (pusher.token === undefined && byDefault?.seen === true && byDefault.value === "read") return [];
    const token = pusher.token ?? (byDefault?.seen === true ? "a GITHUB_TOKEN that may write by default" : undefined);
    if (token === undefined) {
      const unseen = `Whether ${id}, which runs code that outsiders send, holds a token that can push here could not be told: the default permissions decide.`;
      return [{ at: fetches, unseen, needs: "The repository's administrators can show them." }];
    }
    return [
      {
        at: fetches,
        says: `${causes[event]}, and ${id} runs their code beside ${token}, which can push here: what is pushed is what gets released.`,
        next: `Run that code in a workflow on pull_request, or give ${id} contents: read and its checkout persist-credentials: false.`,
        evidence: [runs, { ...place(job.key), says: `${job.id} publishes` }],
        severity: "high" as const,
        // Whether branches and tags are protected against such a push is not seen.
        confidence: "medium" as const,
        job: id,
        key: `push ${event}`,
      },
    ];
  });
}

function triggerOf({ workflow, place }: RunJob, event: string): Region | undefined {
  const trigger = workflow.triggers.find((one) => one.event === event);
  return trigger && place(trigger.span);
}

interface Opening {
  readonly open: readonly Upload[];
  readonly at: Region;
  readonly surroundings: Surroundings;
}

function remark(job: PublishJob, event: OutsiderEvent, { open, at, surroundings }: Opening): Remark {
  const code = [job, ...job.feeders].flatMap((one) => outsiderCodeIn(one, event));
  const refused = open.every(({ path }) => isRefused(path, event));
  const registries = listed([...new Set(open.map(({ path }) => nameOf(path.registry)))]);
  const { id } = job.job;
  // Whoever approves would have to see through what was sent.
  const approved = code.length > 0 ? "medium" : "low";
  const does = `${id} ${code.length > 0 ? "takes what they sent and publishes" : "publishes"}`;
  return {
    at,
    says: refused
      ? `${causes[event]}, and ${id} then tries to publish; ${registries} refuses identity tokens of ${event}, so the release fails.`
      : `${causes[event]}, and ${does}.`,
    next: refused ? `Release on another event, since ${registries} refuses this one.` : (advice[event] ?? demandMember),
    evidence: [{ ...job.place(job.job.key), says: `${id} publishes` }, ...code],
    severity: open.every(({ path }) => isApproved(path, surroundings) === true) ? approved : severityOf(event, code.length > 0, refused),
    confidence: confidenceOf(open, surroundings),
    job: id,
    key: event,
  };
}

const causes: Readonly<Record<OutsiderEvent, string>> = {
  discussion: "Anybody can start a discussion",
  discussion_comment: "Anybody can comment in a discussion",
  fork: "Anybody can fork the repository",
  gollum: "Whoever may edit the wiki can change a page of it",
  issue_comment: "Anybody can write a comment",
  issues: "Anybody can open an issue",
  pull_request_target: "Anybody with a fork can open a pull request",
  watch: "Anybody can star the repository",
  workflow_run: "Outsiders can start the workflow that this one follows",
};

const demandMember = "Publish on push or release, or demand by condition that the person is a member or collaborator.";
const advice: Readonly<Partial<Record<OutsiderEvent, string>>> = {
  pull_request_target: "Publish on push or release, or only when the pull request was merged, and do not check out its code here.",
  workflow_run: "Demand github.event.workflow_run.event == 'push' in the condition of the workflow job; a branch of a fork may have any name.",
};

function severityOf(event: OutsiderEvent, code: boolean, refused: boolean): Severity {
  if (refused) return "medium";
  if (event === "workflow_run") return code ? "high" : "medium";
  return code ? "critical" : "high";
}

/** A script may keep outsiders out, and so may an environment's reviewers: in files neither is seen. An upload may be read badly. */
function confidenceOf(open: readonly Upload[], surroundings: Surroundings): Confidence {
  const sure = open.some(
    ({ path, way }) =>
      (path.environment === null || isApproved(path, surroundings) === false) &&
      path.confidence === "full" &&
      !isUntold(path.registry) &&
      !isDecidedByScript(way),
  );
  return sure ? "high" : "medium";
}
