import type { SandboxOrganisation, SandboxRepository, SandboxRun } from "../description.ts";
import { headsOf } from "../git.ts";
import { api, repository } from "./bodies.ts";
import { idOf, instant } from "../words.ts";
import { allowed, runner, selectedActions, tokenPermissions } from "./organisation.ts";
import { inRepository, list, notFound, type Asked, type Route, type Told } from "./route.ts";
import { isWorkflowFile } from "../../model/workflow-file.ts";

/** No run of the sandbox has pull requests that could be left out. */
const runFilters = ["event", "branch", "status", "exclude_pull_requests"];

/** Routes about what a repository runs, and may run. */
export const repositoryActionsRoutes: readonly Route[] = [
  inRepository("/actions/permissions", "administration", ({ name }, { organisation: { login, allowedActions } }) => ({
    body: { enabled: true, ...allowed(allowedActions, `${api}/repos/${login}/${name}`) },
  })),
  inRepository("/actions/permissions/selected-actions", "administration", (_, asked) => selectedActions(asked)),
  inRepository("/actions/permissions/workflow", "administration", ({ defaultToken }) => ({ body: tokenPermissions(defaultToken) })),
  inRepository("/actions/oidc/customization/sub", "actions", (own, { organisation: { login, id } }) => {
    const { claims, immutable } = own.oidcSubject;
    const prefix = immutable ? `repo:${login}@${id}/${own.name}@${own.id}` : `repo:${login}/${own.name}`;
    const keys = claims === null ? {} : { include_claim_keys: claims };
    return { body: { use_default: claims === null, ...keys, use_immutable_subject: immutable, sub_claim_prefix: prefix } };
  }),
  inRepository("/actions/runners", "administration", ({ runners }) => list(runners, runner, "runners")),
  inRepository("/actions/workflows", "actions", (own, { organisation }) =>
    list(workflowFiles(own), (file) => workflow(organisation, own, file), "workflows"),
  ),
  inRepository("/actions/runs", "actions", (own, asked) => runs(own, own.runs, asked), { heeds: runFilters }),
  inRepository(
    "/actions/workflows/{workflow_id}/runs",
    "actions",
    (own, asked) => {
      const id = asked.parts["workflow_id"] ?? "";
      const file = workflowFiles(own).find((path) => String(idOf(`${own.name}/${path}`)) === id || path.split("/").at(-1) === id);
      if (file === undefined) return notFound;
      return runs(
        own,
        own.runs.filter((run) => run.file === file),
        asked,
      );
    },
    { heeds: runFilters },
  ),
];

function workflowFiles({ files }: SandboxRepository): readonly string[] {
  return Object.keys(files).filter(isWorkflowFile);
}

function workflow({ login }: SandboxOrganisation, { name: repo, disabledWorkflows }: SandboxRepository, path: string) {
  const id = idOf(`${repo}/${path}`);
  const url = `${api}/repos/${login}/${repo}/actions/workflows/${id}`;
  return {
    id,
    node_id: `W_${id}`,
    name: path,
    path,
    state: disabledWorkflows.includes(path) ? "disabled_manually" : "active",
    created_at: "2025-02-03T04:05:06Z",
    updated_at: "2026-02-03T04:05:06Z",
    url,
    html_url: `https://github.example/${login}/${repo}/blob/main/${path}`,
    badge_url: `https://github.example/${login}/${repo}/badge.svg`,
  };
}

/** Newest first. */
function runs(own: SandboxRepository, all: readonly SandboxRun[], { organisation, query }: Asked): Told {
  const [event, branch, status] = ["event", "branch", "status"].map((name) => query.get(name));
  const found = all
    .filter((run) => (event ?? run.event) === run.event && (branch ?? run.branch) === run.branch)
    .filter(({ conclusion }) => status === null || status === "completed" || status === conclusion)
    .toSorted((a, b) => (a.started < b.started ? 1 : -1));
  return list(found, (run) => runBody(organisation, own, run), "workflow_runs");
}

function runBody(organisation: SandboxOrganisation, own: SandboxRepository, run: SandboxRun) {
  const id = idOf(`${own.name}/${run.file}/${run.started}`);
  const head = headsOf(own)[0];
  const sha = head?.commit ?? "0".repeat(40);
  const url = `${api}/repos/${organisation.login}/${own.name}/actions/runs/${id}`;
  const person = { name: "sandbox", email: "sandbox@github.example" };
  const urls = ["jobs", "logs", "check_suite", "cancel", "rerun", "artifacts", "workflow"].map((one) => [`${one}_url`, `${url}/${one}`]);
  return {
    id,
    name: run.file,
    node_id: `WFR_${id}`,
    head_branch: run.branch,
    head_sha: sha,
    path: run.file,
    run_number: 1,
    display_title: "Release",
    event: run.event,
    status: "completed",
    conclusion: run.conclusion,
    workflow_id: idOf(`${own.name}/${run.file}`),
    url,
    html_url: `https://github.example/${organisation.login}/${own.name}/actions/runs/${id}`,
    pull_requests: [],
    created_at: instant(run.started),
    updated_at: instant(run.started),
    run_started_at: instant(run.started),
    referenced_workflows: run.called.map((path) => ({ path, sha })),
    ...Object.fromEntries(urls),
    head_commit: { id: sha, tree_id: head?.tree.oid ?? sha, message: "Release", timestamp: instant(run.started), author: person, committer: person },
    repository: repository(organisation, own),
    head_repository: repository(organisation, own),
  };
}
