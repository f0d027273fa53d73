import { committed, removed } from "../changes/branches.ts";
import { conflictsOf, pullClosed, pullDrafted, pullMerged, pullOpened, pullReopened } from "../changes/pulls.ts";
import { nextNumber } from "../changes/threads.ts";
import type { SandboxRepository } from "../description.ts";
import { ahead, endsOf } from "../history.ts";
import type { World } from "../world.ts";
import { impossible, pullIn } from "./acted.ts";

/** What somebody says of a branch that is to go into another. */
export interface Proposal {
  readonly branch: string;
  /** The default branch where missing. */
  readonly base?: string;
  readonly title: string;
  readonly body?: string;
  readonly draft?: boolean;
}

/** What people do with branches and pull requests. */
export interface PullActs {
  /** From a branch of the repository, which has commits that the base lacks. Gives its number. */
  openPull(name: string, proposal: Proposal, by: string): number;
  /** Its files go into its base. A draft, one that conflicts and one that is not open are refused. `deletesBranch`: its branch is then deleted. */
  mergePull(name: string, number: number, by: string, options?: { readonly deletesBranch?: boolean }): void;
  closePull(name: string, number: number, by: string): void;
  reopenPull(name: string, number: number, by: string): void;
  /** Switches a draft to one that is ready, or back. */
  setDraft(name: string, number: number, draft: boolean, by?: string): void;
  /** A commit on a branch, which is made where it is not there; null takes a file away. Gives the commit's oid. */
  push(name: string, branch: string, files: Readonly<Record<string, string | null>>, by: string, message?: string): string;
  /** A commit on the default branch by the first owner. Gives its oid. */
  putFiles(name: string, files: Readonly<Record<string, string | null>>): string;
  deleteBranch(name: string, branch: string, by: string): void;
}

export function pullActs(world: World): PullActs {
  const push: PullActs["push"] = (name, branch, files, by, message = `Change ${Object.keys(files).join(", ")}`) => {
    let oid = "";
    const commit = (repository: SandboxRepository, at: string) => {
      if (repository.archived) throw impossible(`${name} is archived: nothing can be pushed to it.`);
      if (repository.pushed === null && branch !== repository.defaultBranch)
        throw impossible(`${name} is empty: push to ${repository.defaultBranch} first.`);
      const made = committed(repository, branch, { message, files, by, at });
      oid = made.commit.oid;
      return made.repository;
    };
    world.change(name, commit, by);
    return oid;
  };
  const openPull: PullActs["openPull"] = (name, { branch, base, title, body = "", draft = false }, by) => {
    let number = 0;
    const open = (repository: SandboxRepository, at: string) => {
      const onto = base ?? repository.defaultBranch;
      const [head, end] = [branch, onto].map((one) => endsOf(repository).get(one));
      if (repository.archived) throw impossible(`${name} is archived: no pull request can be opened there.`);
      if (repository.pullRequestsEnabled === false) throw impossible(`Pull requests are switched off in ${name}.`);
      if (head === undefined || end === undefined) throw impossible(`${name} has no branch ${head === undefined ? branch : onto}.`);
      if (ahead(repository, head, end).length === 0) throw impossible(`${branch} of ${name} has no commit that ${onto} lacks.`);
      const twin = repository.pulls?.find((one) => one.state === "open" && one.branch === branch && one.base === onto);
      if (twin !== undefined) throw impossible(`Pull request ${twin.number} of ${name} comes from ${branch} already.`);
      number = nextNumber(repository);
      return pullOpened(repository, { title, body, branch, base: onto, draft, by, at });
    };
    world.change(name, open, by);
    return number;
  };
  const deleteBranch: PullActs["deleteBranch"] = (name, branch, by) => {
    const remove = (repository: SandboxRepository, at: string) => {
      if (!endsOf(repository).has(branch)) throw impossible(`${name} has no branch ${branch}.`);
      if (branch === repository.defaultBranch) throw impossible(`${branch} is the default branch of ${name}: it cannot be deleted.`);
      return removed(repository, branch, { by, at });
    };
    world.change(name, remove, by);
  };
  return {
    push,
    openPull,
    deleteBranch,
    putFiles: (name, files) =>
      push(name, world.repository(name)?.defaultBranch ?? "", files, world.now().people.find(({ role }) => role === "owner")?.login ?? "ghost"),
    mergePull: (name, number, by, { deletesBranch = false } = {}) => {
      const merge = (repository: SandboxRepository, at: string) => {
        const pull = pullIn(repository, number);
        if (pull.state !== "open") throw impossible(`Pull request ${number} of ${name} is ${pull.state}: only an open one can be merged.`);
        if (pull.draft) throw impossible(`Pull request ${number} of ${name} is a draft: it has to be ready first.`);
        const conflicts = conflictsOf(repository, pull);
        if (conflicts.length > 0) throw impossible(`Pull request ${number} of ${name} conflicts with its base in ${conflicts.join(", ")}.`);
        return pullMerged(repository, pull, { by, at });
      };
      world.change(name, merge, by);
      const pull = world.repository(name)?.pulls?.find((one) => one.number === number);
      if (deletesBranch && pull !== undefined && pull.fork === undefined) deleteBranch(name, pull.branch, by);
    },
    closePull: (name, number, by) => {
      const close = (repository: SandboxRepository, at: string) => {
        pullIn(repository, number);
        return pullClosed(repository, number, { by, at });
      };
      world.change(name, close, by);
    },
    reopenPull: (name, number, by) => {
      const reopen = (repository: SandboxRepository, at: string) => {
        pullIn(repository, number);
        const open = pullReopened(repository, number, { by, at });
        if (typeof open === "string") throw impossible(`Pull request ${number} of ${name}: ${open}`);
        return open;
      };
      world.change(name, reopen, by);
    },
    setDraft: (name, number, draft, by) => {
      const set = (repository: SandboxRepository, at: string) => {
        pullIn(repository, number);
        return pullDrafted(repository, number, draft, at);
      };
      world.change(name, set, by);
    },
  };
}
