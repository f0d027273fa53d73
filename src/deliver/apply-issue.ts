import type { CloseIssue, OpenIssue, UpdateIssue } from "../model/plan.ts";
import type { OwnIssue } from "../model/repository-work.ts";
import { type Became, changed, done, notDone, unseenNow } from "./apply-outcome.ts";
import { type Found, surely } from "./apply-sure.ts";
import type { Delivering, Edit, Opened } from "./delivering.ts";
import { markIn } from "./marks.ts";
import { issuesAbout } from "./plan-found.ts";
import { mergedBody } from "./sections.ts";

/** Opens an issue, once: one that holds the same mark already is taken as it is, and the next round brings it up to date. */
export async function openIssue({ slug, title, body }: OpenIssue, github: Delivering): Promise<Became> {
  const mark = markIn(body);
  const find = async (): Promise<Found<Opened>> => {
    const now = await github.work(slug, []);
    if (!now.seen) return now;
    return { seen: true, value: mark === null ? null : (issuesAbout(mark.is, [mark.key], now.value).issue ?? null) };
  };
  const opened = await surely(github, find, () => github.openIssue(slug, { title, body }));
  return opened.is === "done" ? done(opened.value.url) : notDone(opened);
}

/** Brings an issue up to date, and opens it again where that was planned. */
export async function updateIssue(act: UpdateIssue, github: Delivering): Promise<Became> {
  const { number, reopens } = act;
  return await edited(act, github, (there) => {
    if (there.state === "closed" && !reopens) return changed(`#${number} was closed meanwhile: the next run takes it up.`, there.url);
    return there.state === "closed" ? { state: "open" } : {};
  });
}

/** Says that nothing is left, and closes what a person has not closed already; in one step, so that no end is taken for a person's decision. */
export async function closeIssue(act: CloseIssue, github: Delivering): Promise<Became> {
  return await edited(act, github, (there) => (there.state === "open" ? { state: "closed" } : {}));
}

/** What people wrote outside of our sections, and the title they gave it, stays. */
async function edited(
  { slug, number, body: wanted }: UpdateIssue | CloseIssue,
  github: Delivering,
  turned: (there: OwnIssue) => Pick<Edit, "state"> | Became,
): Promise<Became> {
  const now = await github.work(slug, []);
  if (!now.seen) return unseenNow(now);
  const there = now.value.issues.find((one) => one.number === number);
  if (there === undefined) return changed(`#${number} is gone, or its hidden mark is: the next run takes it up.`);
  const turn = turned(there);
  if ("result" in turn) return turn;
  const body = mergedBody(there.body, wanted);
  const edit = { ...(body === there.body ? {} : { body }), ...turn };
  if (Object.keys(edit).length === 0) return done(there.url);
  const answer = await github.editIssue(slug, number, edit);
  return answer.is === "done" ? done(there.url) : notDone(answer, there.url);
}
