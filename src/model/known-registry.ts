import { type Destination, isRegistryId, type RegistryId, registryIds } from "./registry.ts";

export interface KnownRegistry {
  /** As a person writes it. */
  readonly name: string;
  /** Of its packages' purls. */
  readonly purlType: string;
  /** Whether it accepts a GitHub identity token in place of a long-lived one. */
  readonly trustedPublishing: boolean;
  /** Whether it refuses identity tokens of runners that are not GitHub's. */
  readonly hostedRunnersOnly: boolean;
  /** Events whose runs it refuses. */
  readonly refusedEvents: readonly string[];
  /** Whether a package can be set to refuse every long-lived token: npm "disallow tokens", crates.io `trustpub_only` (facts A5, 1.2). */
  readonly refusesTokens: boolean;
}

/** Who accepts what is compared with each registry's claims table by a test. Since when: PyPI 2023-04, RubyGems 2023-12, crates.io 2025-07, npm 2025-07, NuGet 2025-09; Maven Central not as of 2026-11. */
export const knownRegistries: Readonly<Record<RegistryId, KnownRegistry>> = {
  npm: { name: "npm", purlType: "npm", trustedPublishing: true, hostedRunnersOnly: true, refusedEvents: [], refusesTokens: true },
  pypi: {
    name: "PyPI",
    purlType: "pypi",
    trustedPublishing: true,
    hostedRunnersOnly: false,
    refusedEvents: ["pull_request_target"],
    refusesTokens: false,
  },
  "crates-io": {
    name: "crates.io",
    purlType: "cargo",
    trustedPublishing: true,
    hostedRunnersOnly: false,
    refusedEvents: ["pull_request_target", "workflow_run"],
    refusesTokens: true,
  },
  "maven-central": {
    name: "Maven Central",
    purlType: "maven",
    trustedPublishing: false,
    hostedRunnersOnly: false,
    refusedEvents: [],
    refusesTokens: false,
  },
  rubygems: { name: "RubyGems", purlType: "gem", trustedPublishing: true, hostedRunnersOnly: false, refusedEvents: [], refusesTokens: false },
  nuget: { name: "NuGet", purlType: "nuget", trustedPublishing: true, hostedRunnersOnly: false, refusedEvents: [], refusesTokens: false },
};

/** The registry whose packages have purls of a type; undefined for one that is not audited. */
export function registryOfType(type: string): RegistryId | undefined {
  return registryIds.find((id) => knownRegistries[id].purlType === type);
}

export function nameOf(destination: Destination): string {
  if (isRegistryId(destination)) return knownRegistries[destination].name;
  if (destination === "testpypi") return "TestPyPI";
  if (destination === "github-packages") return "GitHub Packages";

  return isUntold(destination) ? "a registry that could not be told" : destination.slice("other:".length);
}

/** An upload whose target could not be told: it may be any registry. */
export function isUntold(destination: Destination): boolean {
  return destination === "unknown" || destination === "other:unknown";
}

export function offersTrustedPublishing(destination: Destination): boolean {
  return isRegistryId(destination) && knownRegistries[destination].trustedPublishing;
}
