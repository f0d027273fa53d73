import type { WhoRef } from "../../model/who.ts";
import type { WhoRepository } from "./actors.ts";
import type { Doubts } from "./doubts.ts";
import { type Hold, holdsRef } from "./held-refs.ts";

/** A ref that is there, with the holds that are about it, or may be. */
export interface KnownRef {
  readonly ref: WhoRef;
  readonly about: ReadonlyMap<Hold, true | "unknown">;
}

export interface KnownRefs {
  /** The default branch; empty where there is none. */
  readonly main: readonly KnownRef[];
  /** Without the default branch. */
  readonly branches: readonly KnownRef[];
  readonly tags: readonly KnownRef[];
  /** Whether there may be others. */
  readonly more: boolean;
}

/** The branches and tags of a repository; a doubt is raised where they were not seen. */
export function knownRefs({ settings, slug }: WhoRepository, holds: readonly Hold[], doubts: Doubts): KnownRefs {
  const { defaultBranch, refs } = settings;
  if (!refs.seen) doubts.add(`Which branches and tags ${slug} has.`, refs);
  const { branches, tags, more } = refs.seen ? refs.value : { branches: [], tags: [], more: true };
  const known = (kind: WhoRef["kind"], example: string): KnownRef => ({ ref: { kind, example }, about: aboutRef(example, kind, holds) });
  return {
    main: defaultBranch === null ? [] : [known("default-branch", `refs/heads/${defaultBranch}`)],
    branches: branches.filter((name) => name !== defaultBranch).map((name) => known("branch", `refs/heads/${name}`)),
    tags: tags.map((name) => known("tag", `refs/tags/${name}`)),
    more,
  };
}

function aboutRef(ref: string, kind: WhoRef["kind"], holds: readonly Hold[]): KnownRef["about"] {
  const found = new Map<Hold, true | "unknown">();
  for (const hold of holds) {
    if ((hold.kind === "tag") !== (kind === "tag")) continue;
    const answer = holdsRef(hold.refs, ref);
    if (answer !== false) found.set(hold, answer);
  }
  return found;
}
