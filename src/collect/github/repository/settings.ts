import { type Observed, unseen } from "../../../model/observed.ts";
import type { LastRun, WorkflowState } from "../../../model/actions-policy.ts";
import type { RepositorySettings } from "../../../model/repository-settings.ts";
import type { StoredSecret } from "../../../model/stored-secret.ts";
import { allowedOf, claimsOf, defaultTokenOf, immutableOf, runnerOf } from "../organisation/actions.ts";
import type { Reader } from "../reader.ts";
import { byName } from "../sorted.ts";
import type { RepositoryOverview } from "../source.ts";
import { readEnvironments } from "./environments.ts";
import { named, readDependabotSecrets, readVariables } from "./secrets.ts";

export interface RepositoryQuestions {
  readonly overview: RepositoryOverview;
  readonly secrets: Observed<readonly StoredSecret[]>;
  /** What was asked of it together with others. */
  readonly details: Pick<RepositorySettings, "rulesets" | "branchProtection" | "deployKeys" | "pushers">;
  /** Names of environments that its publish jobs use. */
  readonly environments: readonly string[];
  /** Whether a publish job may run on a runner of its own. */
  readonly selfHosted: boolean;
  /** Whether one more question may be asked; those that are needed are asked anyway. */
  readonly optional: () => boolean;
}

const administration = "administration: read";

/** What is asked of a repository that publishes, the most telling first; what goes over the budget is `not-asked`. */
export async function readRepository(reader: Reader, questions: RepositoryQuestions): Promise<RepositorySettings> {
  const { overview, secrets, details, optional } = questions;
  const { slug } = overview;
  const given = named(slug);
  const may = async <T>(ask: () => Promise<Observed<T>>): Promise<Observed<T>> => (optional() ? await ask() : unseen("not-asked"));
  const environments =
    overview.environments.length === 0 && !overview.moreEnvironments && questions.environments.length === 0
      ? unseen("not-asked")
      : await readEnvironments(reader, slug, { needed: questions.environments, optional });
  const workflows = await readWorkflows(reader, slug);
  const defaultToken = await may(() =>
    reader.get("GET /repos/{owner}/{repo}/actions/permissions/workflow", given, { needs: administration, project: defaultTokenOf }),
  );
  const runs = await may(() => readRuns(reader, slug));
  const dependabotSecrets = await may(() => readDependabotSecrets(reader, slug));
  const immutableReleases = await may(() =>
    // GitHub answers 404 where they are off (its description of the endpoint).
    reader.get("GET /repos/{owner}/{repo}/immutable-releases", given, {
      needs: administration,
      project: ({ enabled }) => enabled,
      statuses: { 404: false },
    }),
  );
  const runners = questions.selfHosted ? await may(() => readRunners(reader, slug)) : unseen("not-asked");
  const oidcSubject = await may(() =>
    reader.get("GET /repos/{owner}/{repo}/actions/oidc/customization/sub", given, {
      needs: "actions: read",
      project: (subject) => ({ claims: subject.use_default ? null : claimsOf(subject), immutable: immutableOf(subject) }),
    }),
  );
  const allowedActions = await may(() =>
    reader.get("GET /repos/{owner}/{repo}/actions/permissions", given, {
      needs: administration,
      project: (answer) => ({ ...allowedOf(answer), selected: null }),
    }),
  );
  const variables = await may(() => readVariables(reader, slug));
  return {
    ...settingsNotAsked(overview, secrets),
    ...details,
    // The overview has told that there are none.
    environments: environments.seen || environments.because !== "not-asked" ? environments : noEnvironments(overview),
    workflows,
    defaultToken,
    runs,
    dependabotSecrets,
    immutableReleases,
    runners,
    oidcSubject,
    allowedActions,
    variables,
  };
}

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
    environments: notAsked,
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
