import { curveMonotoneX, line } from "d3-shape";
import { layered } from "./layered.ts";
import { asMarkup, type Markup, markup, shownText } from "./markup.ts";
import type { PagePackage } from "./page.ts";
import { columnHeads, type Edge, graphOf, type Node } from "./who-graph.ts";

const width = 144;
const height = 36;
const gapX = 32;
const gapY = 14;
const top = 24;

/** A drawing of who can publish, for the eye; the list beneath it says the same in words. Null where there is nothing to draw. */
export function drawnWho(one: Pick<PagePackage, "who" | "name" | "registry">): Markup | null {
  const { nodes, edges } = graphOf(one);
  if (nodes.length === 0) return null;
  const used = [...new Set(nodes.map(({ column }) => column))].sort((a, b) => a - b);
  const slot = new Map(used.map((column, index) => [column, index] as const));
  const placed = nodes.map((node) => ({ ...node, column: slot.get(node.column) ?? 0 }));
  const layout = layered(placed, edges);
  const x = (column: number) => column * (width + gapX);
  const y = (row: number) => Math.round(top + row * (height + gapY));
  const path = line<readonly [number, number]>().curve(curveMonotoneX).digits(0);
  const drawn = (edge: Edge) => {
    const points = layout.points(edge);
    const stops = points.flatMap(([column, row], index): [number, number][] => [
      ...(index === 0 ? [] : [[x(column), y(row) + height / 2] as [number, number]]),
      ...(index === points.length - 1 ? [] : [[x(column) + width, y(row) + height / 2] as [number, number]]),
    ]);
    return `<path${edge.weak ? ' class="weak"' : ""} d="${path(stops) ?? ""}"/>`;
  };
  const whole = { w: x(used.length - 1) + width, h: y(layout.rows - 1) + height + 4 };
  return markup`<div class="scroll screen-wide" tabindex="0" role="group" aria-label="Drawing, which can be scrolled"><svg class="graph" viewBox="-2 0 ${whole.w + 4} ${whole.h}" role="img" aria-label="${label(nodes)}">${used.map((column) => markup`<text class="head" x="${x(slot.get(column) ?? 0)}" y="12">${columnHeads[column] ?? ""}</text>`)}${asMarkup(
    // What is weakest is drawn last, over the rest.
    [...edges].sort((a, b) => Number(a.weak) - Number(b.weak)).map(drawn).join(""),
  )}${placed.map((node) => box(node, x(node.column), y(layout.row(node.id))))}</svg></div>`;
}

function label(nodes: readonly Node[]): string {
  const actors = nodes.filter(({ kind }) => kind === "actor").map(({ title }) => title);
  return `From ${actors.join("; ")} to the package. The list beneath says the same.`;
}

function box({ title, sub, kind, weak }: Node, x: number, y: number): Markup {
  const classes = [...(weak && kind !== "package" ? ["weak"] : []), ...(kind === "gate" ? ["gate"] : []), ...(kind === "package" ? ["end"] : [])];
  const marked = weak && kind === "actor" ? markup`<text class="tag" x="${x + width}" y="${y - 3}" text-anchor="end">weakest</text>` : null;
  return markup`<g class="${classes.join(" ")}"><rect x="${x}" y="${y}"/><text x="${x + 8}" y="${y + 15}">${cut(title, 22)}</text><text class="sub" x="${x + 8}" y="${y + 29}">${cut(sub, 24)}</text></g>${marked}`;
}

/** What does not fit in a box stands in full in the list. */
function cut(text: string, most: number): string {
  const shown = shownText(text);
  return shown.length <= most ? shown : `${shown.slice(0, most - 1).toWellFormed()}…`;
}
