import type { Delivering } from "../delivering.ts";
import type { SlashCalls } from "../slash/calls.ts";
import { answerTo } from "./answers.ts";
import type { Asking } from "./asking.ts";
import { observed } from "./observed.ts";
import { inside, type Node } from "./queries.ts";
import { placed } from "./slugs.ts";

type OwnCalls = Omit<SlashCalls, keyof Delivering>;

/** Who may give commands, what was said to them, and answers. */
export function slashCalls(asking: Asking): OwnCalls {
  const { writes } = asking;
  return {
    permissionOf: (slug, login) =>
      observed(asking, permissionRoute, async ({ reads }) => {
        const { data } = await reads.rest(permissionRoute, { ...placed(slug), username: login });
        return { permission: text(inside(data, "permission")), role: text(inside(data, "role_name")) };
      }),
    ownComments: (slug, number) => observed(asking, commentsRoute, () => ownComments(asking, slug, number)),
    reply: (slug, number, body) =>
      answerTo(
        () =>
          writes.rest("POST /repos/{owner}/{repo}/issues/{issue_number}/comments", { ...placed(slug), issue_number: number, body }, { once: true }),
        nothing,
      ),
    react: (slug, comment, content) =>
      answerTo(
        () =>
          writes.rest(
            "POST /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions",
            { ...placed(slug), comment_id: comment, content },
            { once: true },
          ),
        nothing,
      ),
  };
}

const permissionRoute = "GET /repos/{owner}/{repo}/collaborators/{username}/permission";
const commentsRoute = "GET /repos/{owner}/{repo}/issues/{issue_number}/comments";

const perPage = 100;

/** Pages of comments. Where there are more, a reply of ours might be among them, and is not to be written twice. */
const mostPages = 20;

async function ownComments(asking: Asking, slug: string, number: number): Promise<readonly string[]> {
  const { login } = await asking.viewer();
  const bodies: string[] = [];
  for (let page = 1; page <= mostPages; page++) {
    const { data } = await asking.reads.rest(commentsRoute, { ...placed(slug), issue_number: number, per_page: perPage, page });
    if (!Array.isArray(data)) throw new Error("The answer has another form than GitHub's.");
    const own = (data as readonly Node[]).filter((one) => String(inside(one, "user", "login")).toLowerCase() === login.toLowerCase());
    bodies.push(...own.map((one) => text(one["body"])));
    if (data.length < perPage) return bodies;
  }
  throw new Error("There are more comments than are read.");
}

function text(value: unknown): string {
  if (typeof value !== "string") throw new Error("The answer has another form than GitHub's.");
  return value;
}

function nothing(): null {
  return null;
}
