import type { Observed } from "./observed.ts";

/** A member of the organisation. */
export interface Member {
  readonly login: string;
  readonly role: "owner" | "member";
}

export interface Team {
  readonly slug: string;
  /** Logins, those of teams below it among them. */
  readonly members: Observed<readonly string[]>;
}

/** Roles that may push, from the least; what a custom role allows is told as the role it is built on. */
export type PushRole = "write" | "maintain" | "admin";

/** Somebody who can push to a repository. */
export interface Pusher {
  readonly login: string;
  readonly role: PushRole;
  /** What gives them the role: `owner`, `organisation` (its base permission), `direct`, or `team <slug>`; sorted, empty where it was not told. */
  readonly through: readonly string[];
}
