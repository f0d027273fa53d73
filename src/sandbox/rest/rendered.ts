import { createHash } from "node:crypto";
import { paged } from "./pages.ts";
import type { Told } from "./route.ts";

export interface Rendered {
  readonly status: number;
  /** Undefined: there is none. */
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;
}

/** What a route tells as an answer. `needs`: key of the permission that it takes. */
export function rendered(told: Told, url: URL, needs: string | null, level: "read" | "write"): Rendered {
  const accepted: Record<string, string> = needs === null ? {} : { "x-accepted-github-permissions": `${needs}=${level}` };
  if ("message" in told) {
    const { status, message, errors } = told;
    const body = { message, ...(errors === undefined ? {} : { errors }), documentation_url: "https://docs.github.com/rest", status: String(status) };
    return { status, body, headers: accepted };
  }
  const { body, headers } = "list" in told ? paged(told, url) : { body: told.body, headers: {} };
  if (level === "write") return { status: "list" in told ? 200 : (told.status ?? 200), body, headers: accepted };
  const etag = `W/"${createHash("sha256").update(JSON.stringify(body)).digest("hex").slice(0, 32)}"`;
  return { status: 200, body, headers: { ...accepted, ...headers, etag } };
}
