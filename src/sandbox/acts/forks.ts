import { committedElsewhere } from "../changes/branches.ts";
import { pullOpened } from "../changes/pulls.ts";
import { withPull } from "../changes/threads.ts";
import { endsOf } from "../history.ts";
import type { World } from "../world.ts";
import { impossible, pullIn } from "./acted.ts";

/** What people do who may not push: they propose from repositories of their own. */
export interface ForkActs {
  /** A pull request from a branch of somebody's fork, with one commit on top of the default branch; null takes a file away. Gives its number. */
  proposeFromFork(name: string, branch: string, files: Readonly<Record<string, string | null>>, by: string, title?: string): number;
  /** A further commit on the branch of a pull request from a fork. Gives the commit's oid. */
  pushToFork(name: string, number: number, files: Readonly<Record<string, string | null>>, by: string): string;
}

export function forkActs(world: World): ForkActs {
  return {
    proposeFromFork: (name, branch, files, by, title = `Change ${Object.keys(files).join(", ")}`) => {
      let number = 0;
      world.change(name, (repository, at) => {
        const base = repository.defaultBranch;
        const from = endsOf(repository).get(base);
        if (from === undefined) throw impossible(`${name} is empty: push to ${base} first.`);
        const made = committedElsewhere(repository, from, { message: title, files, by, at });
        const fork = { slug: `${by}/${name}`, head: made.commit.oid };
        const opened = pullOpened(made.repository, { title, body: "", branch, base, draft: false, fork, by, at });
        number = opened.pulls?.at(-1)?.number ?? 0;
        return opened;
      });
      return number;
    },
    pushToFork: (name, number, files, by) => {
      let oid = "";
      world.change(name, (repository, at) => {
        const { fork, state } = pullIn(repository, number);
        if (fork === undefined || state !== "open") throw impossible(`Pull request ${number} of ${name} is none from a fork that is open.`);
        const made = committedElsewhere(repository, fork.head, { message: `Change ${Object.keys(files).join(", ")}`, files, by, at });
        oid = made.commit.oid;
        return withPull(made.repository, number, (pull) => ({ ...pull, fork: { ...fork, head: oid }, updated: at }));
      });
      return oid;
    },
  };
}
