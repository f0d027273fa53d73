import { type Destination, isRegistryId, type RegistryId } from "./registry.ts";

export interface KnownRegistry {
  /** As a person writes it. */
  readonly name: string;
  /** Whether it accepts a GitHub identity token in place of a long-lived one. */
  readonly trustedPublishing: boolean;
}

/** Since when: PyPI 2023-04, RubyGems 2023-12, crates.io 2025-07, npm 2025-07, NuGet 2025-09; Maven Central not as of 2026-11. */
export const knownRegistries: Readonly<Record<RegistryId, KnownRegistry>> = {
  npm: { name: "npm", trustedPublishing: true },
  pypi: { name: "PyPI", trustedPublishing: true },
  "crates-io": { name: "crates.io", trustedPublishing: true },
  "maven-central": { name: "Maven Central", trustedPublishing: false },
  rubygems: { name: "RubyGems", trustedPublishing: true },
  nuget: { name: "NuGet", trustedPublishing: true },
};

export function nameOf(destination: Destination): string {
  if (isRegistryId(destination)) return knownRegistries[destination].name;
  if (destination === "testpypi") return "TestPyPI";
  if (destination === "github-packages") return "GitHub Packages";

  return destination === "unknown" || destination === "other:unknown" ? "a registry that could not be told" : destination.slice("other:".length);
}

export function offersTrustedPublishing(destination: Destination): boolean {
  return isRegistryId(destination) && knownRegistries[destination].trustedPublishing;
}
