import type { RepositoryDigest } from "../model/digest.ts";
import type { Unobserved } from "../model/observed.ts";
import type { OrganisationSubject } from "./rule.ts";
import { packagesIn, publishingRepositories } from "./publishing-repositories.ts";
import { upToFive } from "./up-to-five.ts";

/** What lets an account publish. */
export interface PublishingReach {
  /** Behind "who": `owns the organisation`, `can push to acme/lamp, which publishes`. */
  readonly says: string;
  readonly owner: boolean;
  readonly packages: readonly string[];
}

export interface PeopleWhoPublish {
  /** Whether anything publishes, or could in a repository that was not audited. */
  readonly matters: boolean;
  /** Undefined where nothing that was seen lets them. Members may have what the organisation gives to all of them. */
  readonly reachOf: (login: string, who: "member" | "collaborator") => PublishingReach | undefined;
  /** Repositories that publish and whose pushers were not seen, by slug, and those that were not audited. */
  readonly unseen: readonly string[];
  /** Why the first of them was not seen; null where it was not audited. */
  readonly because: Unobserved | null;
}

/** Who owns the organisation or can push to a repository that publishes. */
export function peopleWhoPublish({ organisation, repositories, unread }: OrganisationSubject): PeopleWhoPublish {
  const publishing = publishingRepositories(repositories);
  const { members, basePermission } = organisation;
  const owners = new Set(members.seen ? members.value.filter(({ role }) => role === "owner").map(({ login }) => login.toLowerCase()) : []);
  const membersPush = basePermission.seen && (basePermission.value === "write" || basePermission.value === "admin");
  const pushing = pushersOf(publishing);
  const hidden = publishing.filter(({ pushers }) => !pushers.seen);
  return {
    matters: publishing.length > 0 || unread.length > 0,
    reachOf(login, who) {
      if (publishing.length === 0) return undefined;
      if (who === "member" && owners.has(login.toLowerCase())) {
        return { says: "owns the organisation", owner: true, packages: packagesIn(publishing) };
      }
      const reached = who === "member" && membersPush ? publishing : (pushing.get(login.toLowerCase()) ?? []);
      if (reached.length === 0) return undefined;
      const names = upToFive(reached.map(({ slug }) => slug));
      return { says: `can push to ${names}, which ${reached.length === 1 ? "publishes" : "publish"}`, owner: false, packages: packagesIn(reached) };
    },
    unseen: [...hidden.map(({ slug }) => slug), ...unread],
    because: hidden.map(({ pushers }) => pushers).find((one): one is Unobserved => !one.seen) ?? null,
  };
}

function pushersOf(publishing: readonly RepositoryDigest[]): ReadonlyMap<string, readonly RepositoryDigest[]> {
  const pushing = new Map<string, RepositoryDigest[]>();
  for (const repository of publishing) {
    if (!repository.pushers.seen) continue;
    for (const { login } of repository.pushers.value) {
      const known = pushing.get(login.toLowerCase()) ?? [];
      known.push(repository);
      pushing.set(login.toLowerCase(), known);
    }
  }
  return pushing;
}
