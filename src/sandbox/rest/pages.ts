import type { Listed } from "./route.ts";

/** One page of a list, and the links to the others. `url`: what was asked for, host and all. */
export function paged({ list, each, under, most }: Listed, url: URL): { readonly body: unknown; readonly headers: Readonly<Record<string, string>> } {
  const size = Math.min(atLeastOne(url.searchParams.get("per_page"), 30), most);
  const page = atLeastOne(url.searchParams.get("page"), 1);
  const last = Math.max(1, Math.ceil(list.length / size));
  const items = list.slice((page - 1) * size, page * size).map((item) => each(item as never));
  const links = [
    ...(page > 1 ? [link(url, page - 1, "prev")] : []),
    ...(page < last ? [link(url, page + 1, "next"), link(url, last, "last")] : []),
    ...(page > 1 ? [link(url, 1, "first")] : []),
  ];
  return {
    body: under === undefined ? items : { total_count: list.length, [under]: items },
    headers: links.length === 0 ? {} : { link: links.join(", ") },
  };
}

function atLeastOne(given: string | null, otherwise: number): number {
  const number = Number(given ?? otherwise);
  return Number.isInteger(number) && number > 0 ? number : otherwise;
}

function link(url: URL, page: number, relation: string): string {
  const to = new URL(url);
  to.searchParams.set("page", String(page));
  return `<${to.href}>; rel="${relation}"`;
}
