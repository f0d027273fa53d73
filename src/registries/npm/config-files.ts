import type { Destination } from "../../model/registry.ts";
import { destinationAmong } from "../hosts.ts";
import { lineOf, settings } from "../lines.ts";
import { tools } from "./tools.ts";

/** A registry's address as a configuration file gives it. */
export interface ConfiguredAddress {
  readonly address: string;
  readonly line: number;
  readonly key: string;
}

/** What an address in configuration means; one with a variable in its host cannot be told. */
export function destinationOf(address: string): Destination {
  return destinationAmong(tools.hosts, address) ?? "unknown";
}

/** `.npmrc`: `registry=…` and `@scope:registry=…`; a scope's own registry wins. */
export function readNpmrc(source: string, scope: string | undefined): ConfiguredAddress | undefined {
  return readPairs(source, scope, /^[ \t]*([^=;#\s]+)[ \t]*=[ \t]*(.*)$/);
}

/** `.yarnrc` of Yarn 1: `registry "…"` and `"@scope:registry" "…"`. */
export function readYarnrc(source: string, scope: string | undefined): ConfiguredAddress | undefined {
  return readPairs(source, scope, /^[ \t]*("[^"\s]+"|[^"\s#]+)[ \t]+(\S.*)$/);
}

function readPairs(source: string, scope: string | undefined, pair: RegExp): ConfiguredAddress | undefined {
  let general: ConfiguredAddress | undefined;
  let scoped: ConfiguredAddress | undefined;
  for (const [number, line] of settings(source)) {
    const found = pair.exec(line);
    const key = unquoted(found?.[1] ?? "");
    const setting = { address: unquoted(found?.[2] ?? ""), line: number, key };
    if (setting.address === "") continue;
    if (key === "registry") general = setting;
    if (scope !== undefined && key === `${scope}:registry`) scoped = setting;
  }
  return scoped ?? general;
}

/**
 * `.yarnrc.yml`, read line by line: the scope's npmPublishRegistry and npmRegistryServer, then the general ones.
 */
export function readYarnrcYml(source: string, scope: string | undefined): ConfiguredAddress | undefined {
  const found = new Map<string, ConfiguredAddress>();
  let inScopes = false;
  let current: string | undefined;
  for (const [number, line] of settings(source)) {
    const pair = /^( *)(["']?)([^:"'#]+)\2[ ]*:[ \t]*(.*)$/.exec(line);
    if (pair === null) continue;
    const [, indent = "", , key = "", rest = ""] = pair;
    const address = unquoted(rest.replace(/\s+#.*$/, ""));
    if (indent === "") inScopes = key === "npmScopes";
    if (indent !== "" && address === "") current = key;
    const place = indent === "" ? "" : inScopes ? `@${current ?? ""}` : undefined;
    if (address !== "" && place !== undefined) found.set(`${place} ${key}`, { address, line: number, key });
  }
  const places = scope === undefined ? [""] : [scope, ""];
  for (const key of ["npmPublishRegistry", "npmRegistryServer"]) {
    for (const place of places) {
      const one = found.get(`${place} ${key}`);
      if (one !== undefined) return one;
    }
  }
  return undefined;
}

/** The line of a JSON or TOML key. */
export function keyLine(source: string, key: string): number {
  return lineOf(source, new RegExp(`["']?${key.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&")}["']?\\s*[:=]`));
}

function unquoted(value: string): string {
  const trimmed = value.trim();
  return /^(["']).*\1$/.test(trimmed) ? trimmed.slice(1, -1) : trimmed;
}
