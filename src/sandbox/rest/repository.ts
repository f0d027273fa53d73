import type { SandboxEnvironment, SandboxOrganisation, SandboxRepository, SandboxRun, SandboxSecret, SandboxVariable } from "../description.ts";
import { entryAt, headsOf, objectsIn, type Tree } from "../git.ts";
import { api, idOf, instant, repository as repositoryBody, user } from "./bodies.ts";
import { runner } from "./organisation.ts";
import { list, notFound, type Asked, type Route, type Told } from "./route.ts";

type Tell = (repository: SandboxRepository, asked: Asked) => Told;

function route(path: string, needs: string, tell: Tell): Route {
  return {
    path: `/repos/{owner}/{repo}${path}`,
    needs,
    tell: (asked) => (asked.repository === undefined ? notFound : tell(asked.repository, asked)),
  };
}

/** Routes about one repository. */
export const repositoryRoutes: readonly Route[] = [
  route("/actions/secrets", "secrets", ({ secrets }) => list(secrets.map(secret), "secrets")),
  route("/dependabot/secrets", "dependabot_secrets", ({ dependabotSecrets }) => list(dependabotSecrets.map(secret), "secrets")),
  route("/actions/variables", "actions_variables", ({ variables }) => list(variables.map(variable), "variables", 30)),
  route("/environments", "actions", (own, { organisation }) =>
    list(
      own.environments.map((one) => environment(organisation, own, one)),
      "environments",
    ),
  ),
  route("/environments/{environment_name}/secrets", "environments", (own, asked) =>
    inEnvironment(own, asked, ({ secrets }) => list(secrets.map(secret), "secrets")),
  ),
  route("/environments/{environment_name}/variables", "environments", (own, asked) =>
    inEnvironment(own, asked, ({ variables }) => list(variables.map(variable), "variables", 30)),
  ),
  route("/environments/{environment_name}/deployment-branch-policies", "actions", (own, asked) =>
    inEnvironment(own, asked, ({ patterns }) =>
      list(
        patterns.map(({ name, type }) => ({ id: idOf(`${type} ${name}`), node_id: `DBP_${name}`, name, type })),
        "branch_policies",
      ),
    ),
  ),
  route("/actions/permissions", "administration", (_, { organisation: { allowedActions } }) => ({
    body: { enabled: true, allowed_actions: allowedActions.allowed, sha_pinning_required: allowedActions.pinned },
  })),
  route("/actions/permissions/workflow", "administration", ({ defaultToken }) => ({
    body: { default_workflow_permissions: defaultToken.access, can_approve_pull_request_reviews: defaultToken.approvesPullRequests },
  })),
  route("/actions/workflows", "actions", (own, { organisation }) =>
    list(
      workflowFiles(own).map((file) => workflow(organisation, own, file)),
      "workflows",
    ),
  ),
  route("/actions/runs", "actions", (own, { organisation }) =>
    list(
      own.runs.toSorted((a, b) => (a.started < b.started ? 1 : -1)).map((run) => runBody(organisation, own, run)),
      "workflow_runs",
    ),
  ),
  route("/immutable-releases", "administration", (own, { organisation: { immutableReleases: all } }) => {
    const enforced = all === "all" || (typeof all !== "string" && all.includes(own.name));
    return enforced || own.immutableReleases ? { body: { enabled: true, enforced_by_owner: enforced } } : notFound;
  }),
  route("/actions/oidc/customization/sub", "actions", ({ oidcSubject: { claims, immutable } }) => ({
    body: { use_default: claims === null, ...(claims === null ? {} : { include_claim_keys: claims }), use_immutable_subject: immutable },
  })),
  route("/actions/runners", "administration", ({ runners }) => list(runners.map(runner), "runners")),
  route("/git/trees/{tree_sha}", "contents", treeBody),
  route("/git/blobs/{file_sha}", "contents", blobBody),
];

function secret({ name, created, updated }: SandboxSecret) {
  return { name, created_at: instant(created), updated_at: instant(updated) };
}

function variable({ name, value, updated }: SandboxVariable) {
  return { name, value, created_at: instant(updated), updated_at: instant(updated) };
}

function inEnvironment({ environments }: SandboxRepository, { parts }: Asked, tell: (one: SandboxEnvironment) => Told): Told {
  const found = environments.find(({ name }) => name.toLowerCase() === parts["environment_name"]?.toLowerCase());
  return found === undefined ? notFound : tell(found);
}

