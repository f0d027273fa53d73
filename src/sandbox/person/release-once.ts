import { ImprimaturError } from "../../errors.ts";
import type { RegistryId } from "../../model/registry.ts";
import type { SandboxOrganisation, SandboxRepository } from "../description.ts";
import type { SandboxPackage, SandboxRelease } from "../registries/description.ts";
import { type NewRelease, runOf } from "../registries/living-releases.ts";
import { toSign } from "../registries/to-sign.ts";
import { actorsOf } from "../runs/actors.ts";
import { claimsOf } from "../runs/claims.ts";
import { entering } from "../runs/entering.ts";
import { writing } from "../runs/writing.ts";
import { type PlannedRun, plannedRun } from "./planned-run.ts";
import type { FileJob } from "./workflow-file.ts";
import type { Works } from "./works.ts";

export interface Releasing {
  /** Bare name. */
  readonly repository: string;
  /** From the root. */
  readonly workflow: string;
  readonly registry: RegistryId;
  readonly package: string;
  /** Who approves at npm what is only staged. */
  readonly by: string;
}

/** What came out, or why nothing did, one sentence. */
export type Outcome = { readonly released: SandboxRelease } | { readonly failed: string };

/**
 * Starts a workflow, as it stands on the default branch, for the next version of a package. It comes out by the stored token that the
 * workflow job reads, which has to be there, or else by the run's identity token, which the registry has to accept. The run is then
 * among those of GitHub.
 */
export async function releaseOnce(works: Works, releasing: Releasing): Promise<Outcome> {
  const { organisation, registries } = works;
  const own = organisation.repository(releasing.repository);
  const described = registries.named(releasing.registry, releasing.package);
  if (own === undefined) return { failed: `There is no repository ${releasing.repository}.` };
  if (described === undefined) return { failed: `${releasing.registry} has no ${releasing.package}: a first version comes before.` };
  const version = versionAfter(described);
  const planned = plannedRun(organisation.now(), own, releasing.workflow, version);
  const hindrance = typeof planned === "string" ? planned : hindranceOf(organisation.now(), own, planned);
  if (typeof planned === "string" || hindrance !== undefined) return { failed: hindrance ?? "Nothing was planned." };
  try {
    const released = registries.release(releasing.registry, described.name, await newRelease(works, described, own, version, planned, releasing.by));
    noted(works, releasing.repository, planned, "success");
    return { released };
  } catch (error) {
    if (!(error instanceof ImprimaturError) || error.code !== "usage") throw error;
    noted(works, releasing.repository, planned, "failure");
    return { failed: error.message };
  }
}

/** What keeps a run from its upload, whatever the registry says. */
function hindranceOf(organisation: SandboxOrganisation, own: SandboxRepository, { run, job }: PlannedRun): string | undefined {
  const world = { organisation, packages: [], workflows: [] };
  const starters = actorsOf(organisation, own).filter(({ kind }) => kind === "person");
  const isLetIn = starters.some(
    (actor) => writing(organisation, own, actor, run.ref) !== null && entering(world, own, actor, run.environment, run.ref) !== null,
  );
  if (!isLetIn) return `Nobody can bring about a run on ${run.ref.name} in the environment ${run.environment ?? "(none)"}.`;
  const environment = own.environments.find(({ name }) => name.toLowerCase() === run.environment?.toLowerCase());
  const shared = organisation.secrets.filter((one) => reaches(one, own));
  const kept = new Set([...own.secrets, ...(environment?.secrets ?? []), ...shared].map(({ name }) => name.toUpperCase()));
  const missing = job.secrets.find((name) => !kept.has(name.toUpperCase()));
  if (missing !== undefined) return `The secret ${missing} is not there, and the workflow job ${job.id} reads it.`;
  const set = new Set([...own.variables, ...(environment?.variables ?? []), ...organisation.variables].map(({ name }) => name.toUpperCase()));
  const unset = job.variables.find((name) => !set.has(name.toUpperCase()));
  if (unset !== undefined) return `The variable ${unset} is not set, and the workflow job ${job.id} reads it.`;
  return job.secrets.length === 0 && !job.mints ? `The workflow job ${job.id} may not ask for an identity token, and has no stored one.` : undefined;
}

function reaches({ visibility, repositories = [] }: SandboxOrganisation["secrets"][number], own: SandboxRepository): boolean {
  if (visibility === "selected") return repositories.includes(own.name);
  return visibility === "all" || own.visibility !== "public";
}

async function newRelease(
  { organisation, now, sign }: Works,
  described: SandboxPackage,
  own: SandboxRepository,
  version: string,
  { run, job }: PlannedRun,
  by: string,
): Promise<NewRelease> {
  if (job.secrets.length > 0) return { version, by: { account: accountOf(described) } };
  const runId = String(20_000_000_000 + own.runs.length * 1000 + described.releases.length);
  const plain = claimsOf(organisation.now(), own, run, described.registry);
  const runner = job.selfHosted ? { runner_environment: "self-hosted" } : {};
  const claims = { ...plain, ...runner, run_id: runId, jti: `${plain["jti"]} ${version} ${runId}` };
  const approval = /\bnpm stage publish\b/.test(job.text) ? { approvedBy: by } : {};
  const order = isAttested(described, own, job) ? toSign(described, version, runOf(claims), new Date(now() * 1000).toISOString()) : undefined;
  const bundle = order === undefined ? undefined : await sign?.(order);
  return { version, by: { claims, ...approval }, ...(bundle === undefined ? {} : { bundle }) };
}

/** npm takes provenance from public repositories alone, PyPI's action makes it unless it is told not to, and RubyGems' only some do. */
function isAttested({ registry }: SandboxPackage, { visibility }: SandboxRepository, { text }: FileJob): boolean {
  switch (registry) {
    case "npm":
      return visibility === "public" && !/provenance(?:=|: *)["']?false/i.test(text);
    case "pypi":
      return !/attestations: *["']?false/.test(text);
    case "rubygems":
      return /--attestation\b|rubygems\/release-gem@/.test(text);
    default:
      return false;
  }
}

/** Whose token it is nobody tells: the account that published last. */
function accountOf({ releases, owners }: SandboxPackage): string {
  const last = releases
    .flatMap(({ by }) => ("account" in by ? [by.account] : []))
    .findLast((name) => owners.length === 0 || owners.some((one) => one.name === name));
  return last ?? owners.find(({ kind }) => kind === "person")?.name ?? "";
}

/** The minor after the highest. */
function versionAfter({ releases }: SandboxPackage): string {
  const [major, minor] = releases
    .map(({ version }) => version.split(".").map(Number))
    .toSorted(([a = 0, b = 0], [c = 0, d = 0]) => c - a || d - b)[0] ?? [0, 0];
  return `${major}.${(minor ?? 0) + 1}.0`;
}

function noted({ organisation }: Works, repository: string, { run }: PlannedRun, conclusion: "success" | "failure"): void {
  const { ref, event, workflow, jobWorkflow } = run;
  organisation.change(repository, (own, at) => ({
    ...own,
    runs: [...own.runs, { file: workflow, event, branch: ref.name, started: at, conclusion, called: jobWorkflow.includes("@") ? [jobWorkflow] : [] }],
    tags: ref.type === "branch" || own.tags.includes(ref.name) ? own.tags : [...own.tags, ref.name],
  }));
}
