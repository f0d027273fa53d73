import type { Results } from "../../store/queue/work.ts";
import type { Ground } from "./ground.ts";

export interface ReportWanted {
  readonly installation: number;
  readonly organisation: string;
  readonly send: Results["send"];
}

/** A report takes at most this share of the time. */
const share = 1 / 20;

/** No report waits longer for more to come. */
const longest = 60 * 60_000;

/** Has an organisation judged once some time has passed in which more may come: it is judged as a whole, which takes the longer the larger it is. */
export async function reportSoon({ installation, organisation, send }: ReportWanted, { gathers, reportTook, now }: Ground): Promise<void> {
  const wait = Math.min(longest, Math.max(gathers, (reportTook.get(installation) ?? 0) / share));
  await send({ name: "report-organisation", installation, organisation }, { after: new Date(now().getTime() + wait) });
}
