import { createRequire } from "node:module";
import type * as Library from "packageurl-js";

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
