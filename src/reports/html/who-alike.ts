import type { Way } from "../../model/who.ts";
import { actorName } from "../who-words.ts";
import type { PagePackage } from "./page.ts";
import { packageName, repositoryName, secretName, type StandIn, withStandIns } from "./stand-ins.ts";

/** Packages that can be published in the same ways. */
export interface Alike {
  /** What is told of all: of several, with stand-ins for what differs. */
  readonly told: Pick<PagePackage, "who" | "name" | "registry" | "reach">;
  readonly packages: readonly [PagePackage, ...PagePackage[]];
  /** Whether it is the same people for all: else each package names its own. */
  readonly samePeople: boolean;
  /** Whether it is the same secret for all, or none is needed. */
  readonly sameSecret: boolean;
}

/** In the order given. Packages are alike where nothing differs but names: their own, their repositories', their secrets', and who can. */
export function alikeIn(packages: readonly PagePackage[]): readonly Alike[] {
  const groups = Map.groupBy(
    packages.filter(({ who }) => who !== null),
    (one) => JSON.stringify([one.registry, one.reach.by, withoutPeople(standIn(one))]),
  );
  return [...groups.values()].flatMap((own): readonly Alike[] => {
    const [first, ...rest] = own;
    if (first === undefined) return [];
    if (rest.length === 0) return [{ told: first, packages: [first], samePeople: true, sameSecret: true }];
    // What is the same for all is told by its name.
    const sameSecret = isSame(own, ({ who }) => secretsOf(who));
    const sameRepository = isSame(own, repositoriesOf);
    const differing = [...(sameSecret ? [] : [secretName]), ...(sameRepository ? [] : [repositoryName]), packageName];
    const who = standIn(first, differing);
    return [{ told: { ...first, name: packageName, who }, packages: [first, ...rest], samePeople: isSame(own, peopleIn), sameSecret }];
  });
}

function isSame(packages: readonly PagePackage[], of: (one: PagePackage) => unknown): boolean {
  return new Set(packages.map((one) => JSON.stringify(of(one)))).size === 1;
}

/** Names of the secrets that its ways read, each once. */
export function secretsOf(who: PagePackage["who"]): readonly string[] {
  return [...new Set((who?.ways ?? []).flatMap(({ kind, credential }) => (kind === "secret" && credential !== null ? [credential] : [])))];
}

function repositoriesOf({ who, repositories }: PagePackage): readonly string[] {
  return [...new Set([...repositories, ...(who?.ways ?? []).flatMap(({ run }) => run?.repository ?? [])])];
}

function peopleIn({ who }: PagePackage): unknown {
  return who?.ways.map(({ actors }) => actors.map((actor) => [actorName(actor), actor.approvals]));
}

const everything: readonly string[] = [packageName, repositoryName, secretName];

/** Who can publish it, with stand-ins for what differs. */
function standIn(one: PagePackage, differing = everything): PagePackage["who"] {
  const { who, name } = one;
  if (who === null) return null;
  const pairs: readonly StandIn[] = [...alone(repositoriesOf(one), repositoryName), ...alone(secretsOf(who), secretName), [name, packageName]];
  return withStandIns(
    { ...who, purl: "" },
    pairs.filter(([, standsFor]) => differing.includes(standsFor)),
  );
}

/** Of several nobody would know which is meant. */
function alone(names: readonly string[], standsFor: string): readonly StandIn[] {
  const [name] = names;
  return name !== undefined && names.length === 1 ? [[name, standsFor]] : [];
}

/** How each way goes; of whoever can, only whether they go alone. */
function withoutPeople(who: PagePackage["who"]): unknown {
  if (who === null) return null;
  const { ways, ...rest } = who;
  return { ...rest, ways: ways.map((way: Way) => ({ ...way, actors: asksOf(way.actors), credential: null })) };
}

function asksOf(actors: Way["actors"]): readonly string[] {
  return [
    ...new Set(actors.map(({ kind, approvals }) => `${kind === "anybody" || kind === "nobody" ? kind : ""}${approvals.map(({ of }) => of).join()}`)),
  ].sort();
}
