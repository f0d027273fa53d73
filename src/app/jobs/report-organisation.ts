import { recordsBeside } from "../../collect/registries/collect-records.ts";
import type { HeaderLine } from "../../collect/snapshot/lines.ts";
import { severities } from "../../model/finding.ts";
import type { Job } from "../../model/job.ts";
import type { Waiver } from "../../model/policy.ts";
import { levels } from "../../model/posture.ts";
import type { Report, Waived } from "../../model/report.ts";
import { reportOf } from "../../report-of.ts";
import { auditJson } from "../../reports/audit-json.ts";
import { distinctPackages } from "../../reports/summary.ts";
import { allAudited } from "../../reports/whereabouts.ts";
import type { TrendPoint } from "../../store/kept/trend.ts";
import type { JobContext, Results } from "../../store/queue/work.ts";
import { asking } from "./asking.ts";
import type { Ground } from "./ground.ts";
import { besideSubject, headerOf, storedSnapshot } from "./stored-snapshot.ts";

type ReportJob = Extract<Job, { name: "report-organisation" }>;

/** Looked at again after so many milliseconds, at least and at most, while repositories are still being audited. */
const [soonest, lookAgain] = [250, 15_000];

/**
 * Judges an organisation by all that is kept of it, keeps the report, and has it delivered. While repositories are being audited it waits; for
 * one that failed and is tried again later it does not: it is unread until then.
 */
export async function reportOrganisation(job: ReportJob, ground: Ground, context: JobContext): Promise<void> {
  const { installation, organisation } = job;
  const { store, now } = ground;
  if ((await store.unfinished(installation, ["list-repositories", "audit-repository"])) > 0) {
    const again = Math.min(lookAgain, Math.max(soonest, ground.gathers));
    return await context.complete(({ send }) => send(job, { after: new Date(now().getTime() + again) }));
  }
  const header = await headerOf(store.kept, installation, organisation);
  if (header === null) return;
  const began = performance.now();
  const { report, records } = await judged(job, header, ground, context);
  const at = now();
  const text = auditJson(report);
  ground.reportTook.set(installation, performance.now() - began);
  await context.complete(async ({ kept, send }) => {
    await kept.snapshots.save({ installation, subject: besideSubject(organisation), at, text: JSON.stringify({ records }) });
    await kept.reports.save({ installation, subject: organisation, at, text });
    await kept.trend.add(installation, organisation, pointOf(report, at));
    await keepWaivers(kept, installation, report);
    if (ground.delivers) await send({ name: "deliver", installation, organisation });
  });
}

async function judged({ installation, organisation }: ReportJob, header: HeaderLine, ground: Ground, context: JobContext) {
  return await asking(ground, { installation, scope: organisation }, context, async ({ registries }) => {
    let records: Awaited<ReturnType<typeof recordsBeside>> = [];
    const named = registries.namedIn(header.organisationPolicy);
    const snapshot = storedSnapshot(ground.store.kept, installation, header, {
      onRepository: context.heartbeat,
      beside: async (known) => (records = await recordsBeside(registries, { login: organisation, named }, known)),
    });
    const onFault = (slug: string, error: unknown): void => ground.note("An audit failed: its repository counts as unread.", { slug, error });
    const report = await reportOf(snapshot, { date: ground.now().toISOString().slice(0, 10), onFault });
    return { report, records };
  });
}

function pointOf(report: Report, at: Date): TrendPoint {
  const packages = distinctPackages(report.repositories);
  const findings = allAudited(report).flatMap((one) => one.findings);
  const counted = <K extends string>(keys: readonly K[], of: (key: K) => number) =>
    Object.fromEntries(keys.map((key) => [key, of(key)])) as Record<K, number>;
  return {
    at,
    levels: counted(levels, (level) => packages.filter((one) => one.level === level).length),
    severities: counted(severities, (severity) => findings.filter((one) => one.severity === severity).length),
  };
}

async function keepWaivers(kept: Results["kept"], installation: number, { repositories, organisation }: Report): Promise<void> {
  const before = await kept.waivers.all(installation);
  const now = new Map([
    ["", inForce(organisation?.waived ?? [])],
    ...repositories.map(({ slug, root, waived }) => [slug ?? root, inForce(waived)] as const),
  ]);
  for (const slug of new Set([...before.keys(), ...now.keys()])) {
    const waivers = now.get(slug) ?? [];
    if (waivers.length > 0 || before.has(slug)) await kept.waivers.replace(installation, slug, waivers);
  }
}

function inForce(waived: readonly Waived[]): readonly Waiver[] {
  return [...new Map(waived.map(({ waiver }) => [JSON.stringify(waiver), waiver] as const)).values()];
}
