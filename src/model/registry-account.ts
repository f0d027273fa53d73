import type { Place } from "./place.ts";
import type { RegistryId } from "./registry.ts";

/** Whose an account at a registry is, as a policy says. */
export interface RegistryAccountOwner {
  readonly registry: RegistryId;
  /** As the policy writes it: `lamp-press`, `@lanternfish`, `github:lanternfish:releases`, `com.lanternfish`. */
  readonly name: string;
  /** A login at GitHub; null: the organisation's own, as of a robot, a scope or a namespace. */
  readonly login: string | null;
  readonly at: Place;
}

/** What is said of an account, in whatever letters; undefined where nothing is. */
export function accountNamed(
  accounts: readonly RegistryAccountOwner[],
  { registry, name }: Pick<RegistryAccountOwner, "registry" | "name">,
): RegistryAccountOwner | undefined {
  return accounts.find((one) => one.registry === registry && one.name.toLowerCase() === name.toLowerCase());
}
