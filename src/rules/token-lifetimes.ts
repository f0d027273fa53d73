import type { Destination } from "../model/registry.ts";
import { daysAfter } from "./days.ts";

/** The longest a token that can publish may live where a registry limits it. */
export interface TokenLifetime {
  readonly days: number;
  /** Behind "npm": what it says of its tokens. */
  readonly says: string;
  /** What could still work that is older. */
  readonly unless: string;
  /** Tokens of before the limit live no longer than this day; null where that is not known. */
  readonly olderUntil: string | null;
}

/**
 * npm: write tokens since 2025-10-13 live 90 days at most; classic tokens were revoked on 2025-12-09 (facts A0, A4). NuGet: keys
 * since 2026-08-17 live 30 days at most, and older ones ended on 2026-11-01 (facts on NuGet, "2026 change"). PyPI, crates.io and
 * RubyGems set no maximum, and that of Maven Central is not known.
 */
const lifetimes: Partial<Record<Destination, TokenLifetime>> = {
  npm: {
    days: 90,
    says: "lets a token that can publish live 90 days at most, since 2025-10-13, and revoked all classic tokens on 2025-12-09",
    unless: "it was made before that limit",
    olderUntil: null,
  },
  nuget: {
    days: 30,
    says: "lets an API key live 30 days at most, since 2026-08-17, and ended all older keys on 2026-11-01",
    unless: "it was regenerated and kept the longer life of an older key",
    olderUntil: "2026-11-01",
  },
};

/** Undefined where the registry lets a token live for ever, or its limit is not known. */
export function lifetimeAt(registry: Destination): TokenLifetime | undefined {
  return lifetimes[registry];
}

/** The last day on which a token that was stored on one day can have worked. */
export function lastDay(storedAt: string, { days, olderUntil }: TokenLifetime): string {
  const own = daysAfter(storedAt, days);
  return olderUntil !== null && olderUntil > own ? olderUntil : own;
}
