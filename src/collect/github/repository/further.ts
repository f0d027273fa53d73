import type { LastRun } from "../../../model/actions-policy.ts";
import type { Observed } from "../../../model/observed.ts";
import type { RepositorySettings } from "../../../model/repository-settings.ts";
import { allowedOf, claimsOf, defaultTokenOf, immutableOf, runnerOf } from "../organisation/actions.ts";
import type { Reader } from "../reader.ts";
import { byName } from "../sorted.ts";
import { flagOf } from "../words.ts";
import { leftOutIn, withFurtherSecrets } from "./environments.ts";
import { manyPeople, readPushers } from "./pushers.ts";
import { named, readDependabotSecrets, readVariables } from "./secrets.ts";

/** A question that may be left out: it gives the part of the settings that it is about. */
export type OptionalQuestion = (reader: Reader, slug: string, settings: RepositorySettings) => Promise<Partial<RepositorySettings>>;

interface Question {
  /** Whether there is something left for it to find out. */
  readonly isOpen: (settings: RepositorySettings) => boolean;
  /** One request. */
  readonly ask: OptionalQuestion;
}

const administration = "administration: read";

/** The most telling first. */
const questions: readonly Question[] = [
  {
    isOpen: ({ pushers }) => pushers === manyPeople,
    ask: async (reader, slug) => ({ pushers: await readPushers(reader, slug) }),
  },
  {
    isOpen: isLeftOut("defaultToken"),
    ask: async (reader, slug) => ({
      defaultToken: await reader.get("GET /repos/{owner}/{repo}/actions/permissions/workflow", named(slug), {
        needs: administration,
        project: defaultTokenOf,
      }),
    }),
  },
  {
    isOpen: isLeftOut("dependabotSecrets"),
    ask: async (reader, slug) => ({ dependabotSecrets: await readDependabotSecrets(reader, slug) }),
  },
  {
    isOpen: isLeftOut("runs"),
    ask: async (reader, slug) => ({ runs: await readRuns(reader, slug) }),
  },
  {
    isOpen: ({ environments }) => leftOutIn(environments) !== undefined,
    ask: async (reader, slug, { environments }) => ({ environments: await withFurtherSecrets(reader, slug, environments) }),
  },
  {
    isOpen: isLeftOut("immutableReleases"),
    ask: async (reader, slug, { defaultToken }) => ({
      // GitHub answers 404 where they are off (its description of the endpoint), and may where a token lacks the permission:
      // whether it does shows by what the same one was told before.
      immutableReleases: await reader.get("GET /repos/{owner}/{repo}/immutable-releases", named(slug), {
        needs: administration,
        project: ({ enabled }) => flagOf(enabled),
        ...(defaultToken.seen ? { statuses: { 404: false } } : {}),
      }),
    }),
  },
  {
    isOpen: isLeftOut("oidcSubject"),
    ask: async (reader, slug) => ({
      oidcSubject: await reader.get("GET /repos/{owner}/{repo}/actions/oidc/customization/sub", named(slug), {
        needs: "actions: read",
        project: (subject) => ({ claims: flagOf(subject.use_default) ? null : claimsOf(subject), immutable: immutableOf(subject) }),
      }),
    }),
  },
  {
    isOpen: isLeftOut("allowedActions"),
    ask: async (reader, slug) => ({
      allowedActions: await reader.get("GET /repos/{owner}/{repo}/actions/permissions", named(slug), {
        needs: administration,
        project: (answer) => ({ ...allowedOf(answer), selected: null }),
      }),
    }),
  },
  {
    isOpen: isLeftOut("variables"),
    ask: async (reader, slug) => ({ variables: await readVariables(reader, slug) }),
  },
  {
    isOpen: isLeftOut("runners"),
    ask: async (reader, slug) => ({ runners: await readRunners(reader, slug) }),
  },
];

/**
 * One request each; what is left out is `not-asked`. A question that has nothing left to find out gives its turn to the next
 * one, so that no turn is lost.
 */
export const optionalQuestions: readonly OptionalQuestion[] = questions.map((_, turn) => async (reader, slug, settings) => {
  const next = questions.slice(turn).find(({ isOpen }) => isOpen(settings));
  return next === undefined ? {} : await next.ask(reader, slug, settings);
});

function isLeftOut(
  name: "defaultToken" | "dependabotSecrets" | "runs" | "immutableReleases" | "oidcSubject" | "allowedActions" | "variables" | "runners",
) {
  return ({ [name]: part }: RepositorySettings): boolean => !part.seen && part.because === "not-asked";
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
