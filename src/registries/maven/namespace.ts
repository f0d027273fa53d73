import { at, fields, text } from "../values.ts";

/** A page of what the search knows of a namespace. */
export interface NamespacePage {
  /** Of all pages. */
  readonly total: number;
  /** Entries on this page, whatever they are. */
  readonly entries: number;
  /** `group:artifact`. */
  readonly names: readonly string[];
}

/** Reads an answer of `/solrsearch/select`; artifacts of other groups are left out. */
export function readNamespacePage(namespace: string, body: unknown): NamespacePage | undefined {
  const response = at(body, "response");
  const total = at(response, "numFound");
  const entries = at(response, "docs");
  if (typeof total !== "number" || !Array.isArray(entries)) return undefined;
  const names = entries.flatMap((entry) => {
    const { g, a } = fields(entry) ?? {};
    const artifact = text(a);
    return g === namespace && artifact !== undefined ? [`${namespace}:${artifact}`] : [];
  });
  return { total, entries: entries.length, names };
}
