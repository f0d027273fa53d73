import type { AccessToken } from "../../model/access-token.ts";
import type { BookSecret } from "../../model/posture-book.ts";
import { daysBetween, distance, span } from "./days.ts";
import type { Page } from "./page.ts";

/** A token that has to be replaced or taken away soon. */
export interface DueToken {
  readonly what: string;
  /** Why, one sentence. */
  readonly because: string;
  /** `YYYY-MM-DD`; null: at once. */
  readonly by: string | null;
  /** What to do. */
  readonly next: string;
}

/** Days within which something counts as due. */
const soon = 30;
/** The age from which stale-publish-secret speaks. */
const old = 365;

/** What is due within 30 days, what is to be done at once first; null where tokens were not looked at. */
export function dueTokens({ rendering: { book }, report: { date }, findings }: Page): readonly DueToken[] | null {
  if (book === undefined || book.organisation === null || date === null) return null;
  const { accessTokens } = book.organisation;
  const leaked = findings
    .filter(({ finding }) => finding.rule === "leaked-publish-token" || finding.rule === "committed-registry-credential")
    .map(({ finding, of }) => ({
      what: "setting" in finding.at ? finding.at.setting : `${of}, ${finding.at.file}:${finding.at.line}`,
      because: finding.says,
      by: null,
      next: finding.next,
    }));
  const due = [
    ...leaked,
    ...book.secrets.flatMap((secret) => secretDue(secret, date)),
    ...(accessTokens.seen ? accessTokens.value.flatMap((token) => tokenDue(token, date)) : []),
  ];
  return due.sort((a, b) => ((a.by ?? "") < (b.by ?? "") ? -1 : Number((a.by ?? "") > (b.by ?? ""))));
}

function secretDue({ at, name, updatedAt, ends }: BookSecret, date: string): readonly DueToken[] {
  const left = ends === null ? null : daysBetween(date, ends.day);
  if (ends !== null && left !== null && left <= soon) {
    const when = left < 0 ? `ended ${distance(left)}` : left === 0 ? "ends today" : `ends ${distance(left)}`;
    const next =
      left < 0
        ? "Find out whether anything still publishes with it, and delete it."
        : "Move to trusted publishing before that day, or store a new token.";
    return [{ what: at.setting, because: `What it holds ${when}: the registry ${ends.says}.`, by: ends.day, next }];
  }
  const age = daysBetween(updatedAt, date);
  if (age <= old) return [];
  const next = "Move to trusted publishing and revoke it; until then store a new one.";
  return [{ what: at.setting, because: `${name} was last set ${span(age)} ago.`, by: null, next }];
}

function tokenDue({ name, owner, expired, expiresAt }: AccessToken, date: string): readonly DueToken[] {
  if (expired || expiresAt === null) return [];
  const left = daysBetween(date, expiresAt);
  if (left > soon) return [];
  return [
    {
      what: `access token ${name} of ${owner}`,
      because: `It ends ${distance(left)}.`,
      by: expiresAt.slice(0, 10),
      next: `Ask ${owner} what stops working then, and replace it with an App's token or a narrower one.`,
    },
  ];
}
