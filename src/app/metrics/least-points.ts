/** GitHub's own words for its limits (its docs, "GET /rate_limit"). Others are one, so that there are never more. */
const resources = ["core", "graphql", "search", "code_search", "integration_manifest", "audit_log"];

export interface LeastPoints {
  tell(resource: string, left: number, until: Date, now: Date): void;
  /** The least that is left of each limit, of readings that hold still. */
  at(now: Date): ReadonlyMap<string, number>;
}

/** Remembers the least reading of each limit until that limit is given anew; what nobody read since is not told. */
export function leastPoints(): LeastPoints {
  const known = new Map<string, { readonly left: number; readonly until: Date }>();
  return {
    tell(given, left, until, now) {
      const resource = resources.includes(given) ? given : "other";
      const before = known.get(resource);
      // Each installation has an hour of its own: a higher reading says nothing of the one that has the least.
      if (before === undefined || before.until <= now || left <= before.left) known.set(resource, { left, until });
    },
    at(now) {
      for (const [resource, { until }] of known) if (until <= now) known.delete(resource);
      return new Map([...known].map(([resource, { left }]) => [resource, left]));
    },
  };
}
