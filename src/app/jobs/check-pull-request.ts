import type { HeaderLine, RepositoryLine } from "../../collect/snapshot/lines.ts";
import { ImprimaturError } from "../../errors.ts";
import type { Job } from "../../model/job.ts";
import type { JobContext } from "../../store/queue/work.ts";
import { checkPull, type PullChecked } from "../check/check-pull.ts";
import { type Asking, asking } from "./asking.ts";
import { collected, keepCollected } from "./collected.ts";
import { openGitHub } from "./delivering.ts";
import type { Ground } from "./ground.ts";
import { headerOf, lineOf } from "./stored-snapshot.ts";

type CheckJob = Extract<Job, { name: "check-pull-request" }>;

/** Checks a commit of a pull request against what was last seen of its repository and organisation. */
export async function checkPullRequest(job: CheckJob, ground: Ground, context: JobContext): Promise<void> {
  const { installation, slug, number, head } = job;
  const { kept } = ground.store;
  const header = await headerOf(kept, installation, slug.split("/")[0] ?? "");
  if (header === null) return await afterFirstAudit(job, ground, context);
  const date = ground.now().toISOString().slice(0, 10);
  const checked = await asking(ground, { installation, scope: slug, urgent: true }, context, async (both) => {
    const line = (await lineOf(kept, installation, slug)) ?? (await firstLine(job, header, both, ground));
    return await checkPull({ source: both.source, github: openGitHub(installation, ground, context), slug, number, head, line, header, date });
  });
  requireSaid(checked, job, ground);
  await context.complete(async ({ send }) => {
    // The webhook of the newer commit may not have arrived.
    if (checked.is === "past" && checked.because === "moved") await send({ ...job, head: checked.head });
  });
}

/** Of a repository that was not audited yet; null where GitHub does not show it. */
async function firstLine({ installation, slug }: CheckJob, header: HeaderLine, both: Asking, ground: Ground): Promise<RepositoryLine | null> {
  const overview = await both.source.overviewOf(slug);
  if ("seen" in overview) return null;
  const line = await collected(overview, header, both, ground);
  await keepCollected(ground.store.kept, installation, overview, line, header);
  return line;
}

/** Milliseconds. What an organisation is asked for first takes some seconds. */
const firstAudit = 30_000;

/** Of what is no organisation's, or another's than the webhook said, no audit comes that could be waited for. */
async function afterFirstAudit(job: CheckJob, { access, now, note }: Ground, { complete }: JobContext): Promise<void> {
  const { installation, slug } = job;
  const organisation = slug.split("/")[0] ?? "";
  const found = await access.installation(installation);
  const isAudited = found !== null && found.isOrganisation && !found.suspended && found.account.toLowerCase() === organisation.toLowerCase();
  if (!isAudited) return note("A pull request is not checked: its owner is no organisation that is audited.", { installation, slug });
  await complete(async ({ send }) => {
    await send({ name: "audit-organisation", installation, organisation, because: "it was not audited yet" });
    await send(job, { after: new Date(now().getTime() + firstAudit) });
  });
}

/** @throws ImprimaturError `unavailable` where another try may succeed. */
function requireSaid(checked: PullChecked, { slug, number }: CheckJob, { note }: Ground): void {
  const name = `${slug}#${number}`;
  if (checked.is === "checked" && checked.fault !== undefined)
    note("A pull request could not be judged, and its check says so.", { name, error: checked.fault });
  if (checked.is === "unseen" && checked.why.because === "unavailable") throw new ImprimaturError("unavailable", `GitHub did not tell of ${name}.`);
  if (checked.is === "unseen") note("A pull request cannot be seen, so it is not checked.", { name, needs: checked.why.needs });
  if (checked.is === "refused") note("A check could not be written.", { name, says: checked.says });
  if (checked.is === "unsure" || checked.is === "changed") throw new ImprimaturError("unavailable", `GitHub did not take the check of ${name}.`);
}
