import { type Observed, unseen } from "../../../model/observed.ts";
import type { WorkflowState } from "../../../model/actions-policy.ts";
import type { RepositorySettings } from "../../../model/repository-settings.ts";
import type { StoredSecret } from "../../../model/stored-secret.ts";
import type { Reader } from "../reader.ts";
import { byName } from "../sorted.ts";
import type { RepositoryOverview } from "../../../model/repository-overview.ts";
import { readEnvironments } from "./environments.ts";
import { named } from "./secrets.ts";

export interface RepositoryQuestions {
  readonly overview: RepositoryOverview;
  readonly secrets: Observed<readonly StoredSecret[]>;
  /** What was asked of it together with others. */
  readonly details: Pick<RepositorySettings, "rulesets" | "branchProtection" | "deployKeys" | "pushers" | "refs">;
  /** Names of environments that its publish jobs use. */
  readonly environments: readonly string[];
}

/** What has to be known of a repository that publishes: its environments with what guards them, and whether its workflows are on. */
export async function readNeeded(
  reader: Reader,
  { overview, secrets, details, environments: names }: RepositoryQuestions,
): Promise<RepositorySettings> {
  const environments = hasNone(overview) && names.length === 0 ? noEnvironments(overview) : await readEnvironments(reader, overview.slug, names);
  return { ...settingsNotAsked(overview, secrets), ...details, environments, workflows: await readWorkflows(reader, overview.slug) };
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
    refs: notAsked,
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
