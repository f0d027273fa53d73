import type { SandboxAccessToken, SandboxApp, SandboxOrganisation, SandboxRepository } from "../description.ts";
import { isAtLeast, type Role, roleOf, writersOf } from "./roles.ts";
import type { ActorKind } from "./world.ts";

/** Whoever can make a repository's workflows run, and what they may do to it. */
export interface Actor {
  readonly kind: ActorKind;
  readonly name: string;
  /** As whom they act: themselves, or a token's owner, with all that is that person's; null: no person. */
  readonly login: string | null;
  readonly role: Role;
  /** May put content of their own on refs, workflow files included, as far as rules let them. */
  readonly pushes: boolean;
  /** May start `workflow_dispatch`. */
  readonly dispatches: boolean;
  /** May send `repository_dispatch`. */
  readonly sends: boolean;
  /** May make a release of an existing tag. */
  readonly releases: boolean;
}

export const anybody: Actor = outsider("anybody");
export const nobody: Actor = outsider("nobody");

/** Everybody who can do any of it in a repository, people first. */
export function actorsOf(organisation: SandboxOrganisation, repository: SandboxRepository): readonly Actor[] {
  const people = writersOf(organisation, repository).map((login): Actor => ({
    kind: "person",
    name: login,
    login,
    role: roleOf(organisation, repository, login),
    pushes: true,
    dispatches: true,
    sends: true,
    releases: true,
  }));
  const apps = organisation.apps
    .filter(({ suspended }) => !suspended)
    .map(({ slug, permissions }): Actor => ({ kind: "app", name: slug, login: null, role: "none", ...abilitiesOf(permissions) }));
  const tokens = organisation.accessTokens
    .filter((token) => isOfUse(token, organisation, repository))
    .map(({ name, owner, permissions }): Actor => ({
      kind: "access-token",
      name,
      login: owner,
      role: roleOf(organisation, repository, owner),
      ...abilitiesOf(permissions),
    }));
  const keys = repository.deployKeys
    .filter(({ readOnly }) => !readOnly)
    .map(({ title }): Actor => ({ ...outsider("deploy-key"), name: title, pushes: true }));
  return [...people, ...apps, ...tokens, ...keys];
}

/** An App's or a token's: files of workflows take a permission of their own, and each event has the one it needs. */
function abilitiesOf(permissions: SandboxApp["permissions"]): Pick<Actor, "pushes" | "dispatches" | "sends" | "releases"> {
  const writes = (permission: string) => permissions[permission] === "write" || permissions[permission] === "admin";
  const contents = writes("contents");
  return { pushes: contents && writes("workflows"), dispatches: writes("actions"), sends: contents, releases: contents };
}

/** A token can do no more than its owner. */
function isOfUse(token: SandboxAccessToken, organisation: SandboxOrganisation, repository: SandboxRepository): boolean {
  const isExpired = token.expires !== null && token.expires.slice(0, 10) < organisation.today;
  const reaches = token.repositories === "all" || token.repositories.includes(repository.name);
  return !isExpired && reaches && isAtLeast(roleOf(organisation, repository, token.owner), "write");
}

function outsider(kind: "anybody" | "nobody" | "deploy-key"): Actor {
  return { kind, name: kind, login: null, role: "none", pushes: false, dispatches: false, sends: false, releases: false };
}
