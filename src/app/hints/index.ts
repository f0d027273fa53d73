import { isOwnBranch } from "../../deliver/branch.ts";
import { checkName, numberIn } from "../../deliver/check/name.ts";
import { markIn } from "../../deliver/marks.ts";
import { slashIn } from "../../deliver/slash/command.ts";
import type { Job } from "../../model/job.ts";
import { bearsOnPublishing } from "./bearing-files.ts";
import { listAt, numberAt, textAt, type Webhook } from "./payload.ts";

/**
 * What a webhook is a hint to do: a pure table of events and actions. An unknown one, or one that lacks what a job needs, is a hint to
 * nothing: a scheduled audit finds out all the same.
 */
export function hintsOf({ event, payload }: Webhook): readonly Job[] {
  const installation = numberAt(payload, "installation", "id");
  const organisation = textAt(payload, "organization", "login") ?? ownerOf(payload);
  if (installation === undefined || organisation === undefined) return [];
  const action = textAt(payload, "action") ?? "";
  const slug = textAt(payload, "repository", "full_name");
  const given: Given = { installation, organisation, slug, action, payload };
  return Object.hasOwn(table, event) ? (table[event]?.(given) ?? []) : [];
}

interface Given {
  readonly installation: number;
  readonly organisation: string;
  /** `owner/name`; undefined where the event is about no repository. */
  readonly slug: string | undefined;
  readonly action: string;
  readonly payload: unknown;
}

type Hint = (given: Given) => readonly Job[];

const table: Readonly<Record<string, Hint>> = {
  installation: (given) => {
    if (given.action === "deleted") return [{ name: "remove-installation", installation: given.installation }];
    return ["created", "unsuspend", "new_permissions_accepted"].includes(given.action)
      ? organisation("the App was installed or may do more")(given)
      : [];
  },
  installation_repositories: organisationOn("the App was given other repositories"),
  organization: organisationOn("the organisation or its members changed", ["member_added", "member_removed", "renamed"]),
  member: repositoryOn("who may push changed"),
  membership: organisationOn("a team's members changed"),
  team: organisationOn("a team changed"),
  team_add: repositoryOn("a team was given access"),
  personal_access_token_request: organisationOn("a personal access token was asked for or approved"),
  push,
  release: repositoryOn("a release was published", ["published", "released", "prereleased"]),
  secret_scanning_alert: repositoryOn("secret scanning tells of a secret"),
  branch_protection_rule: repositoryOn("a branch's protection changed"),
  branch_protection_configuration: repositoryOn("branch protection was switched on or off"),
  deploy_key: repositoryOn("a deploy key changed"),
  public: repositoryOn("it became public"),
  repository_ruleset: (given) => (given.slug === undefined ? organisation : repository)("a ruleset changed")(given),
  repository: (given) => {
    const isMoved = ["renamed", "transferred", "deleted"].includes(given.action);
    return (isMoved ? organisation("a repository was renamed, moved or deleted") : repository("its settings changed"))(given);
  },
  pull_request: pullRequest,
  check_run: checkRun,
  check_suite: checkSuite,
  issues: ({ action, payload, ...given }) =>
    isPerson(payload) && ["closed", "reopened", "edited", "deleted"].includes(action) && isOurs(textAt(payload, "issue", "body"))
      ? [deliver(given)]
      : [],
  issue_comment: comment,
};

function ownerOf(payload: unknown): string | undefined {
  return textAt(payload, "repository", "owner", "login") ?? textAt(payload, "installation", "account", "login");
}

function organisation(because: string): Hint {
  return ({ installation, organisation: login }) => [{ name: "audit-organisation", installation, organisation: login, because }];
}

function repository(because: string): Hint {
  return ({ installation, slug }) => (slug === undefined ? [] : [{ name: "audit-repository", installation, slug, because }]);
}

function organisationOn(because: string, actions?: readonly string[]): Hint {
  return (given) => (actions?.includes(given.action) === false ? [] : organisation(because)(given));
}

