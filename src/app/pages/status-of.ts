import pLimit from "p-limit";
import type { Deliveries, StoredDelivery } from "../../store/kept/deliveries.ts";
import type { Installation, Installations } from "../../store/kept/installations.ts";
import type { Trend, TrendPoint } from "../../store/kept/trend.ts";
import type { QueueCount } from "../../store/queue/counts.ts";
import type { DeadLetter } from "../../store/queue/dead-letters.ts";
import type { Store } from "../../store/store.ts";

/** What the status page asks of the store. */
export interface StatusStore extends Pick<Store, "counts" | "deadLetters"> {
  readonly kept: {
    readonly installations: Pick<Installations, "all">;
    readonly trend: Pick<Trend, "since">;
    readonly deliveries: Pick<Deliveries, "latest">;
  };
}

export interface Status {
  readonly installations: readonly (Omit<Installation, "repositories"> & {
    /** Null where no audit ended in the last weeks. */
    readonly last: TrendPoint | null;
  })[];
  /** Installations that are not among them. */
  readonly more: number;
  readonly delivered: readonly StoredDelivery[];
  /** Without what was given up. */
  readonly counts: readonly QueueCount[];
  readonly dead: readonly DeadLetter[];
  readonly moreDead: number;
}

export const mostInstallations = 100;
const mostDelivered = 20;
const mostDead = 20;

/** An organisation is audited each week at the least: an older one is not the last, but the last before something broke. */
const lastWithin = 28 * 86_400_000;

/** Queries at once; the embedded store has one connection, and jobs want it too. */
const together = 2;

export async function statusOf({ kept, ...store }: StatusStore, now: Date): Promise<Status> {
  const all = (await kept.installations.all()).toSorted((a, b) => (a.account.toLowerCase() < b.account.toLowerCase() ? -1 : 1));
  const shown = all.slice(0, mostInstallations);
  const limit = pLimit(together);
  const from = new Date(now.getTime() - lastWithin);
  const installations = await limit.map(shown, async (one) => ({ ...one, last: (await kept.trend.since(one.id, one.account, from)).at(-1) ?? null }));
  const delivered = await limit.map(shown, ({ id }) => kept.deliveries.latest(id, mostDelivered));
  const [counts, dead] = [await store.counts(), await store.deadLetters()];
  return {
    installations,
    more: all.length - shown.length,
    delivered: delivered
      .flat()
      .toSorted((a, b) => b.at.getTime() - a.at.getTime())
      .slice(0, mostDelivered),
    counts: counts.filter(({ state }) => state !== "dead"),
    dead: dead.slice(0, mostDead),
    moreDead: Math.max(0, dead.length - mostDead),
  };
}
