import type { Severity } from "../model/finding.ts";
import { isRegistryId } from "../model/registry.ts";
import type { Surroundings } from "../model/surroundings.ts";
import type { Step, WorkflowJob } from "../model/workflow.ts";
import { buildAction } from "./build-actions.ts";
import { buildCommand } from "./build-commands.ts";
import { commandLines } from "./command-lines.ts";
import { defaultAccess, defaultTokenSetting } from "./default-token.ts";
import type { Answer, Rule, WorkflowSubject } from "./rule.ts";
import { shownBy } from "./shown-by.ts";
import { upToFive } from "./up-to-five.ts";
import { type UsedAction, usedAction } from "./used-action.ts";

export const writableDefaultToken: Rule = {
  id: "writable-default-token",
  group: "publish-job",
  summary: "Workflow jobs without permissions get a token that can write",
  severity: "medium",
  confidence: "high",
  incidents: "tokens that could write, in workflow jobs that ran the code of others: tj-actions 2025-03, Nx 2025-08",
  controls: {
    osps: ["OSPS-AC-04.01"],
    ssdf: ["PS.1.1", "PO.5.1"],
    csf: ["PR.AA-05"],
    pci: ["7.2.5"],
    iso27001: ["A.8.2"],
    soc2: ["CC6.3"],
  },
  sight: "repository-settings",
  asks: "workflow",
  check(subject, surroundings) {
    const { github } = surroundings;
    const publishes = subject.paths.some(({ registry }) => isRegistryId(registry));
    const open = publishes ? openJobs(subject, surroundings) : [];
    if (github === null || github.settings.archived || open.length === 0) return [];
    const access = defaultAccess(github);
    const at = defaultTokenSetting(github.slug);
    if (!access.seen) {
      return [{ at, unseen: "What the token of workflow jobs without permissions may do could not be seen.", needs: shownBy(access) }];
    }
    return access.value === "write" ? [remark(subject, open, surroundings)] : [];
  },
};

/** Workflow jobs whose token nothing in files narrows. A called workflow is told where it is called: its token is the caller's. */
function openJobs({ workflow }: WorkflowSubject, { publishJobs }: Surroundings): readonly WorkflowJob[] {
  if (workflow.permissions !== undefined || workflow.triggers.every(({ event }) => event === "workflow_call")) return [];
  return workflow.jobs.filter((job) => {
    if (job.permissions !== undefined) return false;
    const called = publishJobs.filter(({ callers }) => callers.some((one) => one.workflow.file === workflow.file && one.job.id === job.id));
    return called.length === 0 || called.some((one) => one.access("contents") === "unknown");
  });
}

function remark({ workflow, place }: WorkflowSubject, open: readonly WorkflowJob[], surroundings: Surroundings): Answer {
  const slug = surroundings.github?.slug ?? "";
  const publishing = new Set(surroundings.publishJobs.filter((job) => job.workflow.file === workflow.file).map(({ job }) => job.id));
  const whole = wholeJobs(workflow.file, surroundings);
  const strangers = new Map(
    open.flatMap((job) =>
      strangersOf(job, whole.get(job.id) ?? [], slug)
        .slice(0, 1)
        .map((what) => [job, what] as const),
    ),
  );
  const first = open.find((job) => strangers.has(job)) ?? open.find(({ id }) => publishing.has(id)) ?? open[0];
  const names = upToFive(open.map(({ id }) => id));
  const runs = first === undefined ? undefined : strangers.get(first);
  const severity: Severity = runs === undefined ? "low" : "medium";
  return {
    at: place(first?.key ?? { start: 0, end: 0 }),
    says: `${names} ${open.length === 1 ? "has" : "have"} no permissions, so the token there can write to the repository, its releases and its packages${runs === undefined ? "" : `, beside ${runs} in ${first?.id ?? ""}`}.`,
    next: `Write permissions: contents: read at the top of the workflow, give each workflow job what it needs besides, and set the default to read.`,
    evidence: [
      ...open
        .filter((job) => job !== first)
        .slice(0, 5)
        .map((job) => ({ ...place(job.key), says: `${job.id} has no permissions` })),
      { ...defaultTokenSetting(slug), says: "the default is to read and write" },
    ],
    severity,
    ...(first === undefined ? {} : { job: first.id }),
    key: "default token",
  };
}

/** The steps of every workflow job of a file that publishes or calls what does: tracing leaves out those that cannot publish. */
function wholeJobs(file: string, { publishJobs }: Surroundings): ReadonlyMap<string, readonly Step[]> {
  const read = publishJobs.flatMap((job) => [job, ...job.callers]).find(({ workflow }) => workflow.file === file);
  return new Map(read?.workflow.jobs.map(({ id, steps }) => [id, steps]) ?? []);
}

/** What of others a workflow job runs: an action, a called workflow, or what a package manager fetches. */
function strangersOf({ uses }: WorkflowJob, steps: readonly Step[], slug: string): readonly string[] {
  const called = uses && usedAction(uses.value);
  return [...(called && !isTrusted(called, slug) ? [called.name] : []), ...steps.flatMap((step) => strangersIn(step, slug))];
}

function isTrusted({ owner }: UsedAction, slug: string): boolean {
  return owner !== undefined && ["actions", "github", slug.split("/")[0]?.toLowerCase()].includes(owner);
}

function strangersIn({ uses, run, with: inputs }: Step, slug: string): readonly string[] {
  if (uses !== undefined) {
    const action = usedAction(uses.value);
    if (action !== undefined && !isTrusted(action, slug)) return [action.name];
    const given = (name: string): string => inputs.find((entry) => entry.name.toLowerCase() === name)?.value.value ?? "";
    return buildAction(uses.value, given) === undefined ? [] : [uses.value.replace(/@.*$/, "")];
  }
  return run === undefined ? [] : commandLines(run.value).flatMap(({ words }) => buildCommand(words) ?? []);
}
