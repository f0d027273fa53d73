/** What stands for names where several things are told at once that differ in nothing else. */
export const packageName = "‹package›";
export const repositoryName = "‹repository›";
export const secretName = "‹secret›";

/** A name and what stands for it. */
export type StandIn = readonly [name: string, standIn: string];

/** The same data with each name replaced in all its texts, one after the other, where it stands as a word of its own. */
export function withStandIns<T>(data: T, pairs: readonly StandIn[]): T {
  if (typeof data === "string") return pairs.reduce((text, [name, standIn]) => replaced(text, name, standIn), data as string) as T;
  if (Array.isArray(data)) return data.map((one) => withStandIns(one, pairs)) as T;
  if (typeof data !== "object" || data === null) return data;
  return Object.fromEntries(Object.entries(data).map(([key, part]) => [key, withStandIns(part, pairs)])) as T;
}

/** `lamp` is no part of `lamplight` or `acme/lamp`. */
function replaced(text: string, name: string, standIn: string): string {
  if (name === "") return text;
  let out = "";
  let done = 0;
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) {
    const end = at + name.length;
    if (isPart(text[at - 1]) || isPart(text[end]) || (text[end] === "." && isPart(text[end + 1]))) continue;
    out += text.slice(done, at) + standIn;
    done = end;
  }
  return out + text.slice(done);
}

function isPart(sign: string | undefined): boolean {
  return sign !== undefined && /[\w/@:-]/.test(sign);
}
