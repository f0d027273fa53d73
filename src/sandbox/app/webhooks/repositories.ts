import type { SandboxOrganisation, SandboxRepository } from "../../description.ts";
import type { Webhook } from "../deliveries.ts";
import { type Around, around } from "./around.ts";

/** What became of repositories as a whole: `repository`, told by their numbers, since names change. */
export function repositoryWebhooks(given: Around, was: SandboxRepository | undefined, is: SandboxRepository | undefined): readonly Webhook[] {
  const own = is ?? was;
  if (own === undefined) return [];
  const tell = (action: string, changes?: object): Webhook => ({
    event: "repository",
    payload: { action, ...(changes === undefined ? {} : { changes }), ...around(given, own) },
  });
  if (was === undefined) return [tell("created")];
  if (is === undefined) return [tell("deleted")];
  const told: Webhook[] = [];
  if (was.name !== is.name) told.push(tell("renamed", { repository: { name: { from: was.name } } }));
  if (was.archived !== is.archived) told.push(tell(is.archived ? "archived" : "unarchived"));
  if (was.visibility !== is.visibility) told.push(tell(is.visibility === "public" ? "publicized" : "privatized"));
  if (was.defaultBranch !== is.defaultBranch) told.push(tell("edited", { default_branch: { from: was.defaultBranch } }));
  return told;
}

/** Repositories that are others than before, each as it was and as it is; undefined: not there. */
export function changedRepositories(
  before: SandboxOrganisation,
  after: SandboxOrganisation,
): readonly (readonly [SandboxRepository | undefined, SandboxRepository | undefined])[] {
  if (before.repositories === after.repositories) return [];
  const [were, are] = [new Set(before.repositories), new Set(after.repositories)];
  const gone = new Map(before.repositories.flatMap((one) => (are.has(one) ? [] : [[one.id, one] as const])));
  const made = after.repositories.filter((one) => !were.has(one));
  const ids = new Set(made.map(({ id }) => id));
  const deleted = [...gone.values()].filter(({ id }) => !ids.has(id));
  return [...made.map((one) => [gone.get(one.id), one] as const), ...deleted.map((one) => [one, undefined] as const)];
}
