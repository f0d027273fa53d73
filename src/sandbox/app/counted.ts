import type { Counts } from "../counts.ts";

/** What was asked of a host: its App's own routes and every installation together. */
export interface HostCounts extends Counts {
  /** By the installation's number; one that is gone is still here. */
  readonly byInstallation: Readonly<Record<number, Counts>>;
}

/**
 * All together. Limits are held for each installation alone, so of what counts against one, the most of any is told; and making a token or
 * asking for a delivery again changes nothing of an organisation: `writes` are those of installations.
 */
export function counted(own: Counts, installations: Readonly<Record<number, Counts>>): HostCounts {
  const each = Object.values(installations);
  const all = [own, ...each];
  const sum = (of: (counts: Counts) => number) => all.reduce((total, one) => total + of(one), 0);
  const most = (of: (counts: Counts) => number) => Math.max(...all.map(of));
  const byRoute = new Map<string, number>();
  for (const { byRoute: routes } of all) for (const [route, times] of Object.entries(routes)) byRoute.set(route, (byRoute.get(route) ?? 0) + times);
  return {
    rest: sum(({ rest }) => rest),
    graphql: sum(({ graphql }) => graphql),
    notModified: sum(({ notModified }) => notModified),
    writes: each.reduce((total, { writes }) => total + writes, 0),
    byRoute: Object.fromEntries([...byRoute].sort(([a], [b]) => (a < b ? -1 : 1))),
    whileLimited: sum(({ whileLimited }) => whileLimited),
    whileOneLimit: most(({ whileOneLimit }) => whileOneLimit),
    together: most(({ together }) => together),
    inOneMinute: { rest: most(({ inOneMinute }) => inOneMinute.rest), graphql: most(({ inOneMinute }) => inOneMinute.graphql) },
    byInstallation: installations,
  };
}
