/** Something to be placed in a column. */
export interface Placed {
  readonly id: string;
  readonly column: number;
}

/** From a column to one on its right. */
export interface Link {
  readonly from: string;
  readonly to: string;
}

/** Where everything stands: rows from 0 at the top, halves where a column holds fewer. */
export interface Layout {
  readonly rows: number;
  readonly row: (id: string) => number;
  /** The points that a link passes, column and row, from its first node to its last. */
  readonly points: (link: Link) => readonly (readonly [column: number, row: number])[];
}

/**
 * Places nodes of a graph without cycles in their columns. A link over several columns keeps a row free in each of them, so that it passes
 * behind no node. Rows follow the mean row of what a node is linked to, from the left and then from the right; of equals the first given stays
 * first, so the same graph is always drawn alike.
 */
export function layered(nodes: readonly Placed[], links: readonly Link[]): Layout {
  const columnOf = new Map(nodes.map(({ id, column }) => [id, column] as const));
  const columns: string[][] = [];
  for (const { id, column } of nodes) columnAt(columns, column).push(id);
  const steps: Link[] = [];
  const passing = new Map<string, readonly string[]>();
  for (const link of links) {
    const first = columnOf.get(link.from) ?? 0;
    const last = columnOf.get(link.to) ?? 0;
    const stops: string[] = [];
    for (let column = first + 1; column < last; column++) {
      const stop = `${keyOf(link)}\n${column}`;
      columnAt(columns, column).push(stop);
      columnOf.set(stop, column);
      stops.push(stop);
    }
    passing.set(keyOf(link), stops);
    const path = [link.from, ...stops, link.to];
    steps.push(...path.slice(1).map((to, index) => ({ from: path[index] ?? to, to })));
  }
  const rows = Math.max(1, ...columns.map(({ length }) => length));
  const place = new Map<string, number>();
  columns.forEach((column) => spread(column, rows, place));
  sweep(columns, before(steps), rows, place);
  sweep(columns.toReversed(), after(steps), rows, place);
  const row = (id: string) => place.get(id) ?? 0;
  return {
    rows,
    row,
    points: (link) => [link.from, ...(passing.get(keyOf(link)) ?? []), link.to].map((id) => [columnOf.get(id) ?? 0, row(id)] as const),
  };
}

function keyOf({ from, to }: Link): string {
  return `${from}\n${to}`;
}

function columnAt(columns: string[][], index: number): string[] {
  while (columns.length <= index) columns.push([]);
  return columns[index] ?? [];
}

/** Evenly, about the middle. */
function spread(column: readonly string[], rows: number, place: Map<string, number>): void {
  const top = (rows - column.length) / 2;
  column.forEach((id, index) => place.set(id, top + index));
}

function sweep(columns: readonly string[][], neighbours: ReadonlyMap<string, readonly string[]>, rows: number, place: Map<string, number>): void {
  for (const column of columns.slice(1)) {
    const mean = new Map(column.map((id) => [id, meanOf(neighbours.get(id) ?? [], place) ?? place.get(id) ?? 0] as const));
    column.sort((a, b) => (mean.get(a) ?? 0) - (mean.get(b) ?? 0));
    spread(column, rows, place);
  }
}

function meanOf(ids: readonly string[], place: ReadonlyMap<string, number>): number | undefined {
  if (ids.length === 0) return undefined;
  return ids.reduce((sum, id) => sum + (place.get(id) ?? 0), 0) / ids.length;
}

function before(steps: readonly Link[]): ReadonlyMap<string, readonly string[]> {
  return new Map([...Map.groupBy(steps, ({ to }) => to)].map(([id, own]) => [id, own.map(({ from }) => from)]));
}

function after(steps: readonly Link[]): ReadonlyMap<string, readonly string[]> {
  return new Map([...Map.groupBy(steps, ({ from }) => from)].map(([id, own]) => [id, own.map(({ to }) => to)]));
}
