import { ImprimaturError } from "../../errors.ts";
import { type Observed, seen, type Unobserved, unseen } from "../../model/observed.ts";
import type { Answer } from "../remembered/index.ts";
import type { Asking } from "./client.ts";
import type { Reader, Reading } from "./reader.ts";
import { refused } from "./refused.ts";

type Given = Readonly<Record<string, unknown>>;

/** Questions by REST. An answer that has not changed since it was last asked costs nothing. */
export function rest(asking: Asking): Pick<Reader, "get" | "list" | "getUntyped"> {
  async function once<T>(route: string, parameters: Given, reading: Reading<never, T>): Promise<Observed<T>> {
    const page = await paged(asking, route, parameters, reading);
    return "seen" in page ? page : seen(page.value, route, instant(asking));
  }
  return {
    get: (route, parameters, reading) => once(route, parameters, reading),
    getUntyped: (route, parameters, reading) => once(route, parameters, reading),
    list: (route, parameters, reading) => listed(asking, route, parameters as Given, reading),
  };
}

async function listed<T>(asking: Asking, route: string, given: Given, reading: Reading<never, readonly T[]>): Promise<Observed<readonly T[]>> {
  const parameters: Given = { per_page: 100, ...given };
  const all: T[] = [];
  for (let number = 1; ; number++) {
    const page = await paged(asking, route, { ...parameters, page: number }, reading);
    if ("seen" in page) return page;
    all.push(...page.value);
    if (!page.more) return seen(all, route, instant(asking));
  }
}

interface Page<T> {
  readonly value: T;
  readonly more: boolean;
}

async function paged<T>(asking: Asking, route: string, parameters: Given, reading: Reading<never, T>): Promise<Page<T> | Unobserved> {
  const answers = asking.remembered.answers(slugOf(parameters));
  const key = `${route} ${JSON.stringify(Object.entries(parameters).sort(([a], [b]) => (a < b ? -1 : 1)))}`;
  const known = answers.get(key);
  try {
    const { data, headers } = await asking.rest(route, {
      ...parameters,
      ...(known === undefined ? {} : { headers: { "if-none-match": known.etag } }),
    });
    const value = projected(reading, data);
    if (value === unfit) return unseen("unavailable", reading.needs);
    const more = /rel="next"/.test(String(headers["link"] ?? ""));
    const { etag } = headers;
    if (typeof etag === "string") answers.set(key, { etag, value, ...(more ? { more } : {}) });
    else answers.delete(key);
    return { value, more };
  } catch (error) {
    if (error instanceof ImprimaturError) throw error;
    return failed(error, reading, known);
  }
}

function failed<T>(error: unknown, { statuses, needs }: Reading<never, T>, known: Answer | undefined): Page<T> | Unobserved {
  const { status } = error as { status?: number };
  if (status === 304 && known !== undefined) return { value: known.value as T, more: known.more === true };
  const meant = status === undefined ? undefined : statuses?.[status];
  if (meant === undefined) return refused(error, needs);
  return isUnobserved(meant) ? meant : { value: meant, more: false };
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
