import { readSnapshot } from "../collect/snapshot/read.ts";
import type { HowMade } from "../model/posture-book.ts";
import type { Report } from "../model/report.ts";
import { type AuditOptions, type Made, tell } from "./audit.ts";
import { exit } from "./exit.ts";
import { readInput } from "./input.ts";

/** Audits a saved snapshot, repository by repository; answers the exit code. Its own day is the day of the audit unless another is given. */
export async function auditSnapshot(file: string, options: AuditOptions): Promise<number> {
  return await tell(options, async (booked) => await madeOfSnapshot(file, options, booked ? {} : undefined));
}

type OnSnapshot = Pick<AuditOptions, "date" | "organisationPolicy">;

/** The report on a saved snapshot. */
export async function reportOnSnapshot(file: string, options: OnSnapshot): Promise<Report> {
  return (await madeOfSnapshot(file, options)).report;
}

/** The same, and with `booked` what the HTML report tells beside it; what is not in the snapshot, such as requests, is given there. */
export async function madeOfSnapshot(
  file: string,
  { date: given, organisationPolicy }: OnSnapshot,
  booked?: Partial<Pick<HowMade, "requests">>,
): Promise<Made> {
  const { reportOf } = await import("../report-of.ts");
  const saved = await readSnapshot(file);
  const { organisation, organisationPolicy: own, takenAt } = saved.header;
  const asked = organisationPolicy === undefined ? own : { file: organisationPolicy, text: readInput(organisationPolicy) };
  const date = given ?? takenAt.slice(0, 10);
  const policy = asked === null ? {} : { organisationPolicy: asked };
  const book = booked && (await import("../posture-book.ts")).openPostureBook({ date, organisation, ...policy });
  const report = await reportOf(saved, { date, ...policy, onRepository: (repository) => book?.repository(repository) });
  return { report, code: exit.fine, ...(book === undefined ? {} : { book: book.book({ ...saved.beside, takenAt, ...booked }) }) };
}
