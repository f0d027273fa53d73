import type { Access, WorkflowJob } from "../../model/workflow.ts";
import { actionScopes } from "../../workflow/action-scopes.ts";
import { actionOf } from "../../workflow/used-action.ts";
import type { StepPlace } from "./draft.ts";
import type { JobSteps } from "./places.ts";

type Scopes = Readonly<Record<string, Access>>;

/** What a workflow job's token has to do, by scope, where no block says it. */
export interface Needs {
  readonly scopes: Scopes;
  /** A step that was given the token for something that cannot be told. */
  readonly unclear: StepPlace | undefined;
}

/**
 * Scopes that the steps of a workflow job need, since a `permissions:` block takes all others away: reading the repository, and what
 * is known of their actions and commands. One that is given the token for other things may push.
 */
export function needsOf({ steps, job, workflow }: JobSteps): Needs {
  const scopes = new Map<string, Access>([["contents", "read"]]);
  const add = (needs: Scopes): void => {
    for (const [scope, access] of Object.entries(needs)) if (scopes.get(scope) !== "write") scopes.set(scope, access);
  };
  if ([...job.env, ...workflow.env].some(({ value }) => githubPackages.test(value.value))) add(packs);
  let unclear: StepPlace | undefined;
  for (const place of steps) {
    const known = knownNeeds(place);
    for (const needs of known) add(needs);
    if (known.length === 0 && /\bsecrets\.GITHUB_TOKEN\b|\bgithub\.token\b/i.test(textOf(place))) unclear ??= place;
  }
  if (unclear !== undefined) scopes.set("contents", "write");
  return { scopes: Object.fromEntries([...scopes].sort(([a], [b]) => order(a) - order(b) || (a < b ? -1 : 1))), unclear };
}

/** What a called workflow's job asks for by its own block. */
export function statedScopes({ permissions }: WorkflowJob): Scopes | undefined {
  return permissions === undefined || permissions.all !== undefined
    ? undefined
    : Object.fromEntries(permissions.scopes.map(({ scope, access }) => [scope, access]));
}

/** Scopes in the order in which people write them. */
function order(scope: string): number {
  return ["contents", "issues", "pull-requests", "packages"].indexOf(scope) >>> 0;
}

/** What is known of a step; empty where nothing is. */
function knownNeeds(place: StepPlace): readonly Scopes[] {
  const name = actionOf(place.step);
  const asked = name === undefined ? undefined : actionScopes(name, place.step);
  const text = textOf(place);
  return [...(asked === undefined ? [] : [asked]), ...rows.filter(({ when }) => when.test(text)).map(({ needs }) => needs)];
}

function textOf({ step }: StepPlace): string {
  const given = [...step.with, ...step.env].map(({ name, value }) => `${name}: ${value.value}`);
  return [step.run?.value ?? "", ...given].join("\n");
}

interface Row {
  /** On the script of a step, and what it is given. */
  readonly when: RegExp;
  readonly needs: Scopes;
}

const pushes = { contents: "write" } as const;
const proposes = { contents: "write", "pull-requests": "write" } as const;
const releases = { contents: "write", issues: "write", "pull-requests": "write" } as const;
const packs = { packages: "write" } as const;

const githubPackages = /\bghcr\.io\b|\b(?:npm|nuget|rubygems|maven)\.pkg\.github\.com\b/i;

/** Release tools push tags or open pull requests, each by its documentation; `--no-push` and the like leave the tag where it is made. */
const rows: readonly Row[] = [
  { when: githubPackages, needs: packs },
  // Feeds of NuGet are the only thing that these take a token for.
  {
    when: /\bnuget\s+(?:setApiKey|sources?\s+(?:add|update)|(?:add|update)\s+source)\b[^\n]*\b(?:secrets\.GITHUB_TOKEN|github\.token)\b/i,
    needs: packs,
  },
  { when: /\bgit\s+(?:-\S+\s+)*push\b|\bgh\s+release\s+(?:create|edit|upload|delete)\b|\bpush-follow-tags\b/, needs: pushes },
  { when: /\bgh\s+pr\s+(?:create|edit|merge|comment|close)\b/, needs: proposes },
  { when: /\bgh\s+issue\s+(?:create|edit|comment|close)\b/, needs: { contents: "read", issues: "write" } },
  { when: /(?:^|[\s/])semantic-release(?:@|\s|$)|\bauto\s+(?:shipit|release)\b/m, needs: releases },
  {
    when: /\blerna\s+version\b|\blerna\s+publish\b(?!.*\bfrom-(?:package|git)\b)|\brelease-it\b|\bnx\s+release\b(?!\s+publish)|(?:^|\s)np(?:\s|$)|\bbeachball\s+publish\b/m,
    needs: pushes,
  },
  {
    when: /\bcargo (?:release(?! (?:publish|version|replace|hook|commit|tag|changes|config|owner)\b)|release push|smart-release)\b(?!.*--no-push)/,
    needs: pushes,
  },
  { when: /\bcargo (?:workspaces|ws) (?:publish|version)\b(?!.*(?:--no-git-push|--no-git-commit|--from-git|--publish-as-is))/, needs: pushes },
  { when: /\brelease-plz release(?!-pr)\b/, needs: pushes },
  { when: /\brelease-plz release-pr\b/, needs: proposes },
  { when: /\brake (?:\S+ )*release(?:\[[\w-]*\])?(?![:\w-])/, needs: pushes },
  { when: /\bgem (?:bump|release)\b.*(?:--push|--tag|-t|-p)\b|\btoys release perform\b/, needs: pushes },
  { when: /\bdotnet-releaser (?:run|publish)\b/, needs: pushes },
];
