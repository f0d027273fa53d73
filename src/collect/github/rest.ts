import { ImprimaturError } from "../../errors.ts";
import { type Observed, seen, type Unobserved, unseen } from "../../model/observed.ts";
import type { Asking } from "./client.ts";
import { isFull, nextIn, pageAfter } from "./pages.ts";
import type { Reader, Reading } from "./reader.ts";
import { refused } from "./refused.ts";
import type { Sent } from "../../github/sending.ts";

type Given = Readonly<Record<string, unknown>>;

/** Questions by REST. An answer that has not changed since it was last asked costs nothing. */
export function rest(asking: Asking): Pick<Reader, "get" | "list" | "getUntyped"> {
  async function once<T>(route: string, parameters: Given, reading: Reading<never, T>): Promise<Observed<T>> {
    const page = await paged(asking, route, parameters, reading);
    return "seen" in page ? page : seen(page.value, route, page.at ?? instant(asking));
  }
  return {
    get: (route, parameters, reading) => once(route, parameters, reading),
    getUntyped: (route, parameters, reading) => once(route, parameters, reading),
    list: (route, parameters, reading) => listed(asking, route, parameters as Given, reading),
  };
}

async function listed<T>(asking: Asking, route: string, given: Given, reading: Reading<never, readonly T[]>): Promise<Observed<readonly T[]>> {
  const all: T[] = [];
  const asked = new Set<string>();
  for (let next = ""; ;) {
    // What was asked for stays as it was asked, whatever a link says: `hide_secret` among it.
    const page = await paged(asking, route, { per_page: 100, ...Object.fromEntries(new URLSearchParams(next)), ...given }, reading);
    if ("seen" in page) return page;
    all.push(...page.value);
    if (page.next === undefined) return seen(all, route, instant(asking));
    next = page.next;
    // A list that leads back to where it was has no end.
    if (asked.has(next)) return unseen("unavailable", reading.needs);
    asked.add(next);
  }
}

interface Page<T> {
  readonly value: T;
  /** Of a list: what the next page is asked with. */
  readonly next: string | undefined;
  /** When it was told, where that was earlier. */
  readonly at?: string;
}

/**
 * How long what a status says is taken as it is: GitHub gives no ETag with it, so that "off" would cost a request at every
 * audit. What has been switched on since is told at the latest after so many days, and until then as off.
 */
const statusDays = 7;

async function paged<T>(asking: Asking, route: string, parameters: Given, reading: Reading<never, T>): Promise<Page<T> | Unobserved> {
  const answers = asking.remembered.answers(slugOf(parameters));
  const key = `${asking.apiVersion()} ${route} ${JSON.stringify(Object.entries(parameters).sort(([a], [b]) => (a < b ? -1 : 1)))}`;
  const known = answers.get(key);
  if (known?.at !== undefined && asking.clock.now() - Date.parse(known.at) < statusDays * 86_400_000) {
    return { value: known.value as T, next: undefined, at: known.at };
  }
  try {
    const { data, headers } = await asking.rest(route, {
      ...parameters,
      ...(known === undefined || known.at !== undefined ? {} : { headers: { "if-none-match": known.etag } }),
    });
    const value = projected(reading, data);
    if (value === unfit) return unseen("unavailable", reading.needs);
    const next = nextIn(headers);
    const { etag } = headers;
    const full = next === undefined && isFull(data, parameters["per_page"]);
    if (typeof etag === "string") answers.set(key, { etag, value, ...(next === undefined ? {} : { next }), ...(full ? { full } : {}) });
    else answers.delete(key);
    return { value, next };
  } catch (error) {
    if (error instanceof ImprimaturError) throw error;
    const { status, response } = error as { status?: number; response?: Pick<Sent, "headers"> };
    if (status !== 304 || known === undefined) {
      const told = failed(error, reading);
      if (!("seen" in told)) answers.set(key, { etag: "", value: told.value, at: instant(asking) });
      return told;
    }
    const behind = known.full === true && "per_page" in parameters ? pageAfter(parameters) : undefined;
    return { value: known.value as T, next: nextIn(response?.headers ?? {}) ?? known.next ?? behind };
  }
}

function failed<T>(error: unknown, { statuses, needs }: Reading<never, T>): Page<T> | Unobserved {
  const { status } = error as { status?: number };
  const meant = status === undefined ? undefined : statuses?.[status];
  if (meant === undefined) return refused(error, needs);
  return isUnobserved(meant) ? meant : { value: meant, next: undefined };
}

const unfit: unique symbol = Symbol("not as GitHub describes it");

/** What GitHub sends may differ from what it describes; a field that is not there is no reason to stop. */
function projected<T>({ project }: Reading<never, T>, data: unknown): T | typeof unfit {
  try {
    return project(data as never);
  } catch {
    return unfit;
  }
}

function isUnobserved(meant: unknown): meant is Unobserved {
  return typeof meant === "object" && meant !== null && (meant as { seen?: unknown }).seen === false;
}

/** What is asked of a repository is remembered with it. */
function slugOf({ owner, repo }: Given): string | null {
  return typeof owner === "string" && typeof repo === "string" ? `${owner}/${repo}` : null;
}

function instant({ clock }: Asking): string {
  return new Date(clock.now()).toISOString();
}
