import { at, text } from "../values.ts";

/** crates.io's number of an account, by `GET /api/v1/users/{user}` or `GET /api/v1/teams/{team}`. Undefined: it is no such answer. */
export function readAccount(kind: "user" | "team", body: unknown): number | undefined {
  const id = at(body, kind, "id");
  return Number.isSafeInteger(id) ? (id as number) : undefined;
}

export interface CratesPage {
  readonly names: readonly string[];
  /** Query of the next page, from its question mark; null: this is the last. */
  readonly next: string | null;
}

/** What is kept of `GET /api/v1/crates`. Undefined: it is no such answer. */
export function readCratesPage(body: unknown): CratesPage | undefined {
  const crates = at(body, "crates");
  if (!Array.isArray(crates)) return undefined;
  const names = crates.map((one) => text(at(one, "name")));
  const next = text(at(body, "meta", "next_page")) ?? null;
  return names.every((name) => name !== undefined) && (next === null || next.startsWith("?")) ? { names, next } : undefined;
}
