import type { Span } from "../model/place.ts";

/** Most characters that are gone through: a manifest is no data file. */
const longest = 200_000;

/**
 * Where the text behind a row of keys stands in a JSON file, quotes left out; undefined where nothing or something else
 * than a text stands there. Comments and commas too many are passed over, as in configuration files.
 */
export function jsonPlace(source: string, keys: readonly string[]): Span | undefined {
  const path: string[] = [];
  let key: string | undefined;
  for (const { text, start } of tokensOf(source.slice(0, longest))) {
    if (text === "{" || text === "[") {
      path.push(key ?? "");
      key = undefined;
    } else if (text === "}" || text === "]") {
      path.pop();
      key = undefined;
    } else if (text.endsWith(":")) {
      key = text.slice(1, text.lastIndexOf('"'));
    } else if (key !== undefined) {
      // The root's own brace stands for no key.
      if (path.length === keys.length && [...path.slice(1), key].every((one, index) => one === keys[index])) {
        return { start: start + 1, end: start + text.length - 1 };
      }
      key = undefined;
    }
  }
  return undefined;
}

/** Brackets, keys with their colon, and texts. */
function* tokensOf(source: string): Generator<{ readonly text: string; readonly start: number }> {
  for (const { 0: text, index } of source.matchAll(tokens)) if (!text.startsWith("/")) yield { text, start: index };
}

// What is never closed is taken to the end, so that it is not looked for again from within.
const tokens = /"(?:[^"\\\n]|\\.)*"?(?:\s{0,20}:)?|[{}[\]]|\/\/[^\n]*|\/\*(?:[\s\S]*?\*\/|[\s\S]*$)/g;
