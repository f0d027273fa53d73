import { knownRegistries, nameOf, offersTrustedPublishing } from "../model/known-registry.ts";
import type { Evidence } from "../model/place.ts";
import type { PublishPath } from "../model/publish-path.ts";
import { isRegistryId } from "../model/registry.ts";
import type { ExposedJob, Surroundings } from "../model/surroundings.ts";
import type { Trigger, Workflow } from "../model/workflow.ts";
import { comparedFile, comparesStarted } from "./compared-file.ts";
import { injectionsIn } from "./injected-texts.ts";
import { openUploads } from "./open-uploads.ts";
import { outsiderCodeIn } from "./outsider-code.ts";
import { isGated } from "./outsider-gates.ts";
import { admitsTagsAlone, isApproved } from "./approved-paths.ts";
import { admitsRun } from "./recorded-demands.ts";
import type { Answer, Doubt, Remark, Rule, WorkflowSubject } from "./rule.ts";
import { listed } from "./wording.ts";

export const publisherOpenToUntrustedEvent: Rule = {
  id: "publisher-open-to-untrusted-event",
  group: "trusted-publishing",
  summary: "An event that outsiders can cause starts another workflow job of a file that a registry trusts",
  severity: "high",
  confidence: "medium",
  incidents: "workflows that outsiders started: Nx 2025-08, TanStack 2026-05, AsyncAPI 2026-07",
  controls: {
    openssf: ["Trusted Publishers for All Package Repositories (state outside the registry)"],
    osps: ["OSPS-BR-01.03"],
    ssdf: ["PS.1.1", "PO.5.1"],
    csf: ["PR.AA-05"],
    pci: ["7.2.5"],
    iso27001: ["A.8.2"],
    soc2: ["CC6.6"],
  },
  asks: "workflow",
  check: (subject, surroundings) => {
    const trusted = subject.paths.filter((path) => isTrusted(path, subject.workflow));
    return trusted.length === 0 ? [] : surroundings.exposedJobs.flatMap((job) => answer(subject, trusted, job, surroundings));
  },
};

/** Whether a registry takes identity tokens of this file for an upload. */
function isTrusted(path: PublishPath, { file }: Workflow): boolean {
  const { registry, credential } = path;
  if (!offersTrustedPublishing(registry)) return false;
  if (credential.kind !== "trusted-publishing" && credential.kind !== "mixed") return false;
  return file === comparedFile(path);
}

function answer(subject: WorkflowSubject, trusted: readonly PublishPath[], exposed: ExposedJob, surroundings: Surroundings): readonly Answer[] {
  if (exposed.access("id-token") !== "write" || publishes(exposed, surroundings)) return [];
  const meant = trusted
    .filter((path) => isOfFile(path, subject.workflow, exposed))
    .map((path) => ({ path, alike: likeness(path, exposed, surroundings) }));
  const open = reached(meant, exposed, surroundings);
  const sure = open.filter(({ alike }) => alike !== "unseen");
  if (sure.length > 0) return [remark(subject, exposed, sure)];
  return open.slice(0, 1).map((one) => doubt(exposed, one, open));
}

/** An upload's path, and whether its identity token and the exposed workflow job's say the same to the trusted publisher. */
interface Meant {
  readonly path: PublishPath;
  /** `recorded`: a publisher on record takes both. `written`: both have the same environment, or the upload none. */
  readonly alike: "recorded" | "written" | "unseen" | "no";
}

type Opening = Meant & { readonly event: string };

function likeness(path: PublishPath, exposed: ExposedJob, surroundings: Surroundings): Meant["alike"] {
  const environment = environmentOf(exposed);
  const admitted = admitsRun(path, environment, surroundings);
  if (admitted !== undefined) return admitted ? "recorded" : "no";
  if (path.environment === null || path.environment === environment) return "written";
  // Where no registry was asked at all, that is told once for the whole audit.
  return surroundings.ledger === null ? "no" : "unseen";
}

