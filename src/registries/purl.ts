import { createRequire } from "node:module";
import type * as Library from "packageurl-js";
import { knownRegistries, registryOfType } from "../model/known-registry.ts";
import type { RegistryId } from "../model/registry.ts";

type Purl = typeof Library;

let loaded: Purl | undefined;

/**
 * A package's purl without version: `purl("npm", "@scope", "name")`.
 * The library is loaded at the first call: many runs name no package, and every start would pay for it.
 * Throws what the library throws for a name that its registry's type does not allow.
 */
export function purl(type: string, namespace: string | undefined, name: string): string {
  loaded ??= createRequire(import.meta.url)("packageurl-js") as Purl;
  return new loaded.PackageURL(type, namespace, name, undefined, undefined, undefined).toString();
}

/** A package as its registry names it. */
export interface NamedPackage {
  readonly registry: RegistryId;
  /** `@acme/lamp`, `com.acme:lamp`. */
  readonly name: string;
  /** Without version, as this project writes it. */
  readonly purl: string;
}

/** What a purl names, its version and all that follows left aside; undefined where it is none, or of no audited registry. */
export function packageNamed(text: string): NamedPackage | undefined {
  loaded ??= createRequire(import.meta.url)("packageurl-js") as Purl;
  try {
    const { type, namespace, name } = loaded.PackageURL.fromString(text);
    const registry = registryOfType(type ?? "");
    if (registry === undefined || name === undefined || name === null) return undefined;
    const group = namespace ?? undefined;
    // Only npm and Maven know names of two parts, and Maven no others.
    if ((group !== undefined && registry !== "npm" && registry !== "maven-central") || (group === undefined && registry === "maven-central"))
      return undefined;
    const whole = group === undefined ? name : `${group}${registry === "maven-central" ? ":" : "/"}${name}`;
    return { registry, name: whole, purl: purl(type ?? "", group, name) };
  } catch {
    return undefined;
  }
}

/** The purl of a package by the name that its registry gives it. Throws as `purl` does. */
export function purlNamed(registry: RegistryId, name: string): string {
  const type = knownRegistries[registry].purlType;
  const cut = registry === "npm" && name.startsWith("@") ? name.indexOf("/") : registry === "maven-central" ? name.indexOf(":") : -1;
  return cut < 0 ? purl(type, undefined, name) : purl(type, name.slice(0, cut), name.slice(cut + 1));
}
