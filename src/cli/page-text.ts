import { wrap } from "../reports/lines.ts";
import type { Painter } from "../reports/painter.ts";

/**
 * A rule's page for a terminal of so many columns. It stays Markdown: headings stand out, examples step aside and keep
 * their lines, and prose is broken where the terminal ends.
 */
export function pageText(page: string, painter: Painter, width: number): string {
  const blocks = page.trimEnd().split(/^(```[\s\S]*?^```$)/m);
  return `${blocks.map((block) => (block.startsWith("```") ? exampleText(block, painter) : proseText(block, painter, width))).join("")}\n`;
}

function exampleText(block: string, painter: Painter): string {
  const lines = block.split("\n");
  return lines.map((line, index) => (index === 0 || index === lines.length - 1 ? painter.faint(line) : line && painter.place(line))).join("\n");
}

/** A paragraph or a list item runs on until an empty line, or until the next item. */
function proseText(text: string, painter: Painter, width: number): string {
  const joined = text.replace(/([^\n])\n(?!\n|[-|#] ?|\d+\. ) *(?=\S)/g, "$1 ");
  return joined
    .split("\n")
    .flatMap((line) => proseLines(line, painter, width))
    .join("\n");
}

function proseLines(line: string, painter: Painter, width: number): string[] {
  if (line.startsWith("#")) return [painter.title(line)];
  const marker = /^(?:- |\d+\. )?/.exec(line)?.[0] ?? "";
  if (line === "" || line.startsWith("|")) return [line];
  return wrap(line.slice(marker.length), marker.length, width).map((part, index) => (index === 0 ? marker : " ".repeat(marker.length)) + part);
}
