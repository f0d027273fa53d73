import type { SandboxOrganisation, SandboxPerson, SandboxRepository } from "../description.ts";
import { connection, notAccessible, type Page } from "./pages.ts";
import { repositoryNode } from "./repository.ts";

interface RepositoriesAsked extends Page {
  readonly isArchived?: boolean | null;
  readonly isFork?: boolean | null;
  readonly visibility?: string | null;
  readonly orderBy?: { readonly field: string; readonly direction: "ASC" | "DESC" } | null;
}

export function organisationId({ id }: SandboxOrganisation): string {
  return `O_${id}`;
}

export function organisationNode(organisation: SandboxOrganisation): object {
  const { login, id, twoFactorRequired, managedUsers, people, withheld } = organisation;
  const isOwner = !withheld.includes("organization_administration");
  return {
    __typename: "Organization",
    id: organisationId(organisation),
    databaseId: id,
    login,
    // Null: not to be seen, or kept by an identity provider.
    requiresTwoFactorAuthentication: isOwner && !managedUsers ? twoFactorRequired : null,
    repositories: (asked: RepositoriesAsked) =>
      connection("repositories", found(organisation, asked), asked, (one) => repositoryNode(organisation, one)),
    membersWithRole: (page: Page) => {
      if (withheld.includes("members")) throw notAccessible();
      const node = ({ login: member }: SandboxPerson) => ({ __typename: "User", login: member });
      return connection(
        "membersWithRole",
        people.filter(({ role }) => role !== "outside"),
        page,
        node,
        (one) => ({
          node: node(one),
          role: one.role === "owner" ? "ADMIN" : "MEMBER",
          hasTwoFactorEnabled: isOwner && !managedUsers ? one.twoFactor !== "none" : null,
        }),
      );
    },
  };
}

function found({ repositories }: SandboxOrganisation, { isArchived, isFork, visibility, orderBy }: RepositoriesAsked): readonly SandboxRepository[] {
  const asked = repositories.filter(
    (one) =>
      (isArchived ?? one.archived) === one.archived &&
      (isFork ?? one.fork) === one.fork &&
      (visibility ?? one.visibility.toUpperCase()) === one.visibility.toUpperCase(),
  );
  if (orderBy === null || orderBy === undefined) return asked;
  const key = ({ name, pushed }: SandboxRepository) => (orderBy.field === "NAME" ? name.toLowerCase() : (pushed ?? ""));
  const sign = orderBy.direction === "ASC" ? 1 : -1;
  return asked.sort((a, b) => (key(a) < key(b) ? -sign : key(a) > key(b) ? sign : 0));
}
