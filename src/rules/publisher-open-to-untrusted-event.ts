import { knownRegistries, nameOf, offersTrustedPublishing } from "../model/known-registry.ts";
import type { Evidence } from "../model/place.ts";
import type { PublishPath } from "../model/publish-path.ts";
import { isRegistryId } from "../model/registry.ts";
import type { ExposedJob, Surroundings } from "../model/surroundings.ts";
import type { Trigger, Workflow } from "../model/workflow.ts";
import { injectionsIn } from "./injected-texts.ts";
import { openUploads } from "./open-uploads.ts";
import { outsiderCodeIn } from "./outsider-code.ts";
import { isGated } from "./outsider-gates.ts";
import { admitsTagsAlone, isApproved } from "./approved-paths.ts";
import type { Remark, Rule, WorkflowSubject } from "./rule.ts";
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
    return trusted.length === 0 ? [] : surroundings.exposedJobs.flatMap((job) => remark(subject, trusted, job, surroundings) ?? []);
  },
};

/** npm and crates.io compare the file that GitHub starts, the others the one that defines the workflow job (docs/registries). */
function comparesStarted({ registry }: PublishPath): boolean {
  return registry === "npm" || registry === "crates-io";
}

/** Whether a registry takes identity tokens of this file for an upload. */
function isTrusted(path: PublishPath, { file }: Workflow): boolean {
  const { registry, credential, calleeJob } = path;
  if (!offersTrustedPublishing(registry)) return false;
  if (credential.kind !== "trusted-publishing" && credential.kind !== "mixed") return false;
  return file === (comparesStarted(path) || calleeJob === null ? path.workflow : path.definedIn);
}

function remark(
  { workflow, place }: WorkflowSubject,
  trusted: readonly PublishPath[],
  exposed: ExposedJob,
  surroundings: Surroundings,
): Remark | undefined {
  const meant = trusted.filter((path) => isAlike(path, workflow, exposed));
  if (meant.length === 0 || exposed.access("id-token") !== "write" || publishes(exposed, surroundings)) return undefined;
  const open = exposed.events.flatMap((event) => {
    const gated =
      (event === "workflow_run" && exposed.unread.length > 0) ||
      isGated({ job: exposed, caller: exposed.caller ?? undefined, event, step: undefined });
    // An environment that both have, and that asks for an approval or admits tags alone, holds this one back too.
    const paths = gated
      ? []
      : meant.filter(
          (path) =>
            !refuses(path, event) &&
            !isOpen(path, event, surroundings) &&
            isApproved(path, surroundings) !== true &&
            !admitsTagsAlone(path, surroundings),
        );
    return paths.length === 0 ? [] : [{ event, paths }];
  });
  if (open.length === 0) return undefined;
  const events = open.map(({ event }) => event);
  const registries = [...new Set(open.flatMap(({ paths }) => paths).map(({ registry }) => nameOf(registry)))];
  const theirs = fromOutside(exposed, events);
  const { id } = exposed.job;
  return {
    at: exposed.place(exposed.job.key),
    says: `Outsiders can start ${id} by ${listed(events)}${theirs.length > 0 ? " and decide what it runs" : ""}, and nothing in its identity token tells it from the one that publishes to ${listed(registries)}.`,
    next: `Take id-token: write from ${id} or move it into another workflow file, and publish in an environment of its own that the trusted publisher demands.`,
    evidence: [...triggersOf(workflow, events).map(({ event, span }) => ({ ...place(span), says: `outsiders can cause ${event}` })), ...theirs],
    severity: theirs.length > 0 ? "high" : "medium",
    job: id,
    key: id,
  };
}

/** Whether the tokens of both say the same: the compared file, and the environment where the upload has one. */
function isAlike(path: PublishPath, { file }: Workflow, exposed: ExposedJob): boolean {
  const started = exposed.caller?.workflow.file ?? exposed.workflow.file;
  const environment = exposed.job.environment?.name.value;
  return file === (comparesStarted(path) ? started : exposed.workflow.file) && (path.environment === null || path.environment === environment);
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
