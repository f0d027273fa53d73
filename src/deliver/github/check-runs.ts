import type { Annotation, CheckRun } from "../../model/check-run.ts";
import { type Found, surely } from "../apply-sure.ts";
import type { CheckedPull, Checking, CheckNow } from "../check/checking.ts";
import { checkName, externalIdOf } from "../check/name.ts";
import { digestIn, digestOf, markedText } from "../check/said.ts";
import type { Answer, NotDone } from "../delivering.ts";
import { answerTo } from "./answers.ts";
import type { Asking } from "./asking.ts";
import { observed } from "./observed.ts";
import { inside, type Node } from "./queries.ts";
import { placed } from "./slugs.ts";

const listRoute = "GET /repos/{owner}/{repo}/commits/{ref}/check-runs";
const makeRoute = "POST /repos/{owner}/{repo}/check-runs";
const editRoute = "PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}";

/** GitHub takes so many notes in one request, and adds them to those there are (facts/github.md section 4). */
const together = 50;

/** What people may ask for by a button beside the run. GitHub offers a rerun of its own as well, to whoever may push. */
const actions = [{ label: "Check again", description: "Judge this commit once more", identifier: "check-again" }];

/** How often it is looked again at what became of a write that no answer came for. */
const looks = 3;

/** Check runs of ours. */
export function checkRuns(asking: Asking): Checking {
  const pause = (milliseconds: number) => asking.clock.sleep(milliseconds, asking.signal);
  const beginCheck: Checking["beginCheck"] = (slug, pull) =>
    surely(
      { pause },
      () => newest(asking, slug, pull),
      () => make(asking, slug, pull),
    );
  return {
    beginCheck,
    check: async (slug, { run, begun, ...pull }) => {
      const digest = digestOf(run, pull.details);
      const first = begun === undefined ? await beginCheck(slug, pull) : { is: "done" as const, value: begun };
      if (first.is !== "done") return first;
      if (says(first.value, digest, run)) return { is: "done", value: { id: first.value.id, did: "left" } };
      const fit = await fitFor(asking, slug, pull, first.value, digest);
      if (fit.is !== "done") return fit;
      return await write({ asking, slug, pull, run, digest, pause }, fit.value);
    },
  };
}

function says({ isDone, digest, annotations }: CheckNow, wanted: string, run: CheckRun): boolean {
  return isDone && digest === wanted && annotations >= run.annotations.length;
}

/** Notes that stood there for something else would stay: then another run takes its place, and the newest of a name is the one that is shown. */
async function fitFor(asking: Asking, slug: string, pull: CheckedPull, now: CheckNow, digest: string): Promise<Answer<CheckNow>> {
  if (now.annotations === 0 || now.digest === digest) return { is: "done", value: now };
  if (!now.isDone) {
    const ended = await edit(asking, slug, now.id, { conclusion: "neutral" });
    if (ended.is !== "done") return ended;
  }
  return await surely(
    { pause: (milliseconds) => asking.clock.sleep(milliseconds, asking.signal) },
    async () => {
      const found = await newest(asking, slug, pull);
      return found.seen && found.value?.id === now.id ? { ...found, value: null } : found;
    },
    () => make(asking, slug, pull),
  );
}

interface Writing {
  readonly asking: Asking;
  readonly slug: string;
  readonly pull: CheckedPull;
  readonly run: CheckRun;
  readonly digest: string;
  readonly pause: (milliseconds: number) => Promise<void>;
}

/** Adds the notes that are not there yet, and only with the last of them says what it comes to. */
async function write({ asking, slug, pull, run, digest, pause }: Writing, from: CheckNow): Promise<Awaited<ReturnType<Checking["check"]>>> {
  const { id } = from;
  let there = from.digest === digest ? from.annotations : 0;
  for (let looked = 0; ;) {
    const part = run.annotations.slice(there, there + together);
    const isLast = there + part.length >= run.annotations.length;
    const { title, summary, conclusion } = run;
    const output = { title, summary, text: markedText(digest), annotations: part.map(noteOf) };
    const end = isLast ? { status: "completed", conclusion, actions } : { status: "in_progress" };
    const details = pull.details === undefined ? {} : { details_url: pull.details };
    const answer = await edit(asking, slug, id, { ...end, ...details, output });
    if (answer.is === "done") {
      there += part.length;
      if (isLast) return { is: "done", value: { id, did: "wrote" } };
    } else if (answer.is !== "unsure" || looked++ === looks) return answer;
    else {
      await pause(2000 * looked);
      const found = await newest(asking, slug, pull);
      if (found.seen && found.value?.id === id) {
        if (says(found.value, digest, run)) return { is: "done", value: { id, did: "wrote" } };
        there = found.value.digest === digest ? found.value.annotations : 0;
      }
    }
  }
}

