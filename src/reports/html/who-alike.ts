import type { PagePackage } from "./page.ts";
import { packageName, repositoryName, withStandIns } from "./stand-ins.ts";

/** Packages that the same people can publish in the same ways. */
export interface Alike {
  /** What is told of all: of several, with stand-ins for what differs. */
  readonly told: Pick<PagePackage, "who" | "name" | "registry" | "reach">;
  readonly packages: readonly [PagePackage, ...PagePackage[]];
}

/** In the order given. Packages are alike where nothing differs but their names and their repositories' names. */
export function alikeIn(packages: readonly PagePackage[]): readonly Alike[] {
  const groups = Map.groupBy(
    packages.filter(({ who }) => who !== null),
    (one) => JSON.stringify([one.registry, ...standIn(one)]),
  );
  return [...groups.values()].flatMap((own): readonly Alike[] => {
    const [first, ...rest] = own;
    if (first === undefined) return [];
    if (rest.length === 0) return [{ told: first, packages: [first] }];
    const [who] = standIn(first);
    return [{ told: { ...first, name: packageName, who }, packages: [first, ...rest] }];
  });
}

/** Who can publish it, with stand-ins for its name and its repository's. */
function standIn({ who, name, repositories }: PagePackage): readonly [PagePackage["who"]] {
  if (who === null) return [null];
  const slugs = [...new Set([...repositories, ...who.ways.flatMap(({ run }) => run?.repository ?? [])])];
  const [slug] = slugs;
  const pairs = [...(slug !== undefined && slugs.length === 1 ? [[slug, repositoryName] as const] : []), [name, packageName] as const];
  return [withStandIns({ ...who, purl: "" }, pairs)];
}
