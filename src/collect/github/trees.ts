import { ImprimaturError } from "../../errors.ts";
import type { Unobserved } from "../../model/observed.ts";
import type { Asking } from "./client.ts";
import { refused } from "./refused.ts";
import type { TreeEntry } from "../../model/repository-overview.ts";
import type { Tree } from "./source.ts";

/** Requests that a tree may take which GitHub cuts off: beyond, what is left out is said so. */
const mostParts = 40;

const route = "GET /repos/{owner}/{repo}/git/trees/{tree_sha}";

/** Every file of a tree, remembered by its object id. A tree that is cut off is walked part by part, within a bound. */
export async function treeOf(asking: Asking, slug: string, oid: string): Promise<Tree | Unobserved> {
  const known = asking.remembered.tree(oid);
  if (known !== undefined) return { entries: known, whole: true };
  const walk = { asking, slug, left: mostParts, whole: true };
  try {
    const entries = await filesUnder(walk, oid, "");
    if (walk.whole) asking.remembered.keepTree(oid, entries);
    return { entries, whole: walk.whole };
  } catch (error) {
    if (error instanceof ImprimaturError) throw error;
    return refused(error, "contents: read");
  }
}

interface Walk {
  readonly asking: Asking;
  readonly slug: string;
  left: number;
  whole: boolean;
}

interface Listed {
  readonly path: string;
  readonly mode: string;
  readonly type: string;
  readonly sha: string;
  readonly size?: number;
}

async function filesUnder(walk: Walk, oid: string, under: string): Promise<readonly TreeEntry[]> {
  const all = await list(walk, oid, true);
  if (!all.truncated) return all.tree.filter(isFile).map((one) => entryOf(one, under));
  const level = await list(walk, oid, false);
  walk.whole &&= !level.truncated;
  const out: TreeEntry[] = level.tree.filter(isFile).map((one) => entryOf(one, under));
  // What matters most lies where it always does: the rest waits for what is left of the bound.
  const folders = level.tree.filter(({ type }) => type === "tree").sort((a, b) => Number(b.path.startsWith(".")) - Number(a.path.startsWith(".")));
  for (const { path, sha } of folders) {
    if (walk.left < 2) {
      walk.whole = false;
      break;
    }
    for (const entry of await filesUnderPart(walk, sha, `${under}${path}/`)) out.push(entry);
  }
  return out;
}

/** A part that cannot be had takes nothing from the others. */
async function filesUnderPart(walk: Walk, oid: string, under: string): Promise<readonly TreeEntry[]> {
  try {
    return await filesUnder(walk, oid, under);
  } catch (error) {
    if (error instanceof ImprimaturError) throw error;
    walk.whole = false;
    return [];
  }
}

async function list(walk: Walk, oid: string, recursive: boolean): Promise<{ readonly tree: readonly Listed[]; readonly truncated: boolean }> {
  const { asking, slug } = walk;
  walk.left--;
  const [owner, repo] = slug.split("/");
  const { data } = await asking.rest(route, { owner, repo, tree_sha: oid, ...(recursive ? { recursive: "1" } : {}) });
  const { tree = [], truncated = false } = data as { tree?: readonly Listed[]; truncated?: boolean };
  return { tree, truncated };
}

/** Links (120000) hold no text of their own. */
function isFile({ type, mode }: Listed): boolean {
  return type === "blob" && mode !== "120000";
}

function entryOf({ path, sha, size }: Listed, under: string): TreeEntry {
  return { path: under + path, oid: sha, size: size ?? null };
}
