import type { SandboxOrganisation, SandboxRepository } from "../description.ts";
import { endsOfPull } from "../changes/following.ts";
import { endsOf } from "../history.ts";
import { commitOrMergeAt } from "../merges.ts";
import type { SandboxCheck, SandboxPullRequest } from "../work.ts";
import { idOf } from "../words.ts";
import { api, user } from "./bodies.ts";
import { type Asked, inRepository, list, notFound, type Route, type Told } from "./route.ts";

/** Routes about check runs. */
export const checkRoutes: readonly Route[] = [
  inRepository("/commits/{ref}/check-runs", "checks", checks, { heeds: ["check_name", "filter", "status"] }),
  inRepository("/check-runs/{check_run_id}", "checks", (own, { organisation, parts }) => {
    const check = checkNumbered(own, Number(parts["check_run_id"]));
    return check === undefined ? notFound : { body: checkBody(organisation, own, check) };
  }),
];

export function checkNumbered({ checks: all = [] }: SandboxRepository, id: number): SandboxCheck | undefined {
  return all.find((one) => one.id === id);
}

/** The newest first; of each App's of one name the newest alone, unless all are asked for. */
function checks(own: SandboxRepository, { organisation, query, parts }: Asked): Told {
  const ref = (parts["ref"] ?? "").replace(/^(?:heads|tags)\//, "refs/$&");
  const head = commitOrMergeAt(own, ref)?.commit;
  if (head === undefined) return { status: 422, message: `No commit found for SHA: ${ref}` };
  const [name, status] = [query.get("check_name"), query.get("status")];
  const all = (own.checks ?? []).filter((one) => one.head === head).toSorted((a, b) => b.id - a.id);
  const newest = all.filter((one) => all.find((other) => other.name === one.name && other.app === one.app) === one);
  const found = (query.get("filter") === "all" ? all : newest).filter(
    (one) => (name ?? one.name) === one.name && (status ?? one.status) === one.status,
  );
  return list(found, (one) => checkBody(organisation, own, one), "check_runs");
}

/** A check run with every field that GitHub's description requires. */
export function checkBody(organisation: SandboxOrganisation, own: SandboxRepository, check: SandboxCheck): Record<string, unknown> {
  const slug = `${organisation.login}/${own.name}`;
  const url = `${api}/repos/${slug}/check-runs/${check.id}`;
  const { title, summary, text, annotations } = check;
  return {
    id: check.id,
    node_id: `CR_${check.id}`,
    head_sha: check.head,
    external_id: check.externalId ?? "",
    url,
    html_url: `https://github.example/${slug}/runs/${check.id}`,
    details_url: check.details ?? `https://github.example/apps/${check.app}`,
    status: check.status,
    conclusion: check.conclusion,
    started_at: check.started,
    completed_at: check.completed,
    output: { title, summary, text, annotations_count: annotations.length, annotations_url: `${url}/annotations` },
    name: check.name,
    check_suite: { id: idOf(`${own.id} ${check.app} ${check.head}`) },
    app: appBody(check.app),
    // GitHub names none that come from forks.
    pull_requests: (own.pulls ?? [])
      .filter((pull) => pull.state === "open" && pull.fork === undefined && endsOfPull(own, pull).head === check.head)
      .map((pull) => shortPull(slug, own, pull, check.head)),
  };
}

function shortPull(slug: string, own: SandboxRepository, pull: SandboxPullRequest, head: string): Record<string, unknown> {
  const repo = { id: own.id, url: `${api}/repos/${slug}`, name: own.name };
  return {
    id: idOf(`${own.id} pull ${pull.number}`),
    number: pull.number,
    url: `${api}/repos/${slug}/pulls/${pull.number}`,
    head: { ref: pull.branch, sha: head, repo },
    base: { ref: pull.base, sha: endsOf(own).get(pull.base) ?? head, repo },
  };
}

function appBody(slug: string): Record<string, unknown> {
  return {
    id: idOf(slug),
    slug,
    node_id: `A_${slug}`,
    owner: user("imprimatur-makers", "Organization"),
    name: slug,
    description: null,
    external_url: `https://github.example/${slug}`,
    html_url: `https://github.example/apps/${slug}`,
    created_at: "2021-03-04T05:06:07Z",
    updated_at: "2021-03-04T05:06:07Z",
    permissions: { checks: "write", contents: "read", metadata: "read", pull_requests: "read" },
    events: ["check_run", "pull_request"],
  };
}
