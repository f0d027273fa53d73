import { ImprimaturError } from "../../errors.ts";
import { type Observed, seen, type Unobserved, unseen } from "../../model/observed.ts";
import type { OwnBranch, RepositoryWork } from "../../model/repository-work.ts";
import type { Asking, Viewer } from "./asking.ts";
import { isWithin } from "./branches.ts";
import { repositoriesDocument, type Wanted } from "./look-documents.ts";
import { restOfComments, restOfList } from "./look-pages.ts";
import { branchOf, issuesOf, placeOf, pullRequestsOf, source } from "./look-read.ts";
import { inside, type Node, nodesOf, queried, type QueryFault } from "./queries.ts";

/** Repositories in one query; halved where GitHub does not answer in full (facts/github.md section 3). */
const together = 15;

/** How often a repository is asked for. */
const tries = 6;

/** From here on it is asked for alone, so that nothing else is lost with it. */
const alone = 2;

/** Queries in a row that answered nothing: the next ones will not either. */
const mostBarren = 12;

/**
 * What is open and was closed in repositories, by the slug that was asked for: each is there. What cannot be read whole is unseen.
 *
 * Errors: `no-access` for a token that is refused, `cancelled`, `unavailable` for a host that is not reached.
 */
export async function look(asking: Asking, wanted: readonly Wanted[]): Promise<ReadonlyMap<string, Observed<RepositoryWork>>> {
  const viewer = await asking.viewer();
  const found = new Map<string, Observed<RepositoryWork>>();
  const open = wanted.map((one) => ({ one, asked: 0 }));
  let size = together;
  let barren = 0;
  while (open.length > 0 && barren < mostBarren) {
    const batch = open.splice(0, (open[0]?.asked ?? 0) >= alone ? 1 : size);
    const { document, variables } = repositoriesDocument(
      batch.map(({ one }) => one),
      viewer.login,
    );
    const answer = await queried(asking, document, variables);
    let missing = 0;
    for (const [index, { one, asked }] of batch.entries()) {
      const faults = answer?.faults.filter(({ path }) => path[0] === undefined || path[0] === `r${index}`) ?? [];
      const node = inside(answer?.data, `r${index}`);
      const read = node !== null && node !== undefined && faults.length === 0 ? await workIn(node as Node, one, viewer, asking) : refusal(faults);
      if (read !== undefined) found.set(one.slug, read);
      else if (asked + 1 >= tries) found.set(one.slug, unseen("unavailable"));
      else {
        missing++;
        open.push({ one, asked: asked + 1 });
      }
    }
    if (missing > 0) size = Math.max(1, Math.floor(batch.length / 2));
    barren = missing === batch.length ? barren + 1 : 0;
  }
  for (const { one } of open) found.set(one.slug, unseen("unavailable"));
  return found;
}

/** The permission that each part of a repository asks for, by where an error says that it is. */
const needed: Readonly<Record<string, string>> = {
  refs: "contents: write",
  defaultBranchRef: "contents: write",
  labelled: "issues: write",
  own: "issues: write",
};

/** Only where GitHub refuses, and will again; undefined where it failed. */
function refusal(faults: readonly QueryFault[]): Unobserved | undefined {
  const [first] = faults;
  if (first === undefined || !faults.every(({ type }) => type === "FORBIDDEN" || type === "NOT_FOUND" || type === "INSUFFICIENT_SCOPES"))
    return undefined;
  const [, part] = first.path;
  return unseen("no-permission", typeof part === "string" ? (needed[part] ?? "pull_requests: write") : undefined);
}

async function workIn(node: Node, { slug, branches }: Wanted, viewer: Viewer, asking: Asking): Promise<Observed<RepositoryWork>> {
  const at = new Date(asking.clock.now()).toISOString();
  const place = { slug, viewer: viewer.login };
  try {
    const refs = [...nodesOf(node["refs"]), ...(await restOfList(asking, "refs", { ...place, connection: node["refs"] }))].map(branchOf);
    const issues: Node[] = [];
    for (const list of ["labelled", "own"] as const) {
      issues.push(...nodesOf(node[list]), ...(await restOfList(asking, list, { ...place, connection: node[list] })));
    }
    const pulls: Node[] = [];
    for (const [index, branch] of branches.entries()) {
      const connection = node[`b${index}`];
      pulls.push(...nodesOf(connection), ...(await restOfList(asking, "from", { ...place, branch, connection })));
    }
    for (const { name } of refs) if (!branches.includes(name)) pulls.push(...(await restOfList(asking, "from", { ...place, branch: name })));
    const comments = await restOfComments(asking, [...issues, ...pulls]);
    const own = placeOf(node, viewer, at);
    const work: RepositoryWork = {
      ...own,
      branches: await owned(asking, own, refs),
      pullRequests: pullRequestsOf(pulls, viewer, comments),
      issues: issuesOf(issues, viewer, comments),
    };
    return seen(work, source, at);
  } catch (error) {
    if (error instanceof ImprimaturError && error.code !== "unavailable") throw error;
    return unseen("unavailable");
  }
}

/** A branch that was made and not committed to yet holds nobody's work: a run was broken off there. */
async function owned(
  asking: Asking,
  { slug, head }: Pick<RepositoryWork, "slug" | "head">,
  refs: readonly OwnBranch[],
): Promise<readonly OwnBranch[]> {
  const branches: OwnBranch[] = [];
  for (const ref of refs) {
    const ours = ref.ours || (head !== null && (ref.commit === head.commit || (await isWithin(asking, slug, ref.name, head.branch))));
    branches.push({ ...ref, ours });
  }
  return branches.sort((a, b) => (a.name < b.name ? -1 : 1));
}
