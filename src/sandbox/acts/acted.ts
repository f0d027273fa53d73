import { ImprimaturError } from "../../errors.ts";
import { issueNumbered, pullNumbered } from "../changes/threads.ts";
import type { SandboxRepository } from "../description.ts";
import type { SandboxIssue, SandboxPullRequest } from "../work.ts";

export function impossible(says: string): ImprimaturError {
  return new ImprimaturError("usage", says);
}

export function pullIn(repository: SandboxRepository, number: number): SandboxPullRequest {
  const pull = pullNumbered(repository, number);
  if (pull === undefined) throw impossible(`${repository.name} has no pull request ${number}. Name one that it has.`);
  return pull;
}

export function issueIn(repository: SandboxRepository, number: number): SandboxIssue {
  const issue = issueNumbered(repository, number);
  if (issue === undefined) throw impossible(`${repository.name} has no issue ${number}. Name one that it has.`);
  return issue;
}
