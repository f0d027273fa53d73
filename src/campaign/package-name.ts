import { registryOfType } from "../model/known-registry.ts";
import type { RegistryId } from "../model/registry.ts";

/** A package as its registry names it, by its purl without version: `@acme/lamp`, `com.acme:lamp`. */
export function nameIn(purl: string): string {
  const [, type = "", name = purl] = /^pkg:([^/]+)\/(.+)$/.exec(purl) ?? [];
  const told = decoded(name);
  return type === "maven" ? told.replace("/", ":") : told;
}

/** Undefined where the purl is of no audited registry. */
export function registryIn(purl: string): RegistryId | undefined {
  return registryOfType(/^pkg:([^/]+)\//.exec(purl)?.[1] ?? "");
}

/** A purl that somebody wrote by hand may hold a percent sign that encodes nothing. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
