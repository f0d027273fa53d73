import { impossible } from "../acts/acted.ts";
import type { SandboxOrganisation, SandboxRepository } from "../description.ts";
import type { NewPublisher } from "../registries/living-publishers.ts";
import { packagesAround } from "./around.ts";
import type { Deed, FilledIn, RegisterPublisher } from "./deeds.ts";
import { deleteIdleTokens, deleteSecret } from "./delete-secret.ts";
import { guarded } from "./guarded.ts";
import { settle } from "./settle.ts";
import { releaseOnce } from "./release-once.ts";
import type { TaskBox } from "./task-boxes.ts";
import type { Works } from "./works.ts";

/** Who does something, and in front of what. */
export interface Standing {
  /** Login. */
  readonly by: string;
  /** Bare name of the repository whose issue is read. */
  readonly repository: string;
  readonly box: Pick<TaskBox, "text" | "under">;
  /** Workflows that the issue says releases are made by. */
  readonly workflows: readonly string[];
}

/**
 * Does what a text asks for, once: what is done already is left as it is. Stands for whoever owns the packages and administers the
 * repository. Gives what it did, one line each.
 *
 * @throws ImprimaturError `usage`, with the words of who refuses, for what cannot be done.
 */
export async function perform(works: Works, deed: Deed, standing: Standing): Promise<readonly string[]> {
  const { organisation, registries } = works;
  switch (deed.do) {
    case "register-publisher":
      return register(works, deed, standing);
    case "refuse-tokens":
      registries.refuseTokens(deed.registry, deed.package);
      return [`${deed.registry} refuses tokens for ${deed.package}`];
    case "set-variable":
      // What stands for a name of one's own is filled in.
      organisation.setVariable(bareName(works, deed.slug), deed.name, /^<.*>$/.test(deed.value) ? standing.by : deed.value);
      return [`set the variable ${deed.name}`];
    case "set-secret":
      organisation.setSecret(bareName(works, deed.slug), deed.name, deed.environment ?? undefined);
      return [`set the secret ${deed.name}${deed.environment === null ? "" : ` of ${deed.environment}`}`];
    case "delete-secret":
      return [deleteSecret(works, deed, deed.slug === null ? undefined : ownNamed(works, bareName(works, deed.slug)))];
    case "delete-idle-token":
      return deleteIdleTokens(works, ownNamed(works, bareName(works, deed.slug)), deed.of);
    case "make-environment": {
      const own = ownNamed(works, bareName(works, deed.slug));
      organisation.setEnvironment(own.name, guarded(organisation.now(), own, deed.environment, standing.workflows));
      return [`made the environment ${deed.environment}`];
    }
    case "release":
      return await release(works, bareName(works, deed.slug), deed.workflow, standing);
    case "merge":
      organisation.mergePull(bareName(works, deed.slug), deed.number, standing.by, { deletesBranch: true });
      return [`merged #${deed.number}`];
    case "require-two-factor":
    case "put-ruleset":
    case "forbid-bypass":
      return [settle(organisation, deed, standing.repository)];
    case "first-version": {
      const missing = packagesAround(registries.now(), organisation.now(), standing.repository, standing.box).filter(
        ({ releases }) => releases.length === 0,
      );
      if (missing.length > 0) throw impossible(`${missing.map(({ name }) => name).join(", ")} has no version yet: somebody has to make the first.`);
      return [];
    }
    case "unseen":
      return [];
  }
}

function register(
  { organisation, registries }: Works,
  { registry, package: name, publisher }: RegisterPublisher,
  standing: Standing,
): readonly string[] {
  const around = packagesAround(registries.now(), organisation.now(), standing.repository, standing.box).filter((one) => one.registry === registry);
  const names = name === null ? around.map((one) => one.name) : [name];
  return names.flatMap((one) => {
    const there = registries.named(registry, one)?.publishers ?? [];
    if (there.some((each) => fields.every((field) => each[field] === publisher[field]))) return [];
    registries.registerPublisher(registry, one, lookedUp(organisation.now(), publisher));
    return [`registered ${publisher.workflow} of ${publisher.repository} for ${one} at ${registry}`];
  });
}

const fields = ["owner", "repository", "workflow", "environment", "workflowRepository"] as const;

/** Registries ask GitHub for the numbers of what was filled in. */
function lookedUp({ login, id, repositories }: SandboxOrganisation, publisher: FilledIn): NewPublisher {
  const isOwn = publisher.owner.toLowerCase() === login.toLowerCase();
  const own = isOwn ? repositories.find(({ name }) => name.toLowerCase() === publisher.repository.toLowerCase()) : undefined;
  return { ...publisher, ownerId: isOwn ? String(id) : null, repositoryId: own === undefined ? null : String(own.id) };
}

async function release(works: Works, repository: string, workflow: string, standing: Standing): Promise<readonly string[]> {
  const said: string[] = [];
  for (const { registry, name } of packagesAround(works.registries.now(), works.organisation.now(), repository, standing.box)) {
    const outcome = await releaseOnce(works, { repository, workflow, registry, package: name, by: standing.by });
    if ("failed" in outcome) throw impossible(`${name} did not come out: ${outcome.failed}`);
    said.push(`released ${name} ${outcome.released.version} ${"account" in outcome.released.by ? "by a token" : "by trusted publishing"}`);
  }
  return said;
}

function bareName({ organisation }: Works, slug: string): string {
  const [owner, name = ""] = slug.split("/");
  if (owner?.toLowerCase() !== organisation.now().login.toLowerCase()) throw impossible(`${slug} is not of ${organisation.now().login}.`);
  return name;
}

function ownNamed({ organisation }: Works, name: string): SandboxRepository {
  const own = organisation.repository(name);
  if (own === undefined) throw impossible(`There is no repository ${name}.`);
  return own;
}
