import { at, list, text } from "../values.ts";

/** A page of what the search finds. */
export interface SearchPage {
  /** Of all pages. */
  readonly total: number;
  readonly found: readonly FoundPackage[];
}

export interface FoundPackage {
  readonly id: string;
  /** Null: the source does not tell. */
  readonly owners: readonly string[] | null;
}

export function readSearch(body: unknown): SearchPage | undefined {
  const total = at(body, "totalHits");
  const data = at(body, "data");
  if (typeof total !== "number" || !Array.isArray(data)) return undefined;
  const found = list(data).map((one) => ({ id: text(at(one, "id")) ?? "", owners: ownersIn(at(one, "owners")) }));
  return { total, found };
}

/** A string or a list of strings (docs.microsoft.com-nuget, search-query-service-resource). */
function ownersIn(written: unknown): readonly string[] | null {
  if (typeof written === "string") return written.split(",").flatMap((one) => text(one.trim()) ?? []);
  return Array.isArray(written) ? written.flatMap((one) => text(one) ?? []) : null;
}

export function sameName(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
