import { accessTo, type Granted } from "./access.ts";
import type { SandboxOrganisation, SandboxRepository } from "./description.ts";
import { idOf } from "./words.ts";

/** Whose token is used: an App's, or a person's. */
export interface SandboxViewer {
  /** An App's ends in `[bot]`. */
  readonly login: string;
  /** Made from the login where missing. */
  readonly id?: number;
  readonly name?: string | null;
  readonly isApp: boolean;
}

/** Who asks where nobody is named. */
export const ownApp: SandboxViewer = { login: "imprimatur[bot]", isApp: true };

export function viewerId({ login, id }: SandboxViewer): number {
  return id ?? idOf(login);
}

export function isBot(login: string): boolean {
  return login.endsWith("[bot]");
}

/** The strongest role of somebody in a repository; `none` where there is none, though anybody reads a public one. */
export function roleOf(organisation: SandboxOrganisation, own: SandboxRepository, login: string): Granted["role"] | "none" {
  return accessTo(organisation, own).find((one) => one.login === login)?.role ?? "none";
}

/** An App has what its permissions give it, a person what the role gives: `contents` is what pushing takes. */
export function mayPush(organisation: SandboxOrganisation, own: SandboxRepository, { login, isApp }: SandboxViewer): boolean {
  if (organisation.withheld.includes("contents")) return false;
  return isApp || ["write", "maintain", "admin"].includes(roleOf(organisation, own, login));
}

/** Beside what somebody wrote, as GitHub tells it in repositories of an organisation. Of Apps it is none, whatever they may. */
export function associationOf(
  organisation: SandboxOrganisation,
  own: SandboxRepository,
  login: string,
): "MEMBER" | "COLLABORATOR" | "CONTRIBUTOR" | "NONE" {
  const person = organisation.people.find((one) => one.login === login);
  if (person !== undefined && person.role !== "outside") return "MEMBER";
  if (roleOf(organisation, own, login) !== "none") return "COLLABORATOR";
  return own.pulls?.some((pull) => pull.author === login && pull.state === "merged") === true ? "CONTRIBUTOR" : "NONE";
}
