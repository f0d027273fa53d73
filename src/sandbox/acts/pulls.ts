import { committed, removed } from "../changes/branches.ts";
import { conflictsOf, pullClosed, pullDrafted, pullMerged, pullReopened } from "../changes/pulls.ts";
import { endsOf } from "../history.ts";
import type { World } from "../world.ts";
import { impossible, pullIn } from "./acted.ts";

/** What people do with branches and pull requests. */
export interface PullActs {
  /** Its files go into its base. A draft, one that conflicts and one that is not open are refused. `deletesBranch`: its branch is then deleted. */
  mergePull(name: string, number: number, by: string, options?: { readonly deletesBranch?: boolean }): void;
  closePull(name: string, number: number, by: string): void;
  reopenPull(name: string, number: number, by: string): void;
  /** Switches a draft to one that is ready, or back. */
  setDraft(name: string, number: number, draft: boolean): void;
  /** A commit on a branch, which is made where it is not there; null takes a file away. Gives the commit's oid. */
  push(name: string, branch: string, files: Readonly<Record<string, string | null>>, by: string, message?: string): string;
  /** A commit on the default branch by the first owner. Gives its oid. */
  putFiles(name: string, files: Readonly<Record<string, string | null>>): string;
  deleteBranch(name: string, branch: string, by: string): void;
}

export function pullActs(world: World): PullActs {
  const push: PullActs["push"] = (name, branch, files, by, message = `Change ${Object.keys(files).join(", ")}`) => {
    let oid = "";
    world.change(name, (repository, at) => {
      if (repository.archived) throw impossible(`${name} is archived: nothing can be pushed to it.`);
      if (repository.pushed === null && branch !== repository.defaultBranch)
        throw impossible(`${name} is empty: push to ${repository.defaultBranch} first.`);
      const made = committed(repository, branch, { message, files, by, at });
      oid = made.commit.oid;
      return made.repository;
    });
    return oid;
  };
  const deleteBranch: PullActs["deleteBranch"] = (name, branch, by) => {
    world.change(name, (repository, at) => {
      if (!endsOf(repository).has(branch)) throw impossible(`${name} has no branch ${branch}.`);
      if (branch === repository.defaultBranch) throw impossible(`${branch} is the default branch of ${name}: it cannot be deleted.`);
      return removed(repository, branch, { by, at });
    });
  };
  return {
    push,
    deleteBranch,
    putFiles: (name, files) =>
      push(name, world.repository(name)?.defaultBranch ?? "", files, world.now().people.find(({ role }) => role === "owner")?.login ?? "ghost"),
    mergePull: (name, number, by, { deletesBranch = false } = {}) => {
      world.change(name, (repository, at) => {
        const pull = pullIn(repository, number);
        if (pull.state !== "open") throw impossible(`Pull request ${number} of ${name} is ${pull.state}: only an open one can be merged.`);
        if (pull.draft) throw impossible(`Pull request ${number} of ${name} is a draft: it has to be ready first.`);
        const conflicts = conflictsOf(repository, pull);
        if (conflicts.length > 0) throw impossible(`Pull request ${number} of ${name} conflicts with its base in ${conflicts.join(", ")}.`);
        return pullMerged(repository, pull, { by, at });
      });
      const pull = world.repository(name)?.pulls?.find((one) => one.number === number);
      if (deletesBranch && pull !== undefined && pull.fork === undefined) deleteBranch(name, pull.branch, by);
    },
    closePull: (name, number, by) => {
      world.change(name, (repository, at) => {
        pullIn(repository, number);
        return pullClosed(repository, number, { by, at });
      });
    },
    reopenPull: (name, number, by) => {
      world.change(name, (repository, at) => {
        pullIn(repository, number);
        const open = pullReopened(repository, number, { by, at });
        if (typeof open === "string") throw impossible(`Pull request ${number} of ${name}: ${open}`);
        return open;
      });
    },
    setDraft: (name, number, draft) => {
      world.change(name, (repository, at) => {
        pullIn(repository, number);
        return pullDrafted(repository, number, draft, at);
      });
    },
  };
}
