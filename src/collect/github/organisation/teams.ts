import { type Observed, unseen } from "../../../model/observed.ts";
import type { Team } from "../../../model/people.ts";
import type { Reader } from "../reader.ts";
import { byName } from "../sorted.ts";

const needs = "members: read";

/** Teams whose members are asked for, one request each; there can be thousands, and few of them approve or release anything. */
const mostAsked = 30;

/** Teams with their members, those of teams below them among them (GitHub documentation, list team members). */
export async function readTeams(reader: Reader, login: string): Promise<Observed<readonly Team[]>> {
  const slugs = await reader.list("GET /orgs/{org}/teams", { org: login }, { needs, project: (all) => all.map(({ slug }) => slug) });
  if (!slugs.seen) return slugs;
  const named = byName(slugs.value, (slug) => slug);
  const asked = named.slice(0, mostAsked).map(async (slug): Promise<Team> => {
    const members = await reader.list(
      "GET /orgs/{org}/teams/{team_slug}/members",
      { org: login, team_slug: slug },
      { needs, project: (all) => all.map((one) => one.login) },
    );
    return { slug, members: members.seen ? { ...members, value: byName(members.value, (member) => member) } : members };
  });
  const rest = named.slice(mostAsked).map((slug): Team => ({ slug, members: unseen("not-asked") }));
  return { ...slugs, value: [...(await Promise.all(asked)), ...rest] };
}
