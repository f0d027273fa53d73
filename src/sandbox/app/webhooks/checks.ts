import { endsOfPull } from "../../changes/following.ts";
import type { SandboxRepository } from "../../description.ts";
import { endsOf } from "../../history.ts";
import { api } from "../../rest/bodies.ts";
import { idOf } from "../../words.ts";
import { appBody } from "../bodies.ts";
import type { Webhook } from "../deliveries.ts";
import type { RegisteredApp } from "../registered.ts";
import { type Around, around, picked } from "./around.ts";

/** A check run, as far as webhooks tell of it. */
export interface ToldCheck {
  readonly id: number;
  readonly name: string;
  /** Oid of the commit that it speaks of. */
  readonly head: string;
  readonly externalId: string | null;
  readonly status: string;
  readonly conclusion: string | null;
  readonly started: string;
  readonly completed: string | null;
  readonly title: string | null;
  readonly summary: string | null;
  readonly text: string | null;
}

/** A repository that holds check runs. */
type Checked = SandboxRepository & { readonly checks?: readonly ToldCheck[] };

/** What became of check runs: `check_run`, created or completed. */
export function checkWebhooks(given: Around, app: RegisteredApp, before: Checked, after: Checked): readonly Webhook[] {
  const were = new Map(before.checks?.map((one) => [one.id, one] as const));
  return (after.checks ?? []).flatMap((is) => {
    const was = were.get(is.id);
    const isDone = is.status === "completed" && was?.status !== "completed";
    const actions = [...(was === undefined ? ["created"] : []), ...(isDone ? ["completed"] : [])];
    return actions.map((action) => checkWebhook(given, app, after, is, action));
  });
}

/** `rerequested`, or `requested_action` with the identifier of the button that was pressed. */
export function checkAskedFor(given: Around, app: RegisteredApp, own: SandboxRepository, check: ToldCheck, button?: string): Webhook {
  const { event, payload } = checkWebhook(given, app, own, check, button === undefined ? "rerequested" : "requested_action");
  return { event, payload: { ...payload, ...(button === undefined ? {} : { requested_action: { identifier: button } }) } };
}

function checkWebhook(given: Around, app: RegisteredApp, own: SandboxRepository, check: ToldCheck, action: string): Webhook {
  const slug = `${given.organisation.login}/${own.name}`;
  const url = `${api}/repos/${slug}/check-runs/${check.id}`;
  const suite = idOf(`${own.id} ${app.slug} ${check.head}`);
  const pulls = pullsAt(own, slug, check.head);
  const { title, summary, text, status, conclusion } = check;
  const run = {
    id: check.id,
    node_id: `CR_${check.id}`,
    head_sha: check.head,
    external_id: check.externalId ?? "",
    url,
    html_url: `https://github.example/${slug}/runs/${check.id}`,
    status,
    conclusion,
    started_at: check.started,
    completed_at: check.completed,
    output: { title, summary, text, annotations_count: 0, annotations_url: `${url}/annotations` },
    name: check.name,
    check_suite: {
      id: suite,
      node_id: `CS_${suite}`,
      head_branch: pulls[0]?.head.ref ?? null,
      head_sha: check.head,
      status,
      conclusion,
      url: `${api}/repos/${slug}/check-suites/${suite}`,
      pull_requests: pulls,
    },
    app: picked(appBody(app), ["id", "slug", "node_id", "owner", "name", "description", "external_url", "html_url", "created_at", "updated_at"]),
    pull_requests: pulls,
  };
  return { event: "check_run", payload: { action, check_run: run, ...around(given, own, `${app.slug}[bot]`) } };
}

/** Open pull requests from branches that end there. GitHub names none that come from forks. */
function pullsAt(own: SandboxRepository, slug: string, head: string) {
  const branches = endsOf(own);
  const repo = { id: own.id, url: `${api}/repos/${slug}`, name: own.name };
  return (own.pulls ?? []).flatMap((pull) => {
    const isHere = pull.state === "open" && branches.get(pull.branch) === head && endsOfPull(own, pull).head === head;
    if (!isHere) return [];
    return [
      {
        url: `${api}/repos/${slug}/pulls/${pull.number}`,
        id: idOf(`${own.id} pull ${pull.number}`),
        number: pull.number,
        head: { ref: pull.branch, sha: head, repo },
        base: { ref: pull.base, sha: branches.get(pull.base) ?? head, repo },
      },
    ];
  });
}
