import type { RecordedPublisher } from "../../../model/registry-record.ts";
import type { SandboxOrganisation, SandboxRepository } from "../../description.ts";
import type { WorldWorkflow } from "../world.ts";
import type { Draw } from "./draw.ts";
import type { TrustingRegistry } from "./texts.ts";

type Owner = Pick<SandboxOrganisation, "login" | "id">;

/** Trusted publishers of a package: for each workflow that publishes it one or none, as it should be or wrong in one thing. */
export function publishersOf(
  draw: Draw,
  registry: TrustingRegistry,
  owner: Owner,
  repository: Pick<SandboxRepository, "name" | "id">,
  workflows: readonly WorldWorkflow[],
): readonly RecordedPublisher[] {
  const made = workflows.flatMap((workflow): readonly RecordedPublisher[] => {
    if (draw.percent(8)) return [];
    const right = fitting(draw, registry, owner, repository, workflow);
    const first = draw.percent(50) ? right : changed(draw, right, workflow);
    return draw.percent(15) ? [first, { ...right, environment: right.environment === null ? "release" : null }] : [first];
  });
  return made.map((publisher, index) => ({ ...publisher, id: `${repository.id}${index}` }));
}

function fitting(
  draw: Draw,
  registry: TrustingRegistry,
  owner: Owner,
  { name, id }: Pick<SandboxRepository, "name" | "id">,
  workflow: WorldWorkflow,
) {
  const isCaller = registry === "npm" || registry === "crates-io";
  const compared = isCaller ? workflow.file : (workflow.calls ?? workflow.file).replace(/@.*$/, "");
  const pinned = registry === "nuget" && draw.percent(70);
  const elsewhere = registry === "rubygems" && workflow.calls?.startsWith("./") === false;
  return {
    id: null,
    provider: "github",
    owner: owner.login,
    repository: name,
    workflow: fileName(compared),
    environment: draw.percent(60) ? workflow.environment : null,
    workflowRepository: elsewhere ? (workflow.calls?.split("/").slice(0, 2).join("/") ?? null) : null,
    ownerId: registry === "npm" || (registry === "nuget" && !pinned) ? null : String(owner.id),
    repositoryId: pinned ? String(id) : null,
    allows: registry === "npm" ? draw.one([null, ["publish"] as const, ["publish", "stage"] as const]) : null,
    createdAt: "2026-05-04T08:00:00Z",
  } satisfies RecordedPublisher;
}

/** One thing wrong: the file, the case, the environment, a former name, numbers of an owner or repository of before, the provider. */
function changed(draw: Draw, right: RecordedPublisher, workflow: WorldWorkflow): RecordedPublisher {
  const own = fileName(workflow.file);
  const called = fileName((workflow.calls ?? workflow.file).replace(/@.*$/, ""));
  return draw.one<RecordedPublisher>([
    { ...right, workflow: right.workflow === own && called !== own ? called : own === right.workflow ? "missing.yml" : own },
    { ...right, workflow: otherCase(right.workflow) },
    { ...right, repository: otherCase(right.repository) },
    { ...right, environment: right.environment === null ? "Registry" : otherCase(right.environment) },
    { ...right, environment: draw.one(["Production", "elsewhere"]) },
    { ...right, repository: `old-${right.repository}` },
    { ...right, ownerId: right.ownerId === null ? null : "99" },
    { ...right, repositoryId: right.repositoryId === null ? null : "98" },
    { ...right, provider: "gitlab", workflow: ".gitlab-ci.yml", workflowRepository: null, ownerId: null, repositoryId: null },
  ]);
}

function fileName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

function otherCase(name: string): string {
  return name === name.toLowerCase() ? name.slice(0, 1).toUpperCase() + name.slice(1) : name.toLowerCase();
}
