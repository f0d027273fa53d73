import { commented, edited, issueClosed, issueOpened, issueReopened, nextNumber, pullNumbered } from "../changes/threads.ts";
import type { SandboxRepository } from "../description.ts";
import type { World } from "../world.ts";
import type { SandboxReason } from "../work.ts";
import { impossible, issueIn } from "./acted.ts";

/** What people do with issues, and say there and beside pull requests. */
export interface ThreadActs {
  /** Gives its number. */
  openIssue(name: string, title: string, body: string, by: string, labels?: readonly string[]): number;
  closeIssue(name: string, number: number, by: string, reason: SandboxReason): void;
  reopenIssue(name: string, number: number, by: string): void;
  /** Of an issue or pull request. */
  editBody(name: string, number: number, by: string, body: string): void;
  editTitle(name: string, number: number, by: string, title: string): void;
  /** On an issue or pull request. Gives the comment's number. */
  comment(name: string, number: number, by: string, body: string): number;
}

export function threadActs(world: World): ThreadActs {
  const there = (repository: SandboxRepository, number: number) => {
    if (pullNumbered(repository, number) === undefined) issueIn(repository, number);
    if (repository.archived) throw impossible(`${repository.name} is archived: nothing can be said or changed there.`);
    return repository;
  };
  return {
    openIssue: (name, title, body, by, labels = []) => {
      let number = 0;
      const open = (repository: SandboxRepository, at: string) => {
        if (repository.issuesEnabled === false) throw impossible(`Issues are switched off in ${name}.`);
        number = nextNumber(repository);
        return issueOpened(repository, { title, body, labels, by, at });
      };
      world.change(name, open, by);
      return number;
    },
    closeIssue: (name, number, by, reason) => {
      const close = (repository: SandboxRepository, at: string) => {
        issueIn(repository, number);
        return issueClosed(there(repository, number), number, reason, { by, at });
      };
      world.change(name, close, by);
    },
    reopenIssue: (name, number, by) => {
      const reopen = (repository: SandboxRepository, at: string) => {
        issueIn(repository, number);
        return issueReopened(there(repository, number), number, { by, at });
      };
      world.change(name, reopen, by);
    },
    editBody: (name, number, by, body) => {
      world.change(name, (repository, at) => edited(there(repository, number), number, { body }, at), by);
    },
    editTitle: (name, number, by, title) => {
      world.change(name, (repository, at) => edited(there(repository, number), number, { title }, at), by);
    },
    comment: (name, number, by, body) => {
      const id = world.nextId();
      world.change(name, (repository, at) => commented(there(repository, number), number, { id, body }, { by, at }), by);
      return id;
    },
  };
}
