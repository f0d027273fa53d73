import { type Markup, markup, type Part } from "./markup.ts";

/** A table whose first column names its rows. On a narrow screen each cell says of what it is. */
export function table(heads: readonly string[], rows: readonly (readonly Part[])[]): Markup {
  return markup`<table class="stack"><thead><tr>${heads.map((head) => markup`<th scope="col">${head}</th>`)}</tr></thead><tbody>
${rows.map(
  (
    cells,
  ) => markup`<tr data-row>${cells.map((cell, index) => (index === 0 ? markup`<th scope="row">${cell}</th>` : markup`<td data-is="${heads[index]}">${cell}</td>`))}</tr>
`,
)}</tbody></table>`;
}
