import { readSnapshot } from "../collect/snapshot/read.ts";
import type { HowMade, PostureBook } from "../model/posture-book.ts";
import type { AuditedRepository, Report } from "../model/report.ts";
import type { Snapshot } from "../model/snapshot.ts";
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
  { date, organisationPolicy }: OnSnapshot,
  booked?: Partial<Pick<HowMade, "requests">>,
): Promise<Made> {
  const { openAudit } = await import("../audit.ts");
  const saved = await readSnapshot(file);
  const { organisation, organisationPolicy: own, takenAt } = saved.header;
  const policy = organisationPolicy === undefined ? own : { file: organisationPolicy, text: readInput(organisationPolicy) };
  const snapshot: Omit<Snapshot, "repositories"> = {
    date: date ?? takenAt.slice(0, 10),
    organisation,
    ...(policy === null ? {} : { organisationPolicy: policy }),
  };
  const audit = openAudit(snapshot);
  const book = booked && (await import("../posture-book.ts")).openPostureBook(snapshot);
  const repositories: AuditedRepository[] = [];
  for await (const repository of saved.repositories()) {
    repositories.push(audit.repository(repository));
    book?.repository(repository);
  }
  repositories.sort((a, b) => (a.root < b.root ? -1 : 1));
  const whole: PostureBook | undefined = book?.book({ ...saved.beside, takenAt, ...booked });
  return { report: audit.report(repositories, saved.beside), code: exit.fine, ...(whole === undefined ? {} : { book: whole }) };
}
