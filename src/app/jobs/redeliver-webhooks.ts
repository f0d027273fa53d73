import type { JobContext } from "../../store/queue/work.ts";
import type { Ground } from "./ground.ts";

/** GitHub keeps what it delivered for a few days; how many is not told (facts/github.md section 5). */
const lookedBack = 3 * 86_400_000;

/** A webhook is a hint: more than so many are left to the next audit. */
const most = 500;

/** Has GitHub deliver again what did not arrive while nobody was there to take it. */
export async function redeliverWebhooks({ access, now, note }: Ground, { signal, heartbeat }: JobContext): Promise<void> {
  const failed = await access.failedDeliveries(new Date(now().getTime() - lookedBack));
  for (const { id } of failed.slice(0, most)) {
    signal.throwIfAborted();
    heartbeat();
    await access.redeliver(id);
  }
  if (failed.length > 0)
    note("Webhooks that did not arrive are delivered again.", { webhooks: Math.min(most, failed.length), left: Math.max(0, failed.length - most) });
}
