import type { Span } from "../model/place.ts";

/** A key of a JSON object with its value, as they stand in the text. */
export interface Member {
  readonly name: string;
  readonly key: Span;
  readonly value: Span;
}

export interface Members {
  /** The braces included. */
  readonly span: Span;
  readonly members: readonly Member[];
}

/** The object at an offset of a text that is JSON without doubt; undefined where it is none, or no object stands there. */
export function membersAt(text: string, at = 0): Members | undefined {
  if (!isJson(text)) return undefined;
  const tokens = [...text.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s"{}[\],:\uFEFF]+/g)].map(({ 0: word, index }) => ({
    word,
    start: index,
    end: index + word.length,
  }));
  const first = tokens.findIndex(({ start }) => start >= at);
  if (tokens[first]?.word !== "{") return undefined;
  const members: Member[] = [];
  let key: Span | undefined;
  let begun: number | undefined;
  let depth = 0;
  for (const [index, { word, start, end }] of tokens.entries()) {
    if (index < first) continue;
    if (depth === 1 && (word === "," || word === "}")) {
      if (key !== undefined && begun !== undefined)
        members.push({
          name: JSON.parse(text.slice(key.start, key.end)) as string,
          key,
          value: { start: begun, end: tokens[index - 1]?.end ?? end },
        });
      key = begun = undefined;
    } else if (depth === 1 && key === undefined) key = { start, end };
    else if (depth === 1 && word !== ":") begun ??= start;
    if (word === "{" || word === "[") depth++;
    if (word === "}" || word === "]") depth--;
    if (depth === 0) return { span: { start: tokens[first]?.start ?? 0, end }, members };
  }
  return undefined;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text.replace(/^\uFEFF/, ""));
    return true;
  } catch {
    return false;
  }
}