function environment({ login }: SandboxOrganisation, { name: repo }: SandboxRepository, given: SandboxEnvironment) {
  const { name, reviewers, preventSelfReview, waitMinutes, refs, adminsBypass } = given;
  const id = idOf(`${repo}/${name}`);
  const rule = (type: string, rest: object = {}) => ({ id: idOf(`${id} ${type}`), node_id: `GA_${id}_${type}`, type, ...rest });
  return {
    id,
    node_id: `EN_${id}`,
    name,
    url: `${api}/repos/${login}/${repo}/environments/${encodeURIComponent(name)}`,
    html_url: `https://github.example/${login}/${repo}/deployments/activity_log?environments_filter=${encodeURIComponent(name)}`,
    created_at: "2025-02-03T04:05:06Z",
    updated_at: "2026-02-03T04:05:06Z",
    ...(adminsBypass === undefined ? {} : { can_admins_bypass: adminsBypass }),
    protection_rules: [
      ...(waitMinutes > 0 ? [rule("wait_timer", { wait_timer: waitMinutes })] : []),
      ...(reviewers.length > 0 ? [rule("required_reviewers", { prevent_self_review: preventSelfReview, reviewers: reviewers.map(reviewer) })] : []),
      ...(refs === "any" ? [] : [rule("branch_policy")]),
    ],
    deployment_branch_policy: refs === "any" ? null : { protected_branches: refs === "protected", custom_branch_policies: refs === "listed" },
  };
}

function reviewer(who: string) {
  const [kind = "user", name = ""] = who.split(" ");
  return kind === "team" ? { type: "Team", reviewer: team(name) } : { type: "User", reviewer: user(name) };
}

function team(slug: string) {
  const url = `${api}/organizations/1/team/${idOf(slug)}`;
  return {
    id: idOf(slug),
    node_id: `T_${slug}`,
    url,
    members_url: `${url}/members{/member}`,
    name: slug,
    description: null,
    permission: "pull",
    privacy: "closed",
    html_url: `https://github.example/orgs/teams/${slug}`,
    repositories_url: `${url}/repos`,
    slug,
    parent: null,
    type: "organization",
  };
}

function workflowFiles({ files }: SandboxRepository): readonly string[] {
  return Object.keys(files).filter((path) => /^\.github\/workflows\/[^/]+\.ya?ml$/.test(path));
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
    repository: repositoryBody(organisation, own),
    head_repository: repositoryBody(organisation, own),
  };
}

/** GitHub cuts a recursive listing off at a hundred thousand entries, and says so. */
function treeBody(own: SandboxRepository, { parts, query, longestTree, organisation }: Asked): Told {
  const oid = parts["tree_sha"] ?? "";
  const heads = headsOf(own);
  const found = heads.flatMap(({ tree, commit }) => (oid === tree.oid || oid === commit ? [tree] : (treeWith(tree, oid) ?? [])))[0];
  if (found === undefined) return notFound;
  const all = query.has("recursive") ? [...objectsIn(found)] : [...found.entries].map(([path, object]) => ({ path, object }));
  const url = `${api}/repos/${organisation.login}/${own.name}/git`;
  return {
    body: {
      sha: found.oid,
      url: `${url}/trees/${found.oid}`,
      truncated: query.has("recursive") && all.length > longestTree,
      tree: all.slice(0, query.has("recursive") ? longestTree : undefined).map(({ path, object }) => ({
        path,
        mode: object.kind === "tree" ? "040000" : "100644",
        type: object.kind,
        sha: object.oid,
        ...(object.kind === "blob" ? { size: Buffer.byteLength(object.text) } : {}),
        url: `${url}/${object.kind}s/${object.oid}`,
      })),
    },
  };
}

function treeWith(tree: Tree, oid: string): Tree | undefined {
  for (const { object } of objectsIn(tree)) if (object.kind === "tree" && object.oid === oid) return object;
  return undefined;
}

function blobBody(own: SandboxRepository, { parts, organisation }: Asked): Told {
  const oid = parts["file_sha"];
  for (const { tree } of headsOf(own)) {
    for (const { path, object } of objectsIn(tree)) {
      if (object.kind !== "blob" || object.oid !== oid || entryAt(tree, path) === undefined) continue;
      const bytes = Buffer.from(object.text);
      return {
        body: {
          sha: oid,
          node_id: `B_${oid}`,
          size: bytes.length,
          url: `${api}/repos/${organisation.login}/${own.name}/git/blobs/${oid}`,
          content: bytes.toString("base64"),
          encoding: "base64",
        },
      };
    }
  }
  return notFound;
}
