import { nameOf } from "../model/known-registry.ts";
import type { Unobserved } from "../model/observed.ts";
import type { RegistryId } from "../model/registry.ts";

/** Who or what could show what a registry did not, one sentence that is the same for all packages: where to look is the record's page. */
export function shownByRegistry({ because, needs }: Unobserved, registry: RegistryId): string {
  if (needs !== undefined) return `Needed to see it: ${needs}.`;
  return withoutName[because](nameOf(registry));
}

const withoutName: Readonly<Record<Unobserved["because"], (registry: string) => string>> = {
  "no-permission": (registry) => `The package's owners can show it at ${registry}.`,
  "not-offered": (registry) => `${registry} shows it to nobody but the package's owners, if at all.`,
  unavailable: (registry) => `${registry} gave no answer: another audit may show it.`,
  "not-asked": () => "It was not asked for in this audit.",
};
