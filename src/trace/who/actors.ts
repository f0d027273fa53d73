import type { AccessLevel } from "../../model/access-token.ts";
import type { Organisation } from "../../model/organisation.ts";
import type { PushRole } from "../../model/people.ts";
import type { RepositorySettings } from "../../model/repository-settings.ts";
import type { WhoActor } from "../../model/who.ts";
import type { Doubts } from "./doubts.ts";

/** A repository as far as it can publish. */
export interface WhoRepository {
  /** `owner/name`. */
  readonly slug: string;
  readonly settings: RepositorySettings;
}

/** Somebody or something that can act in a repository. */
export interface Actor {
  readonly kind: Exclude<WhoActor["kind"], "registry-account" | "anybody" | "nobody">;
  readonly name: string;
  readonly through: readonly string[];
  /** Of a person, or of the person whose token it is; null: it has none. */
  readonly role: PushRole | null;
  /** The person it acts as; null: none. */
  readonly login: string | null;
  readonly isOwner: boolean;
  readonly teams: readonly string[];
  /** Whether it may write what stands in a repository, workflows among it. */
  readonly writes: boolean;
  /** Whether it may start workflows: by `workflow_dispatch`; by `repository_dispatch` and releases. */
  readonly dispatches: boolean;
  readonly releases: boolean;
  /** False where it is not known that it reaches this repository. */
  readonly certain: boolean;
}

/** Everybody and everything that can push to a repository or start its workflows; who could not be seen is told as a doubt. */
export function actorsIn(
  { slug, settings }: WhoRepository,
  organisation: Organisation | null,
  date: string | null,
  doubts: Doubts,
): readonly Actor[] {
  const teams = teamsOf(organisation);
  tellUnseenGroups({ slug, settings }, organisation, doubts);
  const people = peopleIn(slug, settings, organisation, teams, doubts);
  const keys = settings.deployKeys.seen ? settings.deployKeys.value : [];
  if (!settings.deployKeys.seen) doubts.add(`Which deploy keys can push to ${slug}.`, settings.deployKeys);
  return [
    ...people,
    ...appsIn(slug, organisation, doubts),
    ...tokensIn(slug, organisation, { date, people, doubts }),
    ...keys.filter(({ readOnly }) => !readOnly).map(({ title }): Actor => ({ ...machine, kind: "deploy-key", name: title, writes: true })),
  ];
}

const machine = { through: [], role: null, login: null, isOwner: false, teams: [], writes: false, dispatches: false, releases: false, certain: true };

/** Login → slugs of the teams it is in. */
type Teams = ReadonlyMap<string, readonly string[]>;

function teamsOf(organisation: Organisation | null): Teams {
  const found = new Map<string, string[]>();
  for (const { slug, members } of organisation?.teams.seen === true ? organisation.teams.value : []) {
    for (const login of members.seen ? members.value : []) found.set(login, [...(found.get(login) ?? []), slug]);
  }
  return found;
}

/** Teams and owners matter where a ruleset or a protection rule lets them pass. */
function tellUnseenGroups(
  { slug, settings: { rulesets, branchProtection } }: WhoRepository,
  organisation: Organisation | null,
  doubts: Doubts,
): void {
  const active = rulesets.seen ? rulesets.value.filter(({ enforcement }) => enforcement === "active") : [];
  const passing = [
    ...active.flatMap(({ bypass }) => bypass ?? []),
    ...(branchProtection.seen ? branchProtection.value.flatMap((one) => [...(one.pushAllowed ?? []), ...one.pullRequestBypass]) : []),
  ];
  for (const entry of new Set(passing)) {
    if (entry === "owner" && organisation?.members.seen !== true)
      doubts.add(`Who owns the organisation: owners pass by rulesets of ${slug}.`, organisation?.members);
    if (!entry.startsWith("team ")) continue;
    const name = entry.slice("team ".length);
    const team = organisation?.teams.seen === true ? organisation.teams.value.find((one) => one.slug === name) : undefined;
    if (team?.members.seen !== true)
      doubts.add(`Who is in the team ${name}, which passes by what guards refs of ${slug}.`, team?.members ?? organisation?.teams);
  }
}

