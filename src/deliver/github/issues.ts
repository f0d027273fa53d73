import type { Delivering } from "../delivering.ts";
import { answerTo } from "./answers.ts";
import type { Asking } from "./asking.ts";
import { openedIn } from "./pull-requests.ts";
import { placed } from "./slugs.ts";

/** By it our issues are listed, and people filter them. Without the right to push GitHub leaves it out, so issues are looked for by author too. */
export const label = "imprimatur";

const reasons = { completed: "completed", "not-planned": "not_planned" } as const;

/** Issues of ours. */
export function issues({ writes }: Pick<Asking, "writes">): Pick<Delivering, "openIssue" | "editIssue"> {
  return {
    openIssue: (slug, { title, body }) =>
      answerTo(() => writes.rest("POST /repos/{owner}/{repo}/issues", { ...placed(slug), title, body, labels: [label] }, { once: true }), openedIn),
    editIssue: (slug, number, { reason = "completed", ...edit }) => {
      const given = { ...edit, ...(edit.state === "closed" ? { state_reason: reasons[reason] } : {}) };
      return answerTo(
        () => writes.rest("PATCH /repos/{owner}/{repo}/issues/{issue_number}", { ...placed(slug), issue_number: number, ...given }),
        () => null,
      );
    },
  };
}
