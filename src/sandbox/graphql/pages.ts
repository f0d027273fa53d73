/** What a connection is asked with. */
export interface Page {
  readonly first?: number | null;
  readonly after?: string | null;
}

export interface Connection {
  readonly totalCount: number;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly nodes: () => readonly object[];
  readonly edges: () => readonly object[];
}

/** A page of a list. GitHub refuses what names no `first` or one beyond a hundred (facts/github.md section 3). */
export function connection<T>(
  name: string,
  all: readonly T[],
  { first, after }: Page,
  node: (item: T) => object,
  edge: (item: T) => object = (item) => ({ node: node(item) }),
): Connection {
  if (first === null || first === undefined)
    throw refusal("MISSING_PAGINATION_BOUNDARIES", `You must provide a \`first\` value to paginate the \`${name}\` connection.`);
  if (first < 0 || first > 100) {
    throw refusal("EXCESSIVE_PAGINATION", `Requesting ${first} records on the \`${name}\` connection exceeds the \`first\` limit of 100 records.`);
  }
  const from = after === null || after === undefined ? 0 : Number(Buffer.from(after, "base64url").toString("latin1"));
  if (after !== null && after !== undefined && after !== cursorOf(from))
    throw refusal("INVALID_CURSOR_ARGUMENTS", `\`${after}\` does not appear to be a valid cursor.`);
  const end = Math.min(from + first, all.length);
  const items = all.slice(from, end);
  return {
    totalCount: all.length,
    pageInfo: { hasNextPage: end < all.length, endCursor: items.length === 0 ? null : cursorOf(end) },
    nodes: () => items.map(node),
    edges: () => items.map(edge),
  };
}

function cursorOf(end: number): string {
  return Buffer.from(String(end), "latin1").toString("base64url");
}

export function refusal(type: string, message: string): Error {
  return Object.assign(new Error(message), { extensions: { type } });
}

export function notAccessible(): Error {
  return refusal("FORBIDDEN", "Resource not accessible by integration");
}
