import type { Asking } from "./asking.ts";
import { commentsDocument, type lists, pageDocument } from "./look-documents.ts";
import { inside, type Node, nodesOf, whole } from "./queries.ts";

/** Pages of one list beyond the first. What goes on after so many is no work of ours, and its repository is unseen. */
const mostPages = 20;

/** The rest of a list of a repository, behind the page that was given; `connection` undefined: all of it. */
export function restOfList(
  asking: Asking,
  list: keyof typeof lists,
  {
    slug,
    viewer,
    branch = "",
    connection,
  }: { readonly slug: string; readonly viewer: string; readonly branch?: string; readonly connection?: unknown },
): Promise<readonly Node[]> {
  return rest(connection, async (after) => {
    const { document, variables } = pageDocument(list, slug, after, viewer, branch);
    return inside(await whole(asking, document, variables), "repository", "page");
  });
}

/** Comments of threads that go on behind their first page, by the thread's id. */
export async function restOfComments(asking: Asking, threads: readonly Node[]): Promise<ReadonlyMap<string, readonly Node[]>> {
  const found = new Map<string, readonly Node[]>();
  for (const { id, comments } of threads) {
    const further = await rest(comments, async (after) => inside(await whole(asking, commentsDocument, { id, after }), "node", "page"));
    if (further.length > 0) found.set(String(id), further);
  }
  return found;
}

async function rest(first: unknown, next: (after: string | null) => Promise<unknown>): Promise<readonly Node[]> {
  const nodes: Node[] = [];
  let after = first === undefined ? null : afterOf(first);
  let isMore = first === undefined || after !== null;
  for (let pages = 0; isMore; pages++) {
    if (pages === mostPages) throw new Error("The list is longer than what is ours can be.");
    const page = await next(after);
    nodes.push(...nodesOf(page));
    after = afterOf(page);
    isMore = after !== null;
  }
  return nodes;
}

/** Where the next page begins; null: this is the last one. */
function afterOf(connection: unknown): string | null {
  const info = inside(connection, "pageInfo");
  if (typeof inside(info, "hasNextPage") !== "boolean") throw new Error("The answer has another form than GitHub's.");
  return inside(info, "hasNextPage") === true ? String(inside(info, "endCursor")) : null;
}