function peopleIn(slug: string, { pushers }: RepositorySettings, organisation: Organisation | null, teams: Teams, doubts: Doubts): readonly Actor[] {
  if (!pushers.seen) {
    doubts.add(`Who can push to ${slug}.`, pushers);
    return [];
  }
  const owners = organisation?.members.seen === true ? organisation.members.value.filter(({ role }) => role === "owner") : [];
  return pushers.value.map(({ login, role, through }): Actor => {
    const own = through.flatMap((one) => (one.startsWith("team ") ? [one.slice("team ".length)] : []));
    const isOwner = through.includes("owner") || owners.some((one) => one.login === login);
    return {
      kind: "person",
      name: login,
      through: [...through, ...(isOwner && !through.includes("owner") ? ["owner"] : [])].sort(),
      role: isOwner ? "admin" : role,
      login,
      isOwner,
      teams: [...new Set([...own, ...(teams.get(login) ?? [])])],
      writes: true,
      dispatches: true,
      releases: true,
      certain: true,
    };
  });
}

function appsIn(slug: string, organisation: Organisation | null, doubts: Doubts): readonly Actor[] {
  if (organisation === null || !organisation.apps.seen) {
    doubts.add(`Which Apps can push to ${slug}.`, organisation?.apps);
    return [];
  }
  const apps = organisation.apps.value
    .filter(({ suspended }) => !suspended)
    .map((app): Actor => ({
      ...machine,
      kind: "app",
      name: app.slug,
      through: [app.repositories === "all" ? "installed in every repository" : "installed in chosen repositories"],
      ...rightsOf(app.permissions),
      // Which repositories were chosen is the installation's own to see.
      certain: app.repositories === "all",
    }))
    .filter(canAct);
  for (const { name, certain } of apps)
    if (!certain) doubts.add(`Whether the App ${name} is installed in ${slug}.`, "Its installation shows it to an owner.");
  return apps;
}

function tokensIn(
  slug: string,
  organisation: Organisation | null,
  { date, people, doubts }: { readonly date: string | null; readonly people: readonly Actor[]; readonly doubts: Doubts },
): readonly Actor[] {
  if (organisation === null || !organisation.accessTokens.seen) {
    doubts.add(`Which fine-grained tokens can push to ${slug}.`, organisation?.accessTokens);
    return [];
  }
  const over = (expiresAt: string | null) => expiresAt !== null && date !== null && expiresAt.slice(0, 10) < date;
  const named = (repositories: readonly string[] | "all" | null) =>
    repositories === null || repositories === "all" || repositories.some((one) => one.toLowerCase() === slug.toLowerCase());
  const tokens = organisation.accessTokens.value
    .filter(({ expired, expiresAt, repositories }) => !expired && !over(expiresAt) && named(repositories))
    .flatMap(({ name, owner, permissions, repositories }): Actor[] => {
      // A token can do no more than whoever made it.
      const person = people.find(({ login }) => login === owner);
      if (person === undefined) return [];
      const rights = rightsOf(permissions);
      return [{ ...person, kind: "access-token", name, through: [`${owner}'s`], ...rights, certain: repositories !== null }];
    })
    .filter(canAct);
  for (const { name, through, certain } of tokens) if (!certain) doubts.add(`Whether the token ${name} (${through.join()}) reaches ${slug}.`);
  return tokens;
}

function rightsOf(permissions: Readonly<Record<string, AccessLevel>>): Pick<Actor, "writes" | "dispatches" | "releases"> {
  const may = (name: string) => permissions[name] === "write" || permissions[name] === "admin";
  return { writes: may("contents") && may("workflows"), dispatches: may("actions"), releases: may("contents") };
}

function canAct({ writes, dispatches, releases }: Actor): boolean {
  return writes || dispatches || releases;
}