/** Which events of outsiders get there. */
function reached(meant: readonly Meant[], exposed: ExposedJob, surroundings: Surroundings): readonly Opening[] {
  const environment = environmentOf(exposed);
  return exposed.events.flatMap((event) => {
    if (event === "workflow_run" && exposed.unread.length > 0) return [];
    if (isGated({ job: exposed, caller: exposed.caller ?? undefined, event, step: undefined })) return [];
    // An environment of its own that asks for an approval, or admits tags alone, holds this one back.
    const isHeld = (path: PublishPath): boolean =>
      isApproved({ ...path, environment }, surroundings) === true || admitsTagsAlone({ ...path, environment }, surroundings);
    return meant
      .filter(({ path, alike }) => alike !== "no" && !refuses(path, event) && !isOpen(path, event, surroundings) && !isHeld(path))
      .map((one) => ({ ...one, event }));
  });
}

function remark({ workflow, place }: WorkflowSubject, exposed: ExposedJob, open: readonly Opening[]): Remark {
  const events = [...new Set(open.map(({ event }) => event))];
  const registries = [...new Set(open.map(({ path }) => nameOf(path.registry)))];
  const theirs = fromOutside(exposed, events);
  const { id } = exposed.job;
  return {
    at: exposed.place(exposed.job.key),
    says: `Outsiders can start ${id} by ${listed(events)}${theirs.length > 0 ? " and decide what it runs" : ""}, and nothing in its identity token tells it from the one that publishes to ${listed(registries)}.`,
    next: `Take id-token: write from ${id} or move it into another workflow file, and publish in an environment of its own that the trusted publisher demands.`,
    evidence: [...triggersOf(workflow, events).map(({ event, span }) => ({ ...place(span), says: `outsiders can cause ${event}` })), ...theirs],
    severity: theirs.length > 0 ? "high" : "medium",
    ...(open.every(({ alike }) => alike === "recorded") ? { confidence: "high" as const } : {}),
    job: id,
    key: id,
  };
}

function doubt(exposed: ExposedJob, { path }: Opening, open: readonly Opening[]): Doubt {
  const events = [...new Set(open.map(({ event }) => event))];
  const registry = nameOf(path.registry);
  return {
    at: exposed.place(exposed.job.key),
    unseen: `Outsiders can start ${exposed.job.id} by ${listed(events)}, and it can mint an identity token of a file that ${registry} trusts: whether the trusted publisher demands the environment ${path.environment ?? ""} could not be seen.`,
    needs: `The package's owners can show it at ${registry}.`,
  };
}

function isOfFile({ registry }: PublishPath, { file }: Workflow, exposed: ExposedJob): boolean {
  return file === (comparesStarted(registry) ? (exposed.caller?.workflow.file ?? exposed.workflow.file) : exposed.workflow.file);
}

function environmentOf({ job }: ExposedJob): string | null {
  return job.environment?.name.value ?? null;
}

/** A workflow job that uploads is the ground of dangerous-publish-trigger. */
function publishes({ workflow, job }: ExposedJob, { publishJobs }: Surroundings): boolean {
  return publishJobs.some((one) => one.workflow.file === workflow.file && one.job.id === job.id);
}

function refuses({ registry }: PublishPath, event: string): boolean {
  return isRegistryId(registry) && knownRegistries[registry].refusedEvents.includes(event);
}

/** Whether the upload itself runs under the event: then that is told, and this is part of it. */
function isOpen(path: PublishPath, event: string, { publishJobs }: Surroundings): boolean {
  return publishJobs.some((job) => openUploads(job, event).some((one) => one.path === path));
}

function triggersOf({ triggers }: Workflow, events: readonly string[]): readonly Trigger[] {
  return triggers.filter(({ event }) => events.includes(event));
}

/** What of the outsider's runs there: fetched code, or text within a script. */
function fromOutside(exposed: ExposedJob, events: readonly string[]): readonly Evidence[] {
  const texts = injectionsIn({ job: exposed, caller: exposed.caller ?? undefined, events, audience: () => "open" });
  const code = events.flatMap((event) => outsiderCodeIn(exposed, event));
  return [...code, ...texts.filter(({ writer }) => writer === "anybody").map(({ at, path }) => ({ ...at, says: `${path} is put into a script` }))];
}
