import { html } from "hono/html";
import type { Html } from "./page.ts";

/** A table; texts in its cells are escaped. */
export function table(heads: readonly string[], rows: readonly (readonly (string | Html)[])[]): Html {
  return html`<div class="wide">
    <table>
      <thead>
        <tr>
          ${heads.map((head) => html`<th scope="col">${head}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (cells) =>
            html`<tr>
              ${cells.map((cell) => html`<td>${cell}</td>`)}
            </tr> `,
        )}
      </tbody>
    </table>
  </div>`;
}

/** `3 trusted, 1 sealed`: those that there are, in their own order. */
export function countsIn<T extends string>(order: readonly T[], counts: Readonly<Partial<Record<T, number>>>): string {
  const told = order.filter((name) => (counts[name] ?? 0) > 0).map((name) => `${counts[name]} ${name}`);
  return told.length === 0 ? "none" : told.join(", ");
}
