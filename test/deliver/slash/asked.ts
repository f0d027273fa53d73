import type { SlashAct } from "../../../src/deliver/slash/acts.ts";
import { askerKey } from "../../../src/deliver/slash/authority.ts";
import { slashActs, type SlashCase, type SlashInput } from "../../../src/deliver/slash/slash-acts.ts";
import type { Comment, OwnIssue, OwnPullRequest, RepositoryWork } from "../../../src/model/repository-work.ts";
import { aFinding, anIssue, aWork, observed, release, slug } from "../lantern-works.ts";

export const rule = "stored-publish-token";
const policy = ".github/imprimatur.yml";

export function aComment(number: number, author: string | null, body: string, given: Partial<Comment> = {}): Comment {
  return { id: `IC_${number}`, number, author, bot: false, body, at: "2026-11-26T08:00:00Z", answered: false, ...given };
}

/** Lea may write, Kim may not. What stands in the policy file does not matter here. */
export function anAsk(
  threads: readonly (OwnPullRequest | OwnIssue)[],
  given: Partial<SlashCase> & { readonly there?: Partial<RepositoryWork> } = {},
): SlashInput {
  const { there, ...rest } = given;
  const pullRequests = threads.filter((one) => "branch" in one);
  const issues = threads.filter((one): one is OwnIssue => !("branch" in one));
  const known = [rule, "unpinned-action-in-publish-job"];
  return {
    host: "https://github.com",
    by: { login: "imprimatur[bot]", id: 4711, name: null },
    permissions: new Map([
      [askerKey({ slug, login: "lea" }), observed({ permission: "write", role: "write" })],
      [askerKey({ slug, login: "kim" }), observed({ permission: "read", role: "triage" })],
    ]),
    rules: {
      find: (id) => (known.includes(id) ? { id, summary: "A lamp is lit", page: null } : undefined),
      like: (word) => known.filter((id) => id.includes(word)),
    },
    cases: [
      {
        work: aWork({ pullRequests, issues, ...there }),
        findings: [aFinding(release)],
        waive: ({ where }) => ({ path: policy, before: "", after: `waivers: [${where}]\n`, covers: 1 }),
        ...rest,
      },
    ],
  };
}

/** What becomes of one comment of Lea's beside the repository's issue. */
export function answersTo(body: string, given: Parameters<typeof anAsk>[1] = {}): readonly SlashAct[] {
  return slashActs(anAsk([anIssue(2, { comments: [aComment(500, "lea", body)] })], given));
}
