import type { Answer, Delivering, Opened } from "../delivering.ts";
import { answerTo, unsure } from "./answers.ts";
import type { Asking } from "./asking.ts";
import { draftedDocument, readyDocument } from "./draft-mutations.ts";
import { placed } from "./slugs.ts";

type PullRequests = Pick<Delivering, "openPullRequest" | "editPullRequest" | "setDraft" | "askReviewers">;

/** Pull requests from our branches. */
export function pullRequests({ writes }: Pick<Asking, "writes">): PullRequests {
  return {
    openPullRequest: (slug, { branch, base, title, body, draft }) =>
      answerTo(
        () => writes.rest("POST /repos/{owner}/{repo}/pulls", { ...placed(slug), head: branch, base, title, body, draft }, { once: true }),
        openedIn,
        (status, message) => {
          if (status !== 422) return undefined;
          if (/already exists/i.test(message)) return unsure;
          return /no commits between/i.test(message) ? { is: "changed", says: "The default branch holds the change already." } : undefined;
        },
      ),
    editPullRequest: (slug, number, edit) =>
      answerTo(() => writes.rest("PATCH /repos/{owner}/{repo}/pulls/{pull_number}", { ...placed(slug), pull_number: number, ...edit }), nothing),
    setDraft: (id, draft) => answerTo(() => writes.graphql(draft ? draftedDocument : readyDocument, { input: { pullRequestId: id } }), nothing),
    askReviewers: async (slug, number, reviewers) => {
      const together = await ask(slug, number, reviewers);
      if (together.is === "done" || reviewers.length === 1) return together.is === "refused" ? { is: "done", value: reviewers } : together;
      // One who cannot be asked keeps GitHub from asking the others too: each is asked alone.
      const barred: string[] = [];
      for (const reviewer of reviewers) if ((await ask(slug, number, [reviewer])).is !== "done") barred.push(reviewer);
      return { is: "done", value: barred };
    },
  };

  function ask(slug: string, number: number, reviewers: readonly string[]): Promise<Answer<readonly string[]>> {
    const given = {
      ...placed(slug),
      pull_number: number,
      reviewers: reviewers.filter((one) => !one.includes("/")),
      team_reviewers: reviewers.flatMap((one) => one.split("/").slice(1)),
    };
    return answerTo(
      () => writes.rest("POST /repos/{owner}/{repo}/pulls/{pull_number}/requested_reviewers", given),
      () => [],
    );
  }
}

/** Number and address of what was opened. */
export function openedIn(data: unknown): Opened {
  const { number, html_url: url } = data as { number?: unknown; html_url?: unknown };
  if (typeof number !== "number" || typeof url !== "string") throw new Error("The answer has another form than GitHub's.");
  return { number, url };
}

function nothing(): null {
  return null;
}
