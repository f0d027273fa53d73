import type { SandboxOrganisation, SandboxRepository } from "../../description.ts";
import { api, user } from "../../rest/bodies.ts";
import { nearlyWhole } from "../../rest/repository.ts";

/** What stands around every webhook. */
export interface Around {
  /** As it is after the change. */
  readonly organisation: SandboxOrganisation;
  /** Number of the installation that is told. */
  readonly installation: number;
  /** Login of whoever did it; null where nobody is named. */
  readonly by: string | null;
}

/** What webhooks of a repository have besides. `by`: who did it by what has changed, where the change itself names nobody. */
export function around({ organisation, installation, by: told }: Around, own: SandboxRepository, by?: string | null): Record<string, unknown> {
  const { login, id, people } = organisation;
  const sender = told ?? by ?? people.find(({ role }) => role === "owner")?.login ?? "ghost";
  return {
    repository: repositoryIn(nearlyWhole(organisation, own)),
    organization: {
      login,
      id,
      node_id: `O_${id}`,
      url: `${api}/orgs/${login}`,
      ...Object.fromEntries(["repos", "events", "hooks", "issues", "members"].map((one) => [`${one}_url`, `${api}/orgs/${login}/${one}`])),
      description: null,
    },
    installation: { id: installation, node_id: `I_${installation}` },
    sender: user(sender),
  };
}

/** What webhooks tell of a repository, of what REST does. */
export function repositoryIn(body: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return picked(body, [...fields, ...Object.keys(body).filter((name) => name === "url" || name.endsWith("_url"))]);
}

const fields: readonly string[] = [
  "id",
  "node_id",
  "name",
  "full_name",
  "private",
  "owner",
  "description",
  "fork",
  "created_at",
  "updated_at",
  "pushed_at",
  "homepage",
  "size",
  "stargazers_count",
  "language",
  "has_issues",
  "has_projects",
  "has_wiki",
  "has_pages",
  "archived",
  "disabled",
  "visibility",
  "default_branch",
];

/** These fields of a body, as far as it has them. */
export function picked(body: Readonly<Record<string, unknown>>, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(names.flatMap((name) => (Object.hasOwn(body, name) ? [[name, body[name]]] : [])));
}
