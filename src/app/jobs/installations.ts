import type { JobContext } from "../../store/queue/work.ts";
import type { Ground } from "./ground.ts";

/** Compares the installations that are kept with those that there are: new ones are audited, those that are gone are forgotten. */
export async function findInstallations({ store, access, note, now }: Ground, context: JobContext): Promise<void> {
  const found = await access.installations();
  const kept = await store.kept.installations.all();
  const known = new Map(kept.map((one) => [one.id, one] as const));
  const there = new Set(found.map(({ id }) => id));
  for (const { id, account } of kept) {
    if (there.has(id)) continue;
    note("The App is no longer installed there: what was kept of it is removed.", { installation: id, account });
    await store.removeInstallation(id);
  }
  await context.complete(async ({ kept: keeping, send }) => {
    for (const { id, account, isOrganisation, suspended } of found) {
      const before = known.get(id);
      if (!isOrganisation || (before !== undefined && before.suspended === suspended && before.account === account)) continue;
      // Each worker looks as it starts: who looks while the audit is on its way finds nothing new.
      await keeping.installations.save({ id, account, suspended }, now());
      await send({ name: "audit-organisation", installation: id, organisation: account, because: "it was found among the installations" });
    }
  });
}
