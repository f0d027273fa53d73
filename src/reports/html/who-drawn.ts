import { curveMonotoneX, line } from "d3-shape";
import { layered } from "./layered.ts";
import { asMarkup, type Markup, markup, shownText } from "./markup.ts";
import type { PagePackage } from "./page.ts";
import { columnHeads, type Edge, graphOf, type Node } from "./who-graph.ts";

const width = 148;
const height = 36;
const gapX = 32;
const gapY = 14;
const top = 34;

/**
 * A drawing of who can publish, for the eye; the list beneath it says the same in words. Null where there is nothing to draw. `named`: whether
 * the people are those of all that it is drawn for.
 */
export function drawnWho(one: Pick<PagePackage, "who" | "name" | "registry">, named = true): Markup | null {
  const { nodes, edges } = graphOf(one, named);
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
  return markup`<div class="scroll" tabindex="0" role="img" aria-label="Drawing of what the list beneath says"><svg class="graph" width="${Math.round(whole.w / 16)}rem" viewBox="-2 0 ${whole.w + 4} ${whole.h}" aria-hidden="true">${used.map((column) => markup`<text class="head" x="${x(slot.get(column) ?? 0)}" y="12">${columnHeads[column] ?? ""}</text>`)}${asMarkup(
    // What is weakest is drawn last, over the rest.
    [...edges]
      .sort((a, b) => Number(a.weak) - Number(b.weak))
      .map(drawn)
      .join(""),
  )}${placed.map((node) => box(node, x(node.column), y(layout.row(node.id))))}</svg></div>`;
}

/** Where its texts stand in it is the sheet's to say. */
function box({ title, sub, kind, weak }: Node, x: number, y: number): Markup {
  const classes = [...(weak && kind !== "package" ? ["weak"] : []), ...(kind === "gate" ? ["gate"] : []), ...(kind === "package" ? ["end"] : [])];
  const named = classes.length === 0 ? null : markup` class="${classes.join(" ")}"`;
  const marked = weak && kind === "actor" ? markup`<text class="tag">weakest</text>` : null;
  return markup`<g${named} transform="translate(${x},${y})"><rect/><text>${cut(title, 21)}</text><text class="sub">${cut(sub, 24)}</text>${marked}</g>`;
}

/** What does not fit in a box stands in full in the list. Capitals and digits are wider than the rest. */
function cut(text: string, room: number): string {
  const shown = shownText(text);
  let width = 0;
  for (let at = 0; at < shown.length; at++) {
    width += /[A-Z0-9_@%&—]|[^ -~]/.test(shown[at] ?? "") ? 1.3 : 1;
    if (width > room) return `${shown.slice(0, at - 1).toWellFormed()}…`;
  }
  return shown;
}
