import { type Observed, unseen } from "../../../model/observed.ts";
import type { LastRun, WorkflowState } from "../../../model/actions-policy.ts";
import type { RepositorySettings } from "../../../model/repository-settings.ts";
import type { StoredSecret } from "../../../model/stored-secret.ts";
import { allowedOf, claimsOf, defaultTokenOf, immutableOf, runnerOf } from "../organisation/actions.ts";
import type { Reader } from "../reader.ts";
import { byName } from "../sorted.ts";
import { flagOf } from "../words.ts";
import type { RepositoryOverview } from "../source.ts";
import { readEnvironments, withFurtherSecrets } from "./environments.ts";
import { named, readDependabotSecrets, readVariables } from "./secrets.ts";

export interface RepositoryQuestions {
  readonly overview: RepositoryOverview;
  readonly secrets: Observed<readonly StoredSecret[]>;
  /** What was asked of it together with others. */
  readonly details: Pick<RepositorySettings, "rulesets" | "branchProtection" | "deployKeys" | "pushers">;
  /** Names of environments that its publish jobs use. */
  readonly environments: readonly string[];
}

const administration = "administration: read";

/** What has to be known of a repository that publishes: its environments with what guards them, and whether its workflows are on. */
export async function readNeeded(
  reader: Reader,
  { overview, secrets, details, environments: names }: RepositoryQuestions,
): Promise<RepositorySettings> {
  const environments = hasNone(overview) && names.length === 0 ? noEnvironments(overview) : await readEnvironments(reader, overview.slug, names);
  return { ...settingsNotAsked(overview, secrets), ...details, environments, workflows: await readWorkflows(reader, overview.slug) };
}

/** A question that may be left out: it gives the part of the settings that it is about. */
export type OptionalQuestion = (reader: Reader, slug: string, settings: RepositorySettings) => Promise<Partial<RepositorySettings>>;

/** One request each, the most telling first. What is left out is `not-asked`. */
export const optionalQuestions: readonly OptionalQuestion[] = [
  async (reader, slug) => ({
    defaultToken: await reader.get("GET /repos/{owner}/{repo}/actions/permissions/workflow", named(slug), {
      needs: administration,
      project: defaultTokenOf,
    }),
  }),
  async (reader, slug) => ({ dependabotSecrets: await readDependabotSecrets(reader, slug) }),
  async (reader, slug) => ({ runs: await readRuns(reader, slug) }),
  async (reader, slug, { environments }) => ({ environments: await withFurtherSecrets(reader, slug, environments) }),
  async (reader, slug, { defaultToken }) => ({
    // GitHub answers 404 where they are off (its description of the endpoint), and may where a token lacks the permission:
    // whether it does shows by what the same one was told before.
    immutableReleases: await reader.get("GET /repos/{owner}/{repo}/immutable-releases", named(slug), {
      needs: administration,
      project: ({ enabled }) => flagOf(enabled),
      ...(defaultToken.seen ? { statuses: { 404: false } } : {}),
    }),
  }),
  async (reader, slug) => ({
    oidcSubject: await reader.get("GET /repos/{owner}/{repo}/actions/oidc/customization/sub", named(slug), {
      needs: "actions: read",
      project: (subject) => ({ claims: subject.use_default ? null : claimsOf(subject), immutable: immutableOf(subject) }),
    }),
  }),
  async (reader, slug) => ({
    allowedActions: await reader.get("GET /repos/{owner}/{repo}/actions/permissions", named(slug), {
      needs: administration,
      project: (answer) => ({ ...allowedOf(answer), selected: null }),
    }),
  }),
  async (reader, slug) => ({ variables: await readVariables(reader, slug) }),
  async (reader, slug) => ({ runners: await readRunners(reader, slug) }),
];

/** A repository of which only the overview and its secrets were asked. */
export function settingsNotAsked(overview: RepositoryOverview, secrets: Observed<readonly StoredSecret[]>): RepositorySettings {
  const { id, visibility, archived, fork, branch, pushedAt } = overview;
  const notAsked = unseen("not-asked");
  return {
    id,
    visibility,
    archived,
    fork,
    defaultBranch: branch?.name ?? null,
    pushedAt,
    secrets,
    dependabotSecrets: notAsked,
    variables: notAsked,
    environments: hasNone(overview) ? noEnvironments(overview) : notAsked,
    defaultToken: notAsked,
    allowedActions: notAsked,
    rulesets: notAsked,
    branchProtection: notAsked,
    deployKeys: notAsked,
    pushers: notAsked,
    workflows: notAsked,
    runs: notAsked,
    oidcSubject: notAsked,
    immutableReleases: notAsked,
    runners: notAsked,
    branchCopies: notAsked,
  };
}

/** The overview tells the names of environments, and so where there are none. */
function hasNone({ environments, moreEnvironments }: RepositoryOverview): boolean {
  return environments.length === 0 && !moreEnvironments;
}

function noEnvironments({ at }: RepositoryOverview): RepositorySettings["environments"] {
  return { seen: true, value: [], source: "query Overview", at };
}

async function readWorkflows(reader: Reader, slug: string): Promise<Observed<readonly WorkflowState[]>> {
  const all = await reader.list("GET /repos/{owner}/{repo}/actions/workflows", named(slug), {
    needs: "actions: read",
    project: ({ workflows }) => workflows.map(({ path, state }): WorkflowState => ({ file: path, state: stateOf(state) })),
  });
  return all.seen ? { ...all, value: byName(all.value, ({ file }) => file) } : all;
}

function stateOf(word: string): WorkflowState["state"] {
  if (word === "active" || word === "deleted") return word;
  return word.startsWith("disabled") ? "disabled" : "unknown";
}

/** One page of runs: the latest of each workflow in it. Runs are deleted after a while, so that none is no proof of anything. */
async function readRuns(reader: Reader, slug: string): Promise<Observed<readonly LastRun[]>> {
  const runs = await reader.get(
    "GET /repos/{owner}/{repo}/actions/runs",
    { ...named(slug), per_page: 100, exclude_pull_requests: true },
    {
      needs: "actions: read",
      project: ({ workflow_runs: all }) =>
        all.map((run): LastRun => ({
          file: run.path.replace(/@.*$/, ""),
          startedAt: run.run_started_at ?? run.created_at,
          event: run.event,
          conclusion: run.conclusion,
          branch: run.head_branch,
          called: (run.referenced_workflows ?? []).map(({ path, sha }) => (path.includes("@") ? path : `${path}@${sha}`)).sort(),
        })),
    },
  );
  if (!runs.seen) return runs;
  const latest = new Map<string, LastRun>();
  for (const run of runs.value) if ((latest.get(run.file)?.startedAt ?? "") < run.startedAt) latest.set(run.file, run);
  return { ...runs, value: byName([...latest.values()], ({ file }) => file) };
}

async function readRunners(reader: Reader, slug: string): Promise<RepositorySettings["runners"]> {
  const runners = await reader.list("GET /repos/{owner}/{repo}/actions/runners", named(slug), {
    needs: administration,
    project: ({ runners: all }) => all.map(runnerOf),
  });
  return runners.seen ? { ...runners, value: byName(runners.value, ({ name }) => name) } : runners;
}
