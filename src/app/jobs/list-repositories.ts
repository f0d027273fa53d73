import type { OverviewPage } from "../../collect/github/source.ts";
import type { Job } from "../../model/job.ts";
import type { RepositoryOverview } from "../../model/repository-overview.ts";
import type { JobContext } from "../../store/queue/work.ts";
import { asking } from "./asking.ts";
import type { Ground } from "./ground.ts";

/** Repositories that one job lists: enough for few queries, and few enough that little is done again where it dies. */
const atOnce = 100;

/** Lists repositories from where the list was left, has each audited, and has the list gone on with; at its end all is judged. */
export async function listRepositories(
  { installation, organisation, begun, after }: Extract<Job, { name: "list-repositories" }>,
  ground: Ground,
  context: JobContext,
): Promise<void> {
  const { repositories, unread, cursor } = await asking(ground, { installation, scope: `list of ${organisation}` }, context, async ({ source }) =>
    gathered(source.overview(organisation, after)),
  );
  await context.complete(async ({ kept, send }) => {
    const listed = [...repositories.map(({ slug }) => ({ slug, unread: null })), ...unread.map(({ slug, because }) => ({ slug, unread: because }))];
    await kept.repositories.list(installation, listed, new Date(begun));
    for (const overview of repositories) {
      await send({ name: "audit-repository", installation, slug: overview.slug, because: "all of the organisation is audited", overview });
    }
    if (cursor !== null) return await send({ name: "list-repositories", installation, organisation, begun, after: cursor });
    await kept.repositories.endList(installation, new Date(begun));
    await send({ name: "report-organisation", installation, organisation });
  });
}

/** Pages put together until they hold enough. */
async function gathered(
  pages: AsyncIterable<OverviewPage>,
): Promise<Pick<OverviewPage, "unread" | "cursor"> & { readonly repositories: RepositoryOverview[] }> {
  const repositories: RepositoryOverview[] = [];
  const unread: OverviewPage["unread"][number][] = [];
  let cursor: string | null = null;
  for await (const page of pages) {
    repositories.push(...page.repositories);
    unread.push(...page.unread);
    cursor = page.cursor;
    if (repositories.length + unread.length >= atOnce) break;
  }
  return { repositories, unread, cursor };
}
