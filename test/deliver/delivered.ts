import { mergedBody } from "../../src/deliver/sections.ts";
import type { Act } from "../../src/model/plan.ts";
import type { OwnIssue, OwnPullRequest, RepositoryWork } from "../../src/model/repository-work.ts";
import { aBranch, anIssue, aPullRequest } from "./lantern-works.ts";

/** What is there once an act was done, as GitHub would tell it: a model beside the client, without its care. */
export function delivered(work: RepositoryWork, act: Act): RepositoryWork {
  const number = 1 + Math.max(0, ...work.issues.map((one) => one.number), ...work.pullRequests.map((one) => one.number));
  switch (act.do) {
    case "leave":
      return work;
    case "open-issue":
      return { ...work, issues: [anIssue(number, { title: act.title, body: act.body }), ...work.issues] };
    case "update-issue":
    case "close-issue":
      return { ...work, issues: work.issues.map((one) => (one.number === act.number ? issueAfter(one, act) : one)) };
    case "open-pull-request": {
      const { branch, title, body, draft } = act;
      const branches = [...work.branches.filter(({ name }) => name !== branch), aBranch(branch)];
      return { ...work, branches, pullRequests: [aPullRequest(number, branch, { title, body, draft }), ...work.pullRequests] };
    }
    case "update-pull-request":
    case "close-pull-request":
      return { ...work, pullRequests: work.pullRequests.map((one) => (one.number === act.number ? pullRequestAfter(one, act) : one)) };
  }
}

function issueAfter(one: OwnIssue, act: Extract<Act, { do: "update-issue" | "close-issue" }>): OwnIssue {
  const body = mergedBody(one.body, act.body);
  if (act.do === "close-issue")
    return { ...one, body, state: "closed", reason: "completed", closedBy: "imprimatur", closedAt: "2026-11-26T09:00:00Z" };
  return { ...one, body, title: act.title, ...(act.reopens ? { state: "open" as const, reason: null, closedBy: null, closedAt: null } : {}) };
}

function pullRequestAfter(one: OwnPullRequest, act: Extract<Act, { do: "update-pull-request" | "close-pull-request" }>): OwnPullRequest {
  const body = mergedBody(one.body, act.body);
  if (act.do === "close-pull-request") return { ...one, body, state: "closed", closedBy: "imprimatur", closedAt: "2026-11-26T09:00:00Z" };
  return { ...one, body, title: act.title, draft: act.draft, ...(act.content === null ? {} : { conflicts: false }) };
}
