import type { RegistryOwner } from "../../../model/registry-record.ts";
import type { SandboxPackage } from "../description.ts";
import { numberOf } from "../numbers.ts";

/** Since 2026-08 `login` is the account's name at crates.io, and `url` tells its name at GitHub (facts/crates-maven-rubygems-nuget.md 1.3). */
export function userOf({ name, github }: RegistryOwner): Readonly<Record<string, unknown>> {
  return { id: accountId(name), login: name, name: null, avatar: null, url: `https://github.com/${github ?? name}` };
}

/** As the list of a crate's owners has it, users and teams. */
export function ownerOf(owner: RegistryOwner): Readonly<Record<string, unknown>> {
  const { kind, name, github } = owner;
  if (kind === "team") return { ...teamOf(name), kind: "team" };
  return { ...userOf(owner), kind: "user", github_username_matches: github === name };
}

export function teamOf(name: string): Readonly<Record<string, unknown>> {
  return { id: accountId(name), login: name, name: name.split(":").at(-1), avatar: null, url: `https://github.com/${name.split(":")[1] ?? ""}` };
}

export function accountId(name: string): number {
  return numberOf(`crates-io account ${name}`);
}

/** Whoever published and is no owner any more has the same name at GitHub. */
export function ownerNamed({ owners }: SandboxPackage, name: string): RegistryOwner {
  return owners.find((one) => one.name === name) ?? { kind: "person", name, role: null, github: name };
}

/** Every account of a kind that owns or published something here, once. */
export function accountsOf(packages: readonly SandboxPackage[], kind: "person" | "team"): readonly RegistryOwner[] {
  const all = packages.flatMap((one) => [...one.owners, ...one.releases.flatMap(({ by }) => ("account" in by ? [ownerNamed(one, by.account)] : []))]);
  return [...new Map(all.filter((one) => one.kind === kind).map((one) => [one.name, one] as const)).values()];
}
