import type { SandboxPerson } from "../description.ts";
import { team, user } from "./bodies.ts";
import { type Asked, forbidden, list, notFound, type Route, type Told } from "./route.ts";

/** Routes about members, collaborators and teams. */
export const peopleRoutes: readonly Route[] = [
  {
    path: "/orgs/{org}/members",
    needs: "members",
    without: filteredOrForbidden,
    heeds: ["filter", "role"],
    tell: (asked) =>
      list(
        people(asked, ({ role }) => role !== "outside"),
        ({ login }) => user(login),
      ),
  },
  {
    path: "/orgs/{org}/outside_collaborators",
    needs: "members",
    without: filteredOrForbidden,
    heeds: ["filter"],
    tell: (asked) =>
      list(
        people(asked, ({ role }) => role === "outside"),
        ({ login }) => user(login),
      ),
  },
  { path: "/orgs/{org}/teams", needs: "members", tell: ({ organisation }) => list(organisation.teams, ({ slug }) => team(slug)) },
  {
    path: "/orgs/{org}/teams/{team_slug}/members",
    needs: "members",
    tell: ({ organisation, parts }) => {
      const found = organisation.teams.find(({ slug }) => slug === parts["team_slug"]);
      return found === undefined ? notFound : list(found.members, (login) => user(login));
    },
  },
];

/** Filters by second factor are for owners; GitHub's answer to others is 422. */
function filteredOrForbidden({ query }: Asked): Told {
  if (!(query.get("filter") ?? "all").startsWith("2fa_")) return forbidden;
  return { status: 422, message: "Validation Failed: only owners may filter by two-factor authentication" };
}

function people({ organisation, query }: Asked, which: (person: SandboxPerson) => boolean): readonly SandboxPerson[] {
  const filter = query.get("filter") ?? "all";
  const role = query.get("role") ?? "all";
  return organisation.people
    .filter(which)
    .filter((one) => role === "all" || (role === "admin") === (one.role === "owner"))
    .filter(({ twoFactor }) => filter === "all" || twoFactor === (filter === "2fa_disabled" ? "none" : "insecure"));
}
