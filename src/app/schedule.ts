import { createHash } from "node:crypto";
import type { Job } from "../model/job.ts";
import type { Store } from "../store/store.ts";

/** How often what is kept comes round, in hours. */
export interface Rhythm {
  readonly auditHours: number;
  readonly registryHours: number;
}

/** A job that is due, and the name of its turn: whoever sees it first sends it, and nobody else. */
export interface Due {
  readonly turn: string;
  readonly job: Job;
}

const hour = 3_600_000;

/**
 * What is due at a time: of each installation its audit and its registries, spread over their rhythm by the installation's number; of the App
 * the rest. The scheduled audit is the truth, webhooks only make it earlier.
 */
export function dueAt(now: Date, installations: readonly { readonly id: number; readonly account: string }[], rhythm: Rhythm): readonly Due[] {
  const own = installations.flatMap(({ id, account }): readonly Due[] => [
    {
      turn: turnOf(`audit-${id}`, rhythm.auditHours, now),
      job: { name: "audit-organisation", installation: id, organisation: account, because: "it is its turn" },
    },
    { turn: turnOf(`registries-${id}`, rhythm.registryHours, now), job: { name: "refresh-registries", installation: id, organisation: account } },
  ]);
  return [
    ...own,
    { turn: turnOf("installations", 1, now), job: { name: "find-installations" } },
    { turn: turnOf("redeliver", 1, now), job: { name: "redeliver-webhooks" } },
    { turn: turnOf("retain", 24, now), job: { name: "retain" } },
  ];
}

/** The same within each span of so many hours, which begins at another moment for each subject. */
function turnOf(subject: string, hours: number, now: Date): string {
  const offset = createHash("sha256").update(subject).digest().readUInt32BE(0) / 2 ** 32;
  return `${subject}-${Math.floor(now.getTime() / (hours * hour) + offset)}-of-${hours}`;
}

/** Turns that were sent already are not looked up again by this process. */
const mostRemembered = 100_000;

export interface ScheduleOptions extends Rhythm {
  readonly store: Store;
  readonly now: () => Date;
  readonly onProblem: (error: unknown) => void;
  /** Milliseconds between looks. */
  readonly every?: number;
}

/**
 * Sends what is due, now and every minute. Any number of processes may do so on one store: of each turn one sends.
 *
 * Out: a function that ends it, once what is under way is done.
 */
export function openSchedule({ store, now, onProblem, every = 60_000, ...rhythm }: ScheduleOptions): () => Promise<void> {
  const sent = new Set<string>();

  async function look(): Promise<void> {
    const installations = (await store.kept.installations.all()).filter(({ suspended }) => !suspended);
    for (const { turn, job } of dueAt(now(), installations, rhythm)) {
      if (sent.has(turn)) continue;
      if (!(await isYoung(job))) await store.accept(turn, [job]);
      if (sent.size >= mostRemembered) sent.clear();
      sent.add(turn);
    }
  }

  /** Whether the last audit, whatever brought it about, is too young for another one, or on its way. */
  async function isYoung(job: Job): Promise<boolean> {
    if (job.name !== "audit-organisation") return false;
    if ((await store.unfinished(job.installation, [job.name])) > 0) return true;
    const [last] = await store.kept.snapshots.history(job.installation, job.organisation, 1);
    return last !== undefined && now().getTime() - last.at.getTime() < (rhythm.auditHours * hour) / 2;
  }

  let looking = look().catch(onProblem);
  const timer = setInterval(() => {
    looking = looking.then(look).catch(onProblem);
  }, every);
  return async () => {
    clearInterval(timer);
    await looking;
  };
}
