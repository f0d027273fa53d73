import { type Observed, unseen } from "../../../model/observed.ts";
import type { Pusher } from "../../../model/people.ts";
import type { Reader } from "../reader.ts";
import { byName } from "../sorted.ts";
import { flagOf } from "../words.ts";
import { named } from "./secrets.ts";

/** Where more people are let in than one answer of GraphQL holds: who of them can push is then asked for by itself. */
export const manyPeople: Observed<never> = unseen("not-asked", "It has more than 100 collaborators");

const manyPushers = unseen("not-asked", "More than 100 people can push to it");

const needs = "metadata: read, as somebody who can push";

const most = 100;

/** Who can push, by REST, which tells them from those who can only read, but not what lets them. One request. */
export async function readPushers(reader: Reader, slug: string): Promise<Observed<readonly Pusher[]>> {
  const people = await reader.get(
    "GET /repos/{owner}/{repo}/collaborators",
    { ...named(slug), affiliation: "all", permission: "push", per_page: most },
    { needs, project: (all) => ({ more: all.length >= most, pushers: all.flatMap((one) => pusherOf(one)) }) },
  );
  if (!people.seen) return people;
  const { more, pushers } = people.value;
  if (more) return manyPushers;
  // Owners can push everywhere. GitHub does not say whether its filter means this permission or at least this one: where it
  // left out admins, owners are not there.
  if (!pushers.some(({ role }) => role === "admin")) return unseen("unavailable", needs);
  return { ...people, value: byName(pushers, ({ login }) => login) };
}

interface Given {
  readonly login: string;
  readonly permissions?: { readonly push: boolean; readonly maintain?: boolean; readonly admin: boolean };
}

/** Its permissions are those of the role that a custom one is built on. */
function pusherOf({ login, permissions }: Given): readonly Pusher[] {
  if (!flagOf(permissions?.push)) return [];
  return [{ login, role: flagOf(permissions?.admin) ? "admin" : permissions?.maintain === true ? "maintain" : "write", through: [] }];
}
