/** The registries Imprimatur audits, in the order it names them. */
export const registryIds = ["npm", "pypi", "crates-io", "maven-central", "rubygems", "nuget"] as const;

export type RegistryId = (typeof registryIds)[number];

/**
 * Where an upload goes: an audited registry, a registry that is told apart from
 * them, any other named target, or a target that could not be told.
 */
export type Destination = RegistryId | "testpypi" | "github-packages" | `other:${string}` | "unknown";

export function isRegistryId(destination: string): destination is RegistryId {
  return (registryIds as readonly string[]).includes(destination);
}
