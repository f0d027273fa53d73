import type { RegistryOwner } from "../../model/registry-record.ts";
import { at, fields, text } from "../values.ts";

/** What is kept of `GET /api/v1/crates/{name}/owners`. */
export interface OwnersAnswer {
  /** Sorted by name. */
  readonly owners: readonly RegistryOwner[];
  /** crates.io's numbers of those that are users, in its order. */
  readonly users: readonly number[];
}

/** Undefined: it is no such answer. */
export function readOwners(body: unknown): OwnersAnswer | undefined {
  const told = at(body, "users");
  if (!Array.isArray(told)) return undefined;
  const owners = told.map(ownerOf);
  if (!owners.every((one) => one !== undefined)) return undefined;
  const users = told.flatMap((one) => {
    const id = at(one, "kind") === "user" ? at(one, "id") : undefined;
    return Number.isSafeInteger(id) ? [id as number] : [];
  });
  return { owners: owners.sort((a, b) => Number(a.name > b.name) - Number(a.name < b.name)), users };
}

/** A team's members may publish. Where it is GitHub's, GitHub shows them, and the list is whole. */
export function beyond(owners: readonly RegistryOwner[]): string | null {
  const untold = owners.some(({ kind, github }) => kind === "team" && github === null);
  return untold ? "Members of a team among its owners may publish it as well, and nothing tells who they are." : null;
}

function ownerOf(owner: unknown): RegistryOwner | undefined {
  const name = text(at(owner, "login"));
  const kind = at(owner, "kind");
  if (name === undefined) return undefined;
  if (kind === "team") return { kind, name, role: null, github: teamAtGitHub(name) ?? null };
  return kind === "user" ? { kind: "person", name, role: null, github: loginAtGitHub(owner, name) } : undefined;
}

/** `organisation/slug` of `github:organisation:slug`; undefined where the name is no GitHub team's. */
export function teamAtGitHub(name: string): string | undefined {
  const [, organisation, slug] = /^github:([\w.-]+):([\w.-]+)$/i.exec(name) ?? [];
  return organisation === undefined || slug === undefined ? undefined : `${organisation}/${slug}`;
}

/**
 * The name of an account is crates.io's own since 2026-08; its address tells GitHub's. Where both are the same word although no
 * GitHub account of that word is linked, the account was renamed or cut off, and the login may be somebody else's by now.
 */
function loginAtGitHub(owner: unknown, name: string): string | null {
  const [, login] = /^https:\/\/github\.com\/([\w-]+)\/?$/.exec(text(at(owner, "url")) ?? "") ?? [];
  if (login === undefined) return null;
  return login === name && fields(owner)?.["github_username_matches"] === false ? null : login;
}
