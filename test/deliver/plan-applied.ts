import type { PlanInput } from "../../src/deliver/case.ts";
import { mergedBody } from "../../src/deliver/sections.ts";
import type { Act, Plan } from "../../src/model/plan.ts";
import type { OwnIssue, OwnPullRequest, RepositoryWork } from "../../src/model/repository-work.ts";
import { aBranch, anIssue, aPullRequest, observed } from "./lantern-works.ts";

/** What GitHub holds once every act of a plan was done; a model of delivery that shares nothing with it but the merging of bodies. */
export function applied(input: PlanInput, plan: Plan): PlanInput {
  const { overview } = input;
  return {
    ...input,
    repositories: input.repositories.map((one) => (one.work.seen ? { ...one, work: observed(after(one.work.value, plan)) } : one)),
    overview: overview?.work.seen === true ? { ...overview, work: observed(after(overview.work.value, plan)) } : overview,
  };
}

/** Plans and does what is planned, until nothing but what is left remains; the last input, and how many plans that took. */
export function settled(given: PlanInput, planFor: (input: PlanInput) => Plan): { readonly input: PlanInput; readonly rounds: number } {
  let input = given;
  for (let rounds = 0; rounds < 6; rounds++) {
    const plan = planFor(input);
    if (plan.acts.every((act) => act.do === "leave")) return { input, rounds };
    input = applied(input, plan);
  }
  throw new Error("It never ends.");
}

function after(work: RepositoryWork, { acts }: Plan): RepositoryWork {
  return acts.filter((act) => act.slug === work.slug).reduce(withAct, work);
}

function withAct(work: RepositoryWork, act: Act): RepositoryWork {
  const number = 1 + Math.max(0, ...work.issues.map((one) => one.number), ...work.pullRequests.map((one) => one.number));
  switch (act.do) {
    case "open-pull-request": {
      const { branch, title, body, draft } = act;
      const opened = { ...aPullRequest(number, branch, { title, body, draft }), url: `https://github.com/${work.slug}/pull/${number}` };
      const others = work.branches.filter(({ name }) => name !== branch);
      return { ...work, pullRequests: [opened, ...work.pullRequests], branches: [...others, aBranch(branch)] };
    }
    case "update-pull-request": {
      const { title, draft, content, body } = act;
      const conflicts = content === null ? {} : { conflicts: false };
      return withPullRequest(work, act.number, (one) => ({ ...one, title, draft, ...conflicts, body: mergedBody(one.body, body) }));
    }
    case "close-pull-request": {
      const branches = work.branches.filter(({ name }) => name !== act.branch);
      return withPullRequest({ ...work, branches }, act.number, (one) => ({ ...one, ...byUs, body: mergedBody(one.body, act.body) }));
    }
    case "open-issue": {
      const { title, body } = act;
      const opened = { ...anIssue(number, { title, body }), url: `https://github.com/${work.slug}/issues/${number}` };
      return { ...work, issues: [opened, ...work.issues] };
    }
    case "update-issue": {
      const { title, body, reopens } = act;
      const state = reopens ? ({ state: "open", reason: null, closedBy: null, closedAt: null } as const) : {};
      return withIssue(work, act.number, (one) => ({ ...one, title, ...state, body: mergedBody(one.body, body) }));
    }
    case "close-issue": {
      const closed = (one: OwnIssue) => (one.state === "closed" ? {} : { ...byUs, reason: "completed" as const });
      return withIssue(work, act.number, (one) => ({ ...one, ...closed(one), body: mergedBody(one.body, act.body) }));
    }
    case "leave":
      return work;
  }
}

const byUs = { state: "closed", closedBy: "imprimatur", closedAt: "2026-11-26T09:00:00Z" } as const;

function withPullRequest(work: RepositoryWork, number: number, change: (one: OwnPullRequest) => OwnPullRequest): RepositoryWork {
  return { ...work, pullRequests: work.pullRequests.map((one) => (one.number === number ? change(one) : one)) };
}

function withIssue(work: RepositoryWork, number: number, change: (one: OwnIssue) => OwnIssue): RepositoryWork {
  return { ...work, issues: work.issues.map((one) => (one.number === number ? change(one) : one)) };
}
