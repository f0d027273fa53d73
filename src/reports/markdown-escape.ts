import { oneLine } from "./lines.ts";

/**
 * Text of others as GitHub's Markdown shows it literally, in a paragraph, a list or a table: no markup, no HTML, no
 * link, nobody notified. Words that GitHub would link or read as mathematics stand in a code span, where it leaves them alone.
 */
export function inline(text: string): string {
  const words = oneLine(text).split(" ").map(word);
  return words
    .join(" ")
    .replace(/^[-+=]/, "\\$&")
    .replace(/^(\d{1,9})([.)])/, "$1\\$2");
}

/** A name as code. */
export function code(text: string): string {
  const line = oneLine(text);
  if (line === "") return "";
  return unfitForCode.test(line) ? inline(line) : `\`${line}\``;
}

/** Text inside HTML of ours. */
export function html(text: string): string {
  return oneLine(text).replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** Lines as they are, in a fence longer than any run of backticks in them. */
export function fenced(lines: readonly string[]): string {
  const longest = Math.max(2, ...lines.flatMap((line) => (line.match(/`+/g) ?? []).map((run) => run.length)));
  const fence = "`".repeat(longest + 1);
  return [`${fence}text`, ...lines, fence].join("\n");
}

/** A code span ends at a backtick, a table's cell at a bar, and backslashes decide about bars. */
const unfitForCode = /[`|\\]/;

/** Mentions, addresses, references to issues, and dollars, which begin mathematics. */
const linked = /[@$]|:\/\/|www\.|#\d|\bgh-\d/i;

function word(text: string): string {
  if (!linked.test(text)) return escaped(text);
  if (unfitForCode.test(text)) return broken(text);
  const [, front = "", core = "", back = ""] = /^(["'(]*)(.*?)([.,;:!?)"']*)$/.exec(text) ?? [];
  return core === "" ? broken(text) : `${escaped(front)}\`${core}\`${escaped(back)}`;
}

function escaped(text: string): string {
  return text.replace(/[&<>|]/g, (sign) => `&#${sign.charCodeAt(0)};`).replace(/(?<!&)[\\`*_{}[\]~#!^]/g, "\\$&");
}

/** A space of no width in each place that would make a link of it. */
function broken(text: string): string {
  return escaped(text.replace(/[@$]|#(?=\d)|:(?=\/\/)|ww(?=w\.)|gh(?=-\d)/gi, "$&\u200B"));
}
