import type { FailedAnswer } from "../../github/limits.ts";

type Headers = FailedAnswer["headers"];

/** What the next page of a list is asked with; undefined where GitHub names none. Only its query: never another host. */
export function nextIn(headers: Headers): string | undefined {
  const link = String(headers["link"] ?? "");
  const address = /<([^<>]+)>\s*;\s*rel="?next"?/.exec(link)?.[1];
  return address === undefined || !URL.canParse(address) ? undefined : new URL(address).searchParams.toString();
}

/**
 * Whether a page holds as many entries as were asked for. Its ETag is made of its entries, so it stays the same when one is
 * added behind a last page that is full.
 */
export function isFull(data: unknown, perPage: unknown): boolean {
  const list = Array.isArray(data) ? data : Object.values(data ?? {}).find(Array.isArray);
  return list !== undefined && list.length >= Number(perPage ?? 30);
}

/** The page behind one that is known by its number. */
export function pageAfter({ page, per_page: perPage }: Readonly<Record<string, unknown>>): string {
  return new URLSearchParams({ per_page: `${Number(perPage ?? 30)}`, page: `${Number(page ?? 1) + 1}` }).toString();
}
