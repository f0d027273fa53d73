import { collectPull } from "../../collect/github/pull/collect.ts";
import { lookAtPull } from "../../collect/github/pull/look.ts";
import type { Source } from "../../collect/github/source.ts";
import type { Checked, Checking } from "../../deliver/check/checking.ts";
import { unjudgedRun } from "../../deliver/check/text.ts";
import type { Answer, Delivering, NotDone } from "../../deliver/delivering.ts";
import { type ErrorCode, ImprimaturError } from "../../errors.ts";
import type { CheckRun } from "../../model/check-run.ts";
import type { Unobserved } from "../../model/observed.ts";
import { lookAtEnd } from "./ends.ts";
import { judgePull, type LastSeen } from "./judge-pull.ts";

/** A pull request to check, who is asked, and what is known besides. */
export interface CheckPull extends LastSeen {
  readonly source: Source;
  readonly github: Checking & Pick<Delivering, "pause">;
  /** `owner/name`. */
  readonly slug: string;
  readonly number: number;
  /** The commit that is to be checked. */
  readonly head: string;
  /** Where more is told, an absolute address. */
  readonly details?: string;
}

/** What became of a check. */
export type PullChecked =
  /** `fault`: what kept it from being judged, where it could not be; the run says so. */
  | ({ readonly is: "checked"; readonly conclusion: CheckRun["conclusion"]; readonly fault?: unknown } & Checked)
  /** Nothing is to be said any more: it is closed or merged, or has a newer commit, which is `head`. */
  | { readonly is: "past"; readonly because: "closed" | "moved"; readonly head: string }
  /** GitHub does not show it, or could not. */
  | { readonly is: "unseen"; readonly why: Unobserved }
  /** The run could not be written. */
  | NotDone;

/**
 * Judges what a pull request changes, and says so in a check run beside its last commit: at first that it is looking, then what it found. Doing it
 * twice is doing it once.
 *
 * In: a source that may read the repository, a client that may write checks, and what was last seen of both repository and organisation.
 * Errors: those of `Source` and `Delivering`: `no-access`, `unavailable`, `cancelled`. The run is then left in progress, and the next try ends it.
 */
export async function checkPull({ source, github, slug, number, head, details, ...seen }: CheckPull): Promise<PullChecked> {
  const pause = (milliseconds: number) => github.pause(milliseconds);
  const pull = await lookAtPull(source, { slug, number, pause });
  if ("seen" in pull) return { is: "unseen", why: pull };
  if (pull.state !== "open") return { is: "past", because: "closed", head: pull.head };
  if (pull.head !== head) return { is: "past", because: "moved", head: pull.head };
  const { ends } = pull;
  // A branch that was pushed to this moment: GitHub knows of its commit before it lists it.
  if (ends === null) return { is: "unseen", why: { seen: false, because: "unavailable" } };

  const place = { number, head, ...(details === undefined ? {} : { details }) };
  const begun = await github.beginCheck(slug, place);
  if (begun.is !== "done") return begun;
  const { run, ...fault } = await runOf(async () => judgePull(pull, await collectPull(source, { ...pull, ends }, lookAtEnd), seen));
  const answer = await github.check(slug, { ...place, run, begun: begun.value });
  return answer.is === "done" ? { is: "checked", conclusion: run.conclusion, ...answer.value, ...fault } : answer;
}

/** Ends a run that no further try will end, and leaves one that is: for whoever gives up on `checkPull`. Errors: those of `Delivering`. */
export async function giveUpCheck({ github, slug, number, head }: Pick<CheckPull, "github" | "slug" | "number" | "head">): Promise<Answer<Checked>> {
  const begun = await github.beginCheck(slug, { number, head });
  if (begun.is !== "done") return begun;
  if (begun.value.isDone) return { is: "done", value: { id: begun.value.id, did: "left" } };
  const run = unjudgedRun("GitHub could not be asked for what it takes, however often it was tried.");
  return await github.check(slug, { number, head, run, begun: begun.value });
}

/** What the next try may find otherwise. */
const ofGitHub: ReadonlySet<ErrorCode> = new Set(["no-access", "unavailable", "cancelled"]);

/** Whatever goes wrong in judging is told as such: silence would look like a pass, and what was thrown may hold what a file says. */
async function runOf(judge: () => Promise<CheckRun>): Promise<{ readonly run: CheckRun; readonly fault?: unknown }> {
  try {
    return { run: await judge() };
  } catch (fault) {
    if (fault instanceof ImprimaturError && ofGitHub.has(fault.code)) throw fault;
    return {
      run: unjudgedRun("Something in the repository, or in Imprimatur, kept it from being judged; who runs the App finds the reason in its log."),
      fault,
    };
  }
}
