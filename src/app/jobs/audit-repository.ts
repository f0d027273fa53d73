import type { Source } from "../../collect/github/source.ts";
import type { Job } from "../../model/job.ts";
import type { Unobserved } from "../../model/observed.ts";
import type { RepositoryOverview } from "../../model/repository-overview.ts";
import type { JobContext } from "../../store/queue/work.ts";
import { asking } from "./asking.ts";
import { collected, keepCollected } from "./collected.ts";
import type { Ground } from "./ground.ts";
import { reportSoon } from "./report-soon.ts";
import { headerOf } from "./stored-snapshot.ts";

/** What was listed longer ago is asked for anew. */
const freshMinutes = 10;

/** Collects one repository and keeps it. What a webhook asked for is judged at once; what a list asked for, once all of it is there. */
export async function auditRepository(job: Extract<Job, { name: "audit-repository" }>, ground: Ground, context: JobContext): Promise<void> {
  const { installation, slug } = job;
  const { store, now } = ground;
  const organisation = slug.split("/")[0] ?? "";
  const header = await headerOf(store.kept, installation, organisation);
  // A webhook may come before the first audit, which reads every repository.
  if (header === null) {
    return await context.complete(({ send }) => send({ name: "audit-organisation", installation, organisation, because: "it was not audited yet" }));
  }
  await asking(ground, { installation, scope: slug }, context, async ({ source, registries }) => {
    const overview = await overviewFor(job, source, now());
    if ("seen" in overview) return await keepUnread(job, overview, ground, context);
    const line = await collected(overview, header, { source, registries }, ground);
    const isLate = job.overview === undefined || context.attempt > 0;
    await context.complete(async ({ kept, send }) => {
      await keepCollected(kept, installation, overview, line, header);
      if (isLate) await reportSoon({ installation, organisation: header.organisation.login, send }, ground);
    });
  });
}

async function overviewFor(
  { overview, slug }: Extract<Job, { name: "audit-repository" }>,
  source: Source,
  now: Date,
): Promise<RepositoryOverview | Unobserved> {
  const isFresh = overview !== undefined && now.getTime() - Date.parse(overview.at) < freshMinutes * 60_000;
  return isFresh ? overview : await source.overviewOf(slug);
}

/** GitHub says the same of what is gone and of what is not shown: the next list tells. */
async function keepUnread(
  { installation, slug }: Extract<Job, { name: "audit-repository" }>,
  { because }: Unobserved,
  { store }: Ground,
  { complete, attempt }: JobContext,
): Promise<void> {
  if (because === "unavailable" && attempt === 0) throw new Error(`GitHub did not tell of ${slug}.`);
  await store.kept.repositories.read(
    installation,
    slug,
    because === "no-permission" ? "GitHub does not show it to the App" : "GitHub does not answer for it",
  );
  await complete(() => Promise.resolve());
}
