import type { SandboxOrganisation, SandboxPerson, SandboxRepository } from "../description.ts";
import { userNode } from "./actors.ts";
import { connection, notAccessible, type Page } from "./pages.ts";
import { repositoryNode } from "./repository.ts";
import type { Seen } from "./seen.ts";

interface RepositoriesAsked extends Page {
  readonly isArchived?: boolean | null;
  readonly isFork?: boolean | null;
  readonly visibility?: string | null;
  readonly orderBy?: { readonly field: string; readonly direction: "ASC" | "DESC" } | null;
}

export function organisationId({ id }: SandboxOrganisation): string {
  return `O_${id}`;
}

export function organisationNode(seen: Seen): object {
  const { organisation } = seen;
  const { login, id, twoFactorRequired, managedUsers, people, withheld } = organisation;
  const isOwner = !withheld.includes("organization_administration");
  return {
    __typename: "Organization",
    id: organisationId(organisation),
    databaseId: id,
    login,
    // Null: not to be seen, or kept by an identity provider.
    requiresTwoFactorAuthentication: isOwner && !managedUsers ? twoFactorRequired : null,
    repositories: (asked: RepositoriesAsked) => connection("repositories", found(organisation, asked), asked, (one) => repositoryNode(seen, one)),
    membersWithRole: (page: Page) => {
      if (withheld.includes("members")) throw notAccessible();
      const node = ({ login: member }: SandboxPerson) => userNode(member);
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

/** Sorted once: each page of ten thousand would be sorted anew. */
const sorted = new WeakMap<SandboxOrganisation, Map<string, readonly SandboxRepository[]>>();

function found(organisation: SandboxOrganisation, { isArchived, isFork, visibility, orderBy }: RepositoriesAsked): readonly SandboxRepository[] {
  const wanted: readonly ((one: SandboxRepository) => boolean)[] = [
    ...(typeof isArchived === "boolean" ? [(one: SandboxRepository) => one.archived === isArchived] : []),
    ...(typeof isFork === "boolean" ? [(one: SandboxRepository) => one.fork === isFork] : []),
    ...(typeof visibility === "string" ? [(one: SandboxRepository) => one.visibility === visibility.toLowerCase()] : []),
  ];
  const all = inOrder(organisation, orderBy);
  return wanted.length === 0 ? all : all.filter((one) => wanted.every((fits) => fits(one)));
}

function inOrder(organisation: SandboxOrganisation, orderBy: RepositoriesAsked["orderBy"]): readonly SandboxRepository[] {
  if (orderBy === null || orderBy === undefined) return organisation.repositories;
  const orders = sorted.get(organisation) ?? new Map<string, readonly SandboxRepository[]>();
  sorted.set(organisation, orders);
  const name = `${orderBy.field} ${orderBy.direction}`;
  const key = ({ name: own, pushed }: SandboxRepository) => (orderBy.field === "NAME" ? own.toLowerCase() : (pushed ?? ""));
  const sign = orderBy.direction === "ASC" ? 1 : -1;
  const order = orders.get(name) ?? organisation.repositories.toSorted((a, b) => (key(a) < key(b) ? -sign : key(a) > key(b) ? sign : 0));
  orders.set(name, order);
  return order;
}
