import type { KnownRule } from "../model/policy.ts";
import type { RegistryAccountOwner } from "../model/registry-account.ts";
import type { PolicyFile } from "../model/snapshot.ts";
import { isLiteral } from "./globs.ts";
import { readPolicy } from "./read.ts";

/** What an organisation's policy says to be its own at registries, for a collection to ask them about. */
export interface NamedInPolicy {
  /** purls without version, each once, sorted. */
  readonly packages: readonly string[];
  readonly accounts: readonly Pick<RegistryAccountOwner, "registry" | "name">[];
}

/** Packages that are named one by one, and accounts of the organisation's own. Of a file with any problem nothing counts. */
export function namedInPolicy(organisation: PolicyFile | undefined, rules: readonly KnownRule[]): NamedInPolicy {
  const document = organisation && readPolicy(organisation.file, organisation.text, "organisation", rules).document;
  if (!document) return { packages: [], accounts: [] };
  const packages = document.packages.map(({ match }) => match).filter(isLiteral);
  return {
    // People write `@scope`, purls `%40scope`.
    packages: [...new Set(packages.map((purl) => purl.replaceAll("/@", "/%40")))].sort(),
    accounts: document.accounts.filter(({ login }) => login === null).map(({ registry, name }) => ({ registry, name })),
  };
}
