import type { RepositoryLine } from "../../collect/snapshot/lines.ts";
import type { Job } from "../../model/job.ts";
import type { RegistryRecord } from "../../model/registry-record.ts";
import type { JobContext } from "../../store/queue/work.ts";
import { asking } from "./asking.ts";
import type { Ground } from "./ground.ts";
import { reportSoon } from "./report-soon.ts";
import { lineOf } from "./stored-snapshot.ts";

/**
 * Asks registries anew about packages whose records have aged, repository by repository: where it dies, what was refreshed is not asked again.
 * Only where a record says something else than before the organisation is judged again.
 */
export async function refreshRegistries(
  { installation, organisation }: Extract<Job, { name: "refresh-registries" }>,
  ground: Ground,
  context: JobContext,
): Promise<void> {
  const { store } = ground;
  let changed = false;
  for (const { slug, unread } of await store.kept.repositories.all(installation)) {
    context.signal.throwIfAborted();
    context.heartbeat();
    const line = unread === null ? await lineOf(store.kept, installation, slug) : null;
    if (line === null || !hasAged(line, ground)) continue;
    changed = (await refreshed(line, installation, ground, context)) || changed;
  }
  await context.complete(async ({ send }) => {
    if (changed) await reportSoon({ installation, organisation, send }, ground);
  });
}

function hasAged({ records = [] }: RepositoryLine, { now, registryHours }: Ground): boolean {
  const oldest = now().getTime() - registryHours * 3_600_000;
  return records.some(({ exists }) => !exists.seen || Date.parse(exists.at) < oldest);
}

/** Whether a record says something else than before. */
async function refreshed(line: RepositoryLine, installation: number, ground: Ground, context: JobContext): Promise<boolean> {
  const before = line.records ?? [];
  const records = await asking(ground, { installation, scope: line.slug }, context, ({ registries }) =>
    Promise.all(before.map(({ registry, name }) => registries.source.record(registry, name))),
  );
  const { kept } = ground.store;
  const stored = await kept.snapshots.latest(installation, line.slug);
  // An audit may have come in between: what it read is newer.
  if (stored === undefined || stored.text !== JSON.stringify(line)) return false;
  await kept.snapshots.save({ installation, subject: line.slug, at: stored.at, text: JSON.stringify({ ...line, records }) });
  return JSON.stringify(before.map(said)) !== JSON.stringify(records.map(said));
}

/** What a record says, whenever it was read. */
function said(record: RegistryRecord): unknown {
  return JSON.parse(JSON.stringify(record, (key, value: unknown) => (key === "at" ? undefined : value)));
}
