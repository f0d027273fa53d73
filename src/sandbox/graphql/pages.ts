/** What a connection is asked with. */
export interface Page {
  readonly first?: number | null;
  readonly after?: string | null;
  readonly last?: number | null;
  readonly before?: string | null;
}

export interface Connection {
  readonly totalCount: number;
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly endCursor: string | null;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
  };
  readonly nodes: () => readonly object[];
  readonly edges: () => readonly object[];
}

/** A page of a list. GitHub refuses what names neither `first` nor `last`, or one beyond a hundred (facts/github.md section 3). */
export function connection<T>(
  name: string,
  all: readonly T[],
  { first, after, last, before }: Page,
  node: (item: T) => object,
  edge: (item: T) => object = (item) => ({ node: node(item) }),
): Connection {
  const most = first ?? last ?? undefined;
  if (most === undefined)
    throw refusal("MISSING_PAGINATION_BOUNDARIES", `You must provide a \`first\` or \`last\` value to properly paginate the \`${name}\` connection.`);
  if (most < 0 || most > 100) {
    const bound = first === null || first === undefined ? "last" : "first";
    throw refusal("EXCESSIVE_PAGINATION", `Requesting ${most} records on the \`${name}\` connection exceeds the \`${bound}\` limit of 100 records.`);
  }
  const [from, to] = [placeOf(after, 0), placeOf(before, all.length + 1) - 1];
  const start = first === null || first === undefined ? Math.max(from, to - most) : from;
  const end = first === null || first === undefined ? Math.max(start, to) : Math.max(start, Math.min(start + most, to));
  const items = all.slice(start, end);
  return {
    totalCount: all.length,
    pageInfo: {
      hasNextPage: end < all.length,
      endCursor: items.length === 0 ? null : cursorOf(end),
      hasPreviousPage: start > 0,
      startCursor: items.length === 0 ? null : cursorOf(start + 1),
    },
    nodes: () => items.map(node),
    edges: () => items.map(edge),
  };
}

/** A cursor is the place of its item, counted from 1. */
function placeOf(cursor: string | null | undefined, otherwise: number): number {
  if (cursor === null || cursor === undefined) return otherwise;
  const place = Number(Buffer.from(cursor, "base64url").toString("latin1"));
  if (cursor !== cursorOf(place)) throw refusal("INVALID_CURSOR_ARGUMENTS", `\`${cursor}\` does not appear to be a valid cursor.`);
  return place;
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
