import { aPublishPath, aStoredToken } from "../test/builders.ts";
import { anEnvironment, observed, theOrganisation, theSettings } from "../test/github.ts";
import { aPublisher, aRecord } from "../test/registries/ledger.ts";
import { aProtection } from "../test/trace/who/lamp.ts";
import type { Environment } from "../src/model/environment.ts";
import type { Ruleset } from "../src/model/ref-protection.ts";
import { whoCanPublish, type WhoParts } from "../src/trace/who/index.ts";

/**
 * Times "who can publish" on one large repository: 200 people who can push, 40 rulesets, 100 branches, 100 tags, 10 environments.
 * Prints one line for each kind of rulesets.
 */
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index);
const rounds = 7;

function ruleset(index: number, bypass: readonly string[], isWide: boolean): Ruleset {
  const target = index % 2 === 0 ? "branch" : "tag";
  const folder = target === "branch" ? "refs/heads" : "refs/tags";
  const include = isWide && index % 5 === 0 ? ["~ALL"] : [`${folder}/area-${index}/**/*`, `${folder}/v${index}.*`];
  const rules = index % 3 === 0 ? [{ type: "creation" }, { type: "update" }] : [{ type: "pull_request", approvals: 1 }, { type: "update" }];
  return { id: index, name: `ruleset ${index}`, target, from: "repository", enforcement: "active", include, exclude: [], rules, bypass };
}

function environment(index: number): Environment {
  const patterns = observed([
    { type: "tag" as const, name: `v${index}.*` },
    { type: "branch" as const, name: `area-${index}/*` },
  ]);
  const refs = (["any", "protected", "listed"] as const)[index % 3] ?? "any";
  return anEnvironment({ name: `stage-${index}`, reviewers: index % 4 === 0 ? ["team team-1"] : [], refs, patterns });
}

function parts(bypassOf: (index: number) => readonly string[], isWide: boolean): WhoParts {
  const people = upTo(200).map((index) => ({
    login: `person-${index}`,
    role: index % 20 === 0 ? ("admin" as const) : index % 7 === 0 ? ("maintain" as const) : ("write" as const),
    through: index % 3 === 0 ? [`team team-${index % 10}`] : ["direct"],
  }));
  const protection = (index: number) => aProtection({ pattern: `area-${index}/*`, approvals: 1, pushAllowed: [`person-${index}`] });
  const settings = theSettings({
    pushers: observed(people),
    rulesets: observed(upTo(40).map((index) => ruleset(index, bypassOf(index), isWide))),
    branchProtection: observed(upTo(5).map(protection)),
    environments: observed(upTo(10).map(environment)),
    refs: observed({
      branches: ["main", ...upTo(100).map((index) => `area-${index % 20}/topic-${index}`)],
      tags: upTo(100).map((index) => `v${index % 30}.${index}.0`),
      more: false,
    }),
    secrets: observed([{ name: "NPM_TOKEN", createdAt: "2026-01-01T00:00:00Z", updatedAt: "2026-01-01T00:00:00Z" }]),
  });
  const teams = upTo(10).map((index) => ({
    slug: `team-${index}`,
    members: observed(people.slice(index * 20, index * 20 + 20).map(({ login }) => login)),
  }));
  const paths = [aPublishPath(), aPublishPath({ environment: null, credential: aStoredToken() })];
  const publishers = [aPublisher({ environment: null }), aPublisher({ environment: "stage-1" }), aPublisher({ environment: "stage-4" })];
  return {
    record: aRecord({ publishers: observed(publishers), tokens: observed("allowed") }),
    repositories: [{ slug: "lanternfish/lamp", settings, paths }],
    organisation: theOrganisation({ teams: observed(teams), members: observed(people.map(({ login }) => ({ login, role: "member" as const }))) }),
    date: "2026-11-25",
  };
}

const roles = (index: number) => [["role admin"], [`team team-${index % 10}`], [], ["deploy key"]][index % 4] ?? [];

for (const [name, bypassOf, isWide] of [
  ["everything held, nobody passes by", () => [], true],
  ["everything held, roles and teams pass by", roles, true],
  ["parts held, nobody passes by", () => [], false],
  ["parts held, roles and teams pass by", roles, false],
] as const) {
  const given = parts(bypassOf, isWide);
  let ways = 0;
  const took = upTo(1 + rounds).map(() => {
    const before = process.cpuUsage();
    ways = whoCanPublish(given).ways.length;
    return process.cpuUsage(before).user / 1000;
  });
  const [first = 0, ...warm] = took;
  console.log(`${name}: ${ways} ways; ${first.toFixed(0)} ms of processor time at first, ${Math.min(...warm).toFixed(0)} ms at best of ${rounds}`);
}
