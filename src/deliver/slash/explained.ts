import { code, inline } from "../../reports/markdown-escape.ts";

/** A rule, and its page as it reads where it has one. */
export interface ToldRule {
  readonly id: string;
  readonly summary: string;
  readonly page: string | null;
}

/** Letters of a page that are shown; the command that prints all of it is named. */
const most = 1800;

/**
 * A rule's page in short, as Markdown for a comment: what it is, why it matters, how it is put right by hand. Examples, tables and what
 * comes after the first paragraph are left to the page. Names in it ping nobody.
 */
export function explained({ id, summary, page }: ToldRule): string {
  const parts = page === null ? [] : [...firstOf(page, "What"), ...firstOf(page, "Why it matters", "**Why.** "), ...byHand(page)];
  const shown = fitting([`**${code(id)}**: ${inline(summary)}.`, ...parts]);
  return `${shown.join("\n\n")}\n\nThe whole page, with examples: \`imprimatur explain ${id}\`.`;
}

/** Parts in their order for as long as there is room. */
function fitting(parts: readonly string[]): readonly string[] {
  let left = most;
  return parts.filter((part) => (left -= part.length) >= 0);
}

function firstOf(page: string, title: string, before = ""): readonly string[] {
  const first = blocksOf(page, title).find((block) => !/^(?:[|#]|- |\d+\. |```)/.test(block));
  return first === undefined ? [] : [before + shortened(prose(first), 700)];
}

function byHand(page: string): readonly string[] {
  const steps = blocksOf(page, "By hand").flatMap((block) => block.split(/\n(?=- |\d+\. )/));
  const lines = steps.flatMap((step) => {
    const [, sign = "", text] = /^(- |\d+\. )?([\s\S]*)$/.exec(step) ?? [];
    // A block of code between steps is an example.
    return text === undefined || /^(?:```|\|)/.test(text) ? [] : sign + prose(text);
  });
  return lines.length === 0 ? [] : [`**By hand.**\n\n${shortened(lines.join("\n"), 800)}`];
}

/** Paragraphs, lists and code of a section. */
function blocksOf(page: string, title: string): readonly string[] {
  const sections = page.split(/^## /m);
  const own = sections.find((one) => one.startsWith(`${title}\n`));
  return (own?.slice(title.length).split(/\n{2,}/) ?? []).map((block) => block.trim()).filter((block) => block !== "");
}

/** A paragraph of our own in one line: code stays code, a link to another page is its words, and everything else is only text. */
function prose(text: string): string {
  const line = text
    .replace(/\s+/g, " ")
    .replace(/\[([^\]]*)\]\([^)]*\)/g, (_, words: string) => (/^[a-z0-9-]+-[a-z0-9-]+$/.test(words) ? `\`${words}\`` : words));
  return line
    .split(/(`[^`]+`)/)
    .map((part) => (part.startsWith("`") ? part : plain(part)))
    .join("");
}

function plain(part: string): string {
  const [, front = "", words = "", back = ""] = /^(\s*)(.*?)(\s*)$/.exec(part.replace(/\*\*|(?<![\w*])\*(?=\w)|(?<=\w)\*(?!\w)/g, "")) ?? [];
  return front + (words === "" ? "" : inline(words)) + back;
}

/** To the end of the last line that fits, or where there is only one, of its last sentence. */
function shortened(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const cut = text.slice(0, longest);
  const end = cut.includes("\n") ? cut.lastIndexOf("\n") : cut.lastIndexOf(". ") + 1;
  return cut.slice(0, end > 0 ? end : cut.lastIndexOf(" ")).trimEnd();
}
