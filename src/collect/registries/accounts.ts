import type { RegistryId } from "../../model/registry.ts";
import type { KnownRecord } from "./collect-records.ts";

/** An account at a registry whose packages are the organisation's. */
export interface RegistryAccount {
  readonly registry: RegistryId;
  readonly name: string;
}

/**
 * Accounts that are the organisation's own, as far as names tell: scopes and namespaces of its packages, teams of its own at
 * GitHub, and owners with its name. Packages of a person's account are that person's, and are not listed.
 */
export function accountsOf(login: string, records: readonly KnownRecord[]): readonly RegistryAccount[] {
  const found = records.flatMap((record) =>
    [...ownNames(record), ...ownersNamed(login, record)].map((name) => ({ registry: record.registry, name })),
  );
  const each = new Map(found.map((one) => [`${one.registry}\n${one.name.toLowerCase()}`, one] as const));
  return [...each.values()].sort((a, b) => (`${a.registry} ${a.name}` < `${b.registry} ${b.name}` ? -1 : 1));
}

/** Whoever publishes under a scope or namespace holds it. One of a shared host (`io.github.acme`) holds its own part alone. */
function ownNames({ registry, name, exists }: KnownRecord): readonly string[] {
  if (!exists.seen || !exists.value) return [];
  if (registry === "npm") return name.startsWith("@") ? [name.slice(0, Math.max(0, name.indexOf("/")))] : [];
  return registry === "maven-central" ? [name.slice(0, Math.max(0, name.indexOf(":")))] : [];
}

function ownersNamed(login: string, { owners, registry }: KnownRecord): readonly string[] {
  if (!owners.seen || registry === "npm") return [];
  const own = login.toLowerCase();
  return owners.value
    .filter(({ kind, name, github }) => (kind === "team" ? (github ?? "").toLowerCase().startsWith(`${own}/`) : name.toLowerCase() === own))
    .map(({ name }) => name);
}
