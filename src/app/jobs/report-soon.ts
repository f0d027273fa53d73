import type { Results } from "../../store/queue/work.ts";
import type { Ground } from "./ground.ts";

export interface ReportWanted {
  readonly installation: number;
  readonly organisation: string;
  readonly send: Results["send"];
}

/** A report that takes so many milliseconds is worth waiting once for more to come; one that takes longer, that much longer. */
const worth = 3000;

/** No report waits longer for more to come. */
const longest = 60 * 60_000;

/** Has an organisation judged once some time has passed in which more may come: it is judged as a whole, which takes the longer the larger it is. */
export async function reportSoon({ installation, organisation, send }: ReportWanted, { gathers, reportTook, now }: Ground): Promise<void> {
  const wait = Math.min(longest, gathers * Math.max(1, (reportTook.get(installation) ?? 0) / worth));
  await send({ name: "report-organisation", installation, organisation }, { after: new Date(now().getTime() + wait) });
}
