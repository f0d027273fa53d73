import type { SandboxOrganisation, SandboxRepository } from "../../description.ts";
import type { WorldWorkflow } from "../world.ts";
import type { Draw } from "./draw.ts";
import { environmentsOf, protectionsOf, rulesetsOf } from "./gates.ts";
import { manifestsOf, packageName } from "./manifests.ts";
import { accessOf, deployKeysOf, type Staff } from "./people.ts";
import { callingText, publishingText, type TrustingRegistry, trustingRegistries } from "./texts.ts";

/** A package that a repository publishes, and by which workflows. */
export interface Published {
  readonly registry: TrustingRegistry;
  readonly name: string;
  readonly workflows: readonly WorldWorkflow[];
}

/** A repository without what it publishes. */
export function bareRepository(draw: Draw, staff: Staff, name: string, id: number): SandboxRepository {
  const defaultBranch = draw.one(["main", "main", "trunk"]);
  return {
    name,
    id,
    visibility: draw.one(["public", "public", "public", "private", "internal"]),
    archived: draw.percent(6),
    fork: false,
    defaultBranch,
    pushed: "2026-11-12T09:30:00Z",
    files: { "README.md": `# ${name}\n` },
    branches: draw.few(["next", "release/1", "topic/fix"], 2).map((branch) => ({ name: branch, files: {} })),
    tags: draw.few(["nightly", "release/1", "v1.0.0", "v1.1.0"], 2),
    secrets: [],
    dependabotSecrets: [],
    variables: [],
    environments: environmentsOf(draw, staff, defaultBranch),
    defaultToken: { access: "read", approvesPullRequests: false },
    rulesets: rulesetsOf(draw, staff, 2),
    branchProtection: protectionsOf(draw, staff, defaultBranch),
    deployKeys: deployKeysOf(draw),
    access: accessOf(draw, staff),
    disabledWorkflows: [],
    runs: [],
    oidcSubject: { claims: null, immutable: false },
    immutableReleases: false,
    runners: [],
    alerts: [],
  };
}

/** What a repository publishes by so many workflows: each has a package of its own, or both have one. */
export function publishedBy(
  draw: Draw,
  { login }: Pick<SandboxOrganisation, "login">,
  repository: SandboxRepository,
  count: number,
  host: SandboxRepository | null,
): readonly Published[] {
  const isShared = count === 2 && draw.percent(40);
  const first = draw.one(trustingRegistries);
  const second = trustingRegistries[(trustingRegistries.indexOf(first) + draw.between(1, 4)) % trustingRegistries.length] ?? first;
  const registries = count === 0 ? [] : count === 1 || isShared ? [first] : [first, second];
  return registries.map((registry, index): Published => {
    const name = packageName(registry, login, repository.name);
    const files = isShared ? ["release.yml", "by-hand.yml"] : [index === 0 ? "release.yml" : "Publish.yaml"];
    const workflow = (file: string): WorldWorkflow => ({
      repository: repository.name,
      file: `.github/workflows/${file}`,
      events: eventsOf(draw),
      environment: environmentFor(draw, repository),
      calls: callsOf(draw, registry, login, host, `ship-${repository.name}-${file}`),
      registry,
      package: name,
    });
    return { registry, name, workflows: files.map(workflow) };
  });
}

function eventsOf(draw: Draw): readonly string[] {
  const first = draw.one(["push", "push", "workflow_dispatch", "release", "schedule", "pull_request_target", "repository_dispatch"]);
  const second = draw.one([first, first, "workflow_dispatch", "release", "workflow_run", "issue_comment"]);
  return [...new Set([first, second])];
}

/** None, one that is there, or one that GitHub would make. */
function environmentFor(draw: Draw, { environments }: SandboxRepository): string | null {
  const [first, ...rest] = environments.map(({ name }) => name);
  if (draw.percent(25)) return null;
  return first === undefined || draw.percent(15) ? "registry" : draw.one([first, ...rest]);
}

/** Each calls a file of its own: by itself, in the repository of the others, or none. */
function callsOf(draw: Draw, registry: TrustingRegistry, login: string, host: SandboxRepository | null, name: string): string | null {
  const file = `.github/workflows/${name}`;
  if (host !== null && draw.percent(registry === "rubygems" ? 50 : 10)) return `${login}/${host.name}/${file}@${host.defaultBranch}`;
  return draw.percent(30) ? `./${file}` : null;
}

/** The files of each repository, by name, that make it publish as described; what is called in another repository lies there. */
export function filesFor(login: string, published: readonly Published[]): ReadonlyMap<string, SandboxRepository["files"]> {
  const files = new Map<string, Record<string, string>>();
  const put = (repository: string, more: Readonly<Record<string, string>>) => files.set(repository, { ...files.get(repository), ...more });
  for (const { registry, name, workflows } of published) {
    for (const workflow of workflows) {
      const { repository, file, events, environment, calls } = workflow;
      put(repository, manifestsOf(registry, name, `https://github.com/${login}/${repository}`));
      if (calls === null) put(repository, { [file]: publishingText(registry, events, environment) });
      else {
        const [path, host] = calledFile(calls, repository);
        put(repository, { [file]: callingText(events, calls) });
        put(host, { [path]: publishingText(registry, ["workflow_call"], environment) });
      }
    }
  }
  return files;
}

/** Path of a called workflow, and the repository that holds it. */
function calledFile(calls: string, own: string): readonly [path: string, repository: string] {
  if (calls.startsWith("./")) return [calls.slice(2), own];
  const [, repository = "", ...path] = calls.replace(/@.*$/, "").split("/");
  return [path.join("/"), repository];
}
