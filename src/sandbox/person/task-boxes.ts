import { rendered } from "./rendered.ts";

/** A task as a person sees it in an issue. */
export interface TaskBox {
  /** Index of its line. */
  readonly line: number;
  readonly ticked: boolean;
  /** All its words, without markup. */
  readonly text: string;
  /** Lines of its code blocks. */
  readonly commands: readonly string[];
  readonly links: readonly string[];
  /** Headings that it stands under, the nearest last, and the words between the last one and its list. */
  readonly under: readonly string[];
}

/** Every task of an issue's text, in order. What GitHub does not show is not looked at. */
export function taskBoxes(body: string): readonly TaskBox[] {
  const boxes: Open[] = [];
  const headings: { readonly depth: number; readonly text: string }[] = [];
  let between: string[] = [];
  let hasList = false;
  let open: Open | undefined;
  for (const { kind, line, indent, words, ticked, depth } of seenLines(body)) {
    if (open !== undefined && isOutside(kind, indent, open)) open = undefined;
    if (kind === "heading") {
      while ((headings.at(-1)?.depth ?? 0) >= depth) headings.pop();
      headings.push({ depth, text: rendered(words).text });
      between = [];
    } else if (kind === "task") {
      hasList = true;
      open = { line, indent, ticked, words: [words], commands: [], under: [...headings.map(({ text }) => text), ...between] };
      boxes.push(open);
    } else if (open !== undefined && words !== "") {
      (kind === "code" ? open.commands : open.words).push(words);
    } else if (words !== "" && kind === "text") {
      // What follows a list stands over the next one.
      if (hasList) between = [];
      hasList = false;
      between.push(rendered(words).text);
    }
  }
  return boxes.map(({ line, ticked, words, commands, under }) => {
    const shown = words.map(rendered);
    return { line, ticked, commands, under, text: shown.map(({ text }) => text).join(" "), links: shown.flatMap(({ links }) => links) };
  });
}

/** The text with the box in a line ticked. */
export function ticked(body: string, { line }: Pick<TaskBox, "line">): string {
  return body
    .split("\n")
    .map((each, index) => (index === line ? each.replace("[ ]", "[x]") : each))
    .join("\n");
}

interface Open {
  readonly line: number;
  readonly indent: number;
  readonly ticked: boolean;
  readonly words: string[];
  readonly commands: string[];
  readonly under: readonly string[];
}

function isOutside(kind: SeenLine["kind"], indent: number, open: Open): boolean {
  if (kind === "heading" || kind === "task") return true;
  return kind !== "blank" && indent <= open.indent;
}

interface SeenLine {
  readonly kind: "heading" | "task" | "code" | "text" | "blank";
  readonly line: number;
  readonly indent: number;
  readonly words: string;
  readonly ticked: boolean;
  /** Of a heading. */
  readonly depth: number;
}

/** Lines without comments, and of code blocks without their fences. */
function* seenLines(body: string): Iterable<SeenLine> {
  let fence: { readonly sign: string; readonly indent: number } | undefined;
  const lines = withoutComments(body).split("\n");
  for (const [line, raw] of lines.entries()) {
    const text = raw.replace(/\r$/, "");
    const indent = /^ */.exec(text)?.[0].length ?? 0;
    const base = { line, indent, ticked: false, depth: 0 };
    const [, mark] = /^ *(`{3,}|~{3,})/.exec(text) ?? [];
    if (fence !== undefined) {
      if (mark?.startsWith(fence.sign) === true) fence = undefined;
      else yield { ...base, kind: "code", indent: Math.max(indent, fence.indent), words: text.slice(Math.min(fence.indent, indent)) };
      continue;
    }
    if (mark !== undefined) {
      fence = { sign: mark, indent };
      continue;
    }
    const [, signs, heading] = /^ {0,3}(#{1,6}) +(.*?)(?: +#+)?$/.exec(text) ?? [];
    const [, tick, task] = /^ *(?:[-*+]|\d+[.)]) +\[([ xX])\] +(.*)$/.exec(text) ?? [];
    if (heading !== undefined) yield { ...base, kind: "heading", words: heading, depth: signs?.length ?? 1 };
    else if (task !== undefined) yield { ...base, kind: "task", words: task, ticked: tick !== " " };
    else if (text.trim() === "") yield { ...base, kind: "blank", words: "" };
    else yield { ...base, kind: "text", words: text.trim() };
  }
}

/** Line for line the same, so that boxes are found again. */
function withoutComments(body: string): string {
  return body.replace(/<!--[\s\S]*?-->/g, (comment) => "\n".repeat(comment.split("\n").length - 1));
}
