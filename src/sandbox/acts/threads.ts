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
      world.change(name, (repository, at) => {
        if (repository.issuesEnabled === false) throw impossible(`Issues are switched off in ${name}.`);
        number = nextNumber(repository);
        return issueOpened(repository, { title, body, labels, by, at });
      });
      return number;
    },
    closeIssue: (name, number, by, reason) => {
      world.change(name, (repository, at) => {
        issueIn(repository, number);
        return issueClosed(there(repository, number), number, reason, { by, at });
      });
    },
    reopenIssue: (name, number, by) => {
      world.change(name, (repository, at) => {
        issueIn(repository, number);
        return issueReopened(there(repository, number), number, { by, at });
      });
    },
    editBody: (name, number, _by, body) => {
      world.change(name, (repository, at) => edited(there(repository, number), number, { body }, at));
    },
    editTitle: (name, number, _by, title) => {
      world.change(name, (repository, at) => edited(there(repository, number), number, { title }, at));
    },
    comment: (name, number, by, body) => {
      const id = world.nextId();
      world.change(name, (repository, at) => commented(there(repository, number), number, { id, body }, { by, at }));
      return id;
    },
  };
}
