import type { Delivery, Ended } from "./deliveries.ts";

type Told = Delivery & { readonly ended: Ended };

/** What lists tell of a delivery. */
export function deliveryBody(delivery: Told): Record<string, unknown> {
  const { id, guid, at, redelivery, event, action, installation, repository, ended } = delivery;
  return {
    id,
    guid,
    delivered_at: at,
    redelivery,
    duration: ended.seconds,
    status: ended.status,
    status_code: ended.code,
    event,
    action,
    installation_id: installation,
    repository_id: repository,
    throttled_at: null,
  };
}

/** What is told of a delivery alone: what was sent, and what came back. */
export function wholeDeliveryBody(delivery: Told): Record<string, unknown> {
  const { headers, body, ended } = delivery;
  return {
    ...deliveryBody(delivery),
    url: ended.url,
    request: { headers, payload: JSON.parse(body) as unknown },
    response: { headers: ended.headers, payload: ended.body },
  };
}

/**
 * One page of deliveries, newest first, and the address of the next. A cursor names the delivery that a page begins below. What counts as a
 * failure is GitHub's description of this route.
 */
export function deliveryPage(all: readonly Told[], url: URL): { readonly body: unknown; readonly headers: Readonly<Record<string, string>> } {
  const status = url.searchParams.get("status");
  const below = Number(/^v1_(\d+)$/.exec(url.searchParams.get("cursor") ?? "")?.[1] ?? Infinity);
  const size = Math.min(Math.max(1, Number(url.searchParams.get("per_page") ?? 30) || 30), 100);
  const isAsked = ({ ended: { code } }: Told) => status === null || (status === "success" ? code >= 200 && code < 400 : code >= 400 && code < 600);
  const found = all.filter((one) => one.id < below && isAsked(one));
  const page = found.slice(0, size);
  const body = page.map(deliveryBody);
  const last = page.at(-1);
  if (last === undefined || found.length <= size) return { body, headers: {} };
  const next = new URL(url);
  next.searchParams.set("cursor", `v1_${last.id}`);
  return { body, headers: { link: `<${next.href}>; rel="next"` } };
}
