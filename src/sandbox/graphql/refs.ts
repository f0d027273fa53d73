import type { SandboxRepository } from "../description.ts";
import { type Head, headsOf } from "../git.ts";
import { ahead, endsOf } from "../history.ts";
import { commitNode } from "./objects.ts";
import { connection, type Connection, type Page } from "./pages.ts";
import { type PullsAsked, pulls } from "./pulls.ts";
import type { Seen } from "./seen.ts";

/** By name, as GitHub lists them. What lies below a prefix is named by the rest, and the prefix ends in a slash. */
export function refs(seen: Seen, own: SandboxRepository, { refPrefix, ...page }: Page & { readonly refPrefix: string }): Connection {
  const below = refPrefix.endsWith("/") ? refPrefix : `${refPrefix}/`;
  const heads = headsOf(own);
  if (below.startsWith("refs/tags/")) {
    const names = heads[0] === undefined ? [] : own.tags.map((name) => `refs/tags/${name}`).filter((name) => name.startsWith(below));
    return connection("refs", names.toSorted(), page, (name) => (heads[0] === undefined ? {} : refNode(seen, own, heads[0], below, name)));
  }
  const named = heads.filter(({ name }) => `refs/heads/${name}`.startsWith(below)).toSorted((a, b) => (a.name < b.name ? -1 : 1));
  return connection("refs", named, page, (head) => refNode(seen, own, head, below));
}

/** A branch by its full name, or as short as git takes it. */
export function refNamed(seen: Seen, own: SandboxRepository, qualifiedName: string): object | null {
  const name = qualifiedName.replace(/^(?:refs\/)?heads\//, "");
  const head = headsOf(own).find((one) => one.name === name);
  return head === undefined ? null : refNode(seen, own, head);
}

export function refNode(seen: Seen, own: SandboxRepository, head: Head, prefix = "refs/heads/", full: string = `refs/heads/${head.name}`): object {
  return {
    id: `REF_${own.id}_${full}`,
    name: full.slice(prefix.length),
    prefix,
    target: commitNode(own, head),
    associatedPullRequests: (asked: PullsAsked) => pulls(seen, own, { ...asked, headRefName: head.name }),
    compare: ({ headRef }: { headRef: string }) => comparison(own, head.commit, endsOf(own).get(headRef.replace(/^refs\/heads\//, ""))),
  };
}

function comparison(own: SandboxRepository, base: string, head: string | undefined): object | null {
  if (head === undefined) return null;
  const [aheadBy, behindBy] = [ahead(own, head, base).length, ahead(own, base, head).length];
  const status = aheadBy > 0 ? (behindBy > 0 ? "DIVERGED" : "AHEAD") : behindBy > 0 ? "BEHIND" : "IDENTICAL";
  return { id: `CMP_${base}_${head}`, aheadBy, behindBy, status };
}
