import { branchFor } from "./branch.ts";
import type { Cases, PlanInput } from "./case.ts";
import { changeSetsOf } from "./change-sets.ts";
import type { Delivery } from "./github/client.ts";
import { issuesAbout } from "./plan-found.ts";
import type { Observed } from "../model/observed.ts";
import { unseen } from "../model/observed.ts";
import type { RepositoryWork } from "../model/repository-work.ts";

/** The two questions a plan needs answered. */
export type Looking = Pick<Delivery, "author" | "look">;

/** What a plan is made from, as GitHub has it now. */
export async function lookedAt(cases: Cases, github: Looking): Promise<PlanInput> {
  const branches = new Map(
    cases.repositories.map(({ slug, fixed, campaign }) => [slug, changeSetsOf(fixed, campaign.paths).map(({ file }) => branchFor(file))] as const),
  );
  const by = await github.author();
  const works = await github.look([...branches.keys()], branches);
  return {
    organisation: cases.organisation,
    host: cases.host,
    date: cases.date,
    by,
    rules: cases.rules,
    repositories: cases.repositories.map((one) => ({ ...one, work: workOf(works, one.slug) })),
    audited: cases.audited,
    overview: cases.audited === null ? null : overviewIn(cases, works),
  };
}

function workOf(works: ReadonlyMap<string, Observed<RepositoryWork>>, slug: string): Observed<RepositoryWork> {
  return works.get(slug) ?? unseen("not-asked");
}

/** Where the overview is kept, the repository that members alone see first. */
const overviewNames = [".github-private", ".github"] as const;

/** Where the overview is already, else the first repository that can hold it, else the first that is there: the plan says what keeps it out. */
function overviewIn({ organisation, repositories }: Cases, works: ReadonlyMap<string, Observed<RepositoryWork>>): PlanInput["overview"] {
  const there = overviewNames.flatMap((name) => {
    const one = repositories.find(({ slug }) => slug.toLowerCase() === `${organisation}/${name}`.toLowerCase());
    return one === undefined ? [] : [{ slug: one.slug, work: workOf(works, one.slug) }];
  });
  const holds = there.find(({ work }) => work.seen && issuesAbout("organisation", [organisation], work.value).issue !== undefined);
  const can = there.find(({ work }) => work.seen && !work.value.archived && work.value.issuesEnabled);
  return holds ?? can ?? there[0] ?? null;
}
