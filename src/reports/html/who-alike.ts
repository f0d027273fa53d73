import type { PagePackage } from "./page.ts";

/** Packages that the same people can publish in the same ways. */
export interface Alike {
  /** What is told of all: of several, with stand-ins for what differs. */
  readonly told: Pick<PagePackage, "who" | "name" | "registry" | "reach">;
  readonly packages: readonly [PagePackage, ...PagePackage[]];
}

const packageName = "‹package›";
const repositoryName = "‹repository›";

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
  return [replaced({ ...who, purl: "" }, pairs)];
}

function replaced<T>(data: T, pairs: readonly (readonly [string, string])[]): T {
  if (typeof data === "string") return pairs.reduce((text, [from, to]) => withWord(text, from, to), data as string) as T;
  if (Array.isArray(data)) return data.map((one) => replaced(one, pairs)) as T;
  if (typeof data !== "object" || data === null) return data;
  return Object.fromEntries(Object.entries(data).map(([key, part]) => [key, replaced(part, pairs)])) as T;
}

/** Where it stands as a word of its own: `lamp` is no part of `lamplight` or `acme/lamp`. */
function withWord(text: string, word: string, standIn: string): string {
  let out = "";
  let done = 0;
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
    const end = at + word.length;
    if (isPart(text[at - 1]) || isPart(text[end]) || (text[end] === "." && isPart(text[end + 1]))) continue;
    out += text.slice(done, at) + standIn;
    done = end;
  }
  return out + text.slice(done);
}

function isPart(sign: string | undefined): boolean {
  return sign !== undefined && /[\w/@:-]/.test(sign);
}