function repositoryOn(because: string, actions?: readonly string[]): Hint {
  return (given) => (actions?.includes(given.action) === false ? [] : repository(because)(given));
}

function deliver({ installation, organisation: login }: Pick<Given, "installation" | "organisation">): Job {
  return { name: "deliver", installation, organisation: login };
}

/** What is pushed to a branch of ours changes nothing yet; where a person does so, the pull request is theirs from then on. */
function push(given: Given): readonly Job[] {
  const branch = /^refs\/heads\/(.+)$/.exec(textAt(given.payload, "ref") ?? "")?.[1] ?? "";
  if (isOwnBranch(branch)) return isPerson(given.payload) ? [deliver(given)] : [];
  return bearsOnPublishing(given.payload) ? repository("a push changed how it may publish")(given) : [];
}

/** Judged anew at each commit; one of ours that a person closes or reopens is a decision. */
function pullRequest({ installation, organisation: login, slug, action, payload }: Given): readonly Job[] {
  const [number, head] = [numberAt(payload, "pull_request", "number"), textAt(payload, "pull_request", "head", "sha")];
  if (slug === undefined || number === undefined || head === undefined) return [];
  if (["opened", "synchronize", "reopened"].includes(action)) {
    const check: Job = { name: "check-pull-request", installation, slug, number, head };
    return action === "reopened" && isOwnPullRequest(payload, slug) ? [check, deliver({ installation, organisation: login })] : [check];
  }
  const isDecision = ["closed", "edited", "converted_to_draft", "ready_for_review"].includes(action) && isPerson(payload);
  return isDecision && isOwnPullRequest(payload, slug) ? [deliver({ installation, organisation: login })] : [];
}

/** One of a fork is not ours, whatever its branch is called. */
function isOwnPullRequest(payload: unknown, slug: string): boolean {
  const isHere = textAt(payload, "pull_request", "head", "repo", "full_name")?.toLowerCase() === slug.toLowerCase();
  return isHere && isOwnBranch(textAt(payload, "pull_request", "head", "ref") ?? "");
}

/** Somebody wants our check again. GitHub names no pull requests from forks: their number stands in our own id. */
function checkRun({ installation, slug, action, payload }: Given): readonly Job[] {
  const head = textAt(payload, "check_run", "head_sha");
  if (slug === undefined || head === undefined || textAt(payload, "check_run", "name") !== checkName) return [];
  if (action !== "rerequested" && action !== "requested_action") return [];
  const told = listAt(payload, "check_run", "pull_requests").flatMap((one) => numberAt(one, "number") ?? []);
  const own = numberIn(textAt(payload, "check_run", "external_id") ?? "");
  const numbers = told.length > 0 ? told : own === null ? [] : [own];
  return numbers.map((number) => ({ name: "check-pull-request", installation, slug, number, head }));
}

function checkSuite({ installation, slug, action, payload }: Given): readonly Job[] {
  const head = textAt(payload, "check_suite", "head_sha");
  if (slug === undefined || head === undefined || action !== "rerequested") return [];
  const numbers = listAt(payload, "check_suite", "pull_requests").flatMap((one) => numberAt(one, "number") ?? []);
  return numbers.map((number) => ({ name: "check-pull-request", installation, slug, number, head }));
}

/** A command in a comment beside something of ours. Whether its author may give it is asked when it is answered. */
function comment({ installation, slug, action, payload }: Given): readonly Job[] {
  const [number, id] = [numberAt(payload, "issue", "number"), textAt(payload, "comment", "node_id")];
  const isCommand = action === "created" && isPerson(payload) && slashIn(textAt(payload, "comment", "body") ?? "") !== null;
  if (slug === undefined || number === undefined || id === undefined || !isCommand || !isOurs(textAt(payload, "issue", "body"))) return [];
  return [{ name: "answer-comment", installation, slug, number, comment: id }];
}

function isOurs(body: string | undefined): boolean {
  return body !== undefined && markIn(body) !== null;
}

/** What we do ourselves is no hint: it would be answered for ever. */
function isPerson(payload: unknown): boolean {
  return textAt(payload, "sender", "type") === "User";
}
