import type { SandboxEnvironment, SandboxOrganisation, SandboxRepository, SandboxRuleset, SandboxSecret, SandboxVariable } from "../description.ts";
import { endsOf } from "../history.ts";
import { moved } from "../changes/branches.ts";
import type { World } from "../world.ts";
import { impossible } from "./acted.ts";

/** What administrators set. A name that was there is replaced, whatever its case. */
export interface SettingActs {
  setEnvironment(name: string, environment: SandboxEnvironment): void;
  /** Of Actions; without `environment` the repository's own. */
  setSecret(name: string, secret: string, environment?: string): void;
  deleteSecret(name: string, secret: string, environment?: string): void;
  deleteOrganisationSecret(secret: string): void;
  /** A ruleset of the repository. */
  putRuleset(name: string, ruleset: SandboxRuleset): void;
  /** Without `environment` the repository's own. */
  setVariable(name: string, variable: string, value: string, environment?: string): void;
  /** Another name, which no other repository has. */
  rename(name: string, to: string): void;
  archive(name: string): void;
  unarchive(name: string): void;
  disableIssues(name: string): void;
  enableIssues(name: string): void;
  /** Which permissions the token lacks from now on. */
  withhold(permissions: readonly string[]): void;
}

export function settingActs(world: World): SettingActs {
  const set = (name: string, change: Partial<SandboxRepository>) => {
    world.change(name, (repository) => ({ ...repository, ...change }));
  };
  return {
    setEnvironment: (name, environment) => {
      world.change(name, (own) => ({ ...own, environments: put(own.environments, environment) }));
    },
    setSecret: (name, secret, environment) => {
      world.change(name, (own, at) =>
        within(own, environment, ({ secrets }) => {
          const created = secrets.find((one) => isNamed(one, secret))?.created ?? at;
          return { secrets: put(secrets, { name: secret, created, updated: at }) };
        }),
      );
    },
    deleteSecret: (name, secret, environment) => {
      world.change(name, (own) => within(own, environment, ({ secrets }) => ({ secrets: without(secrets, secret, `A secret of ${name}`) })));
    },
    deleteOrganisationSecret: (secret) => {
      const change = (organisation: SandboxOrganisation) => ({
        ...organisation,
        secrets: without(organisation.secrets, secret, "A secret of the organisation"),
      });
      world.changeOrganisation(change);
    },
    putRuleset: (name, ruleset) => {
      world.change(name, (own) => ({ ...own, rulesets: put(own.rulesets, ruleset) }));
    },
    setVariable: (name, variable, value, environment) => {
      world.change(name, (own, at) =>
        within(own, environment, ({ variables }) => ({ variables: put(variables, { name: variable, value, updated: at }) })),
      );
    },
    rename: (name, to) => {
      world.changeOrganisation((organisation) => {
        const { repositories } = organisation;
        if (!repositories.some((one) => isNamed(one, name))) throw impossible(`There is no repository ${name}.`);
        if (repositories.some((one) => isNamed(one, to) && !isNamed(one, name))) throw impossible(`There is a repository ${to} already.`);
        return { ...organisation, repositories: repositories.map((one) => (isNamed(one, name) ? renamed(one, to) : one)) };
      });
    },
    archive: (name) => set(name, { archived: true }),
    unarchive: (name) => set(name, { archived: false }),
    disableIssues: (name) => set(name, { issuesEnabled: false }),
    enableIssues: (name) => set(name, { issuesEnabled: true }),
    withhold: (permissions) => world.changeOrganisation((organisation) => ({ ...organisation, withheld: permissions })),
  };
}

/** Ids of what is described alone are made with the name: they are told before it changes. */
function renamed(own: SandboxRepository, name: string): SandboxRepository {
  const end = endsOf(own).get(own.defaultBranch);
  const told = end === undefined ? own : moved(own, own.defaultBranch, end, { by: "", at: "" });
  return { ...told, pushed: own.pushed, name };
}

interface Holding {
  readonly secrets: readonly SandboxSecret[];
  readonly variables: readonly SandboxVariable[];
}

/** What a repository keeps, or one of its environments. */
function within(own: SandboxRepository, environment: string | undefined, to: (held: Holding) => Partial<Holding>): SandboxRepository {
  if (environment === undefined) return { ...own, ...to(own) };
  const found = own.environments.find((one) => isNamed(one, environment));
  if (found === undefined) throw impossible(`${own.name} has no environment ${environment}. Make it first.`);
  return { ...own, environments: put(own.environments, { ...found, ...to(found) }) };
}

interface Named {
  readonly name: string;
}

function isNamed(one: Named, name: string): boolean {
  return one.name.toLowerCase() === name.toLowerCase();
}

/** At the place of what has its name, else last. */
function put<T extends Named>(all: readonly T[], one: T): readonly T[] {
  const place = all.findIndex((each) => isNamed(each, one.name));
  return place < 0 ? [...all, one] : all.with(place, one);
}

function without<T extends Named>(all: readonly T[], name: string, what: string): readonly T[] {
  if (!all.some((one) => isNamed(one, name))) throw impossible(`${what} named ${name} is not there.`);
  return all.filter((one) => !isNamed(one, name));
}