/** It adds notes to those there are, so it is sent once. */
function edit({ writes }: Asking, slug: string, id: number, said: Readonly<Record<string, unknown>>): Promise<Answer<null>> {
  return answerTo(
    () => writes.rest(editRoute, { ...placed(slug), check_run_id: id, ...said }, { once: true }),
    () => null,
    refusals,
  );
}

function make({ writes }: Asking, slug: string, { number, head, details }: CheckedPull): Promise<Answer<CheckNow>> {
  const output = { title: "Looking at what it changes", summary: "The pull request is being judged." };
  const given = { name: checkName, head_sha: head, external_id: externalIdOf(number), status: "in_progress", output };
  return answerTo(
    () => writes.rest(makeRoute, { ...placed(slug), ...given, ...(details === undefined ? {} : { details_url: details }) }, { once: true }),
    (data) => nowOf(data as Node),
    refusals,
  );
}

const needs = "checks: write";

function refusals(status: number, message: string): NotDone | undefined {
  if (status === 422 && /no commit found/i.test(message)) {
    return { is: "changed", says: "The commit is no longer there: the pull request has a newer one, or is gone." };
  }
  if (status === 403 && /via a GitHub App/i.test(message)) return { is: "refused", says: "GitHub lets Apps alone write check runs: run the App." };
  if (status === 403 && /archived/i.test(message)) return undefined;
  return status === 403 || status === 404 ? { is: "refused", says: `The App may not write check runs here: give it ${needs}.` } : undefined;
}

const perPage = 100;

/** GitHub keeps a thousand runs of a name beside a commit. */
const mostPages = 10;

/** The last run that we made about a pull request beside a commit: those of other Apps, and about others, may bear its name. */
function newest(asking: Asking, slug: string, { number, head }: CheckedPull): Promise<Found<CheckNow>> {
  return observed<CheckNow | null>(
    asking,
    listRoute,
    async ({ reads }) => {
      const { login } = await asking.viewer();
      const own: Node[] = [];
      for (let page = 1; page <= mostPages; page++) {
        const runs = await listed(reads, { ...placed(slug), ref: head, check_name: checkName, filter: "all", per_page: perPage, page });
        own.push(...runs.filter((one) => one["external_id"] === externalIdOf(number) && isOf(one, login)));
        if (runs.length < perPage) break;
      }
      const found = own.map(nowOf).toSorted((a, b) => b.id - a.id);
      return found[0] ?? null;
    },
    needs,
  );
}

/** A commit that is not there has no runs: whoever makes one is told. */
async function listed(reads: Asking["reads"], given: Readonly<Record<string, unknown>>): Promise<readonly Node[]> {
  try {
    const runs = inside((await reads.rest(listRoute, given)).data, "check_runs");
    if (!Array.isArray(runs)) throw new Error("The answer has another form than GitHub's.");
    return runs as readonly Node[];
  } catch (error) {
    if ((error as { readonly status?: number }).status === 422) return [];
    throw error;
  }
}

function isOf(run: Node, login: string): boolean {
  return `${String(inside(run, "app", "slug"))}[bot]`.toLowerCase() === login.toLowerCase();
}

function nowOf(run: Node): CheckNow {
  const { id, status } = run;
  const [text, annotations] = [inside(run, "output", "text"), inside(run, "output", "annotations_count")];
  if (typeof id !== "number" || typeof annotations !== "number") throw new Error("The answer has another form than GitHub's.");
  return { id, isDone: status === "completed", digest: typeof text === "string" ? digestIn(text) : null, annotations };
}

function noteOf({ path, startLine, endLine, level, title, message }: Annotation): object {
  return { path, start_line: startLine, end_line: endLine, annotation_level: level, title, message };
}
