import type { RegistryId } from "../model/registry.ts";

/** A package as its registry names it, by its purl without version: `@acme/lamp`, `com.acme:lamp`. */
export function nameIn(purl: string): string {
  const [, type = "", name = purl] = /^pkg:([^/]+)\/(.+)$/.exec(purl) ?? [];
  const told = decoded(name);
  return type === "maven" ? told.replace("/", ":") : told;
}

/** Undefined where the purl is of no audited registry. A test compares it with the registries' own table. */
export function registryIn(purl: string): RegistryId | undefined {
  return registries.get(/^pkg:([^/]+)\//.exec(purl)?.[1] ?? "");
}

const registries: ReadonlyMap<string, RegistryId> = new Map([
  ["npm", "npm"],
  ["pypi", "pypi"],
  ["cargo", "crates-io"],
  ["maven", "maven-central"],
  ["gem", "rubygems"],
  ["nuget", "nuget"],
]);

/** A purl that somebody wrote by hand may hold a percent sign that encodes nothing. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
