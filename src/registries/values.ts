/** Reading data of unknown shape: what is not there, or is something else, is undefined. */
export type Fields = Readonly<Record<string, unknown>>;

export function fields(value: unknown): Fields | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Fields) : undefined;
}

/** The value behind a row of keys. */
export function at(value: unknown, ...keys: readonly string[]): unknown {
  let here = value;
  for (const key of keys) {
    const found = fields(here);
    if (found === undefined || !Object.hasOwn(found, key)) return undefined;
    here = found[key];
  }
  return here;
}

export function text(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

export function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];
}

export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** JSON as configuration files have it: a BOM, comments and commas before a closing bracket are no error. */
export function readJson(source: string): unknown {
  if (last?.source !== source) last = { source, value: parsed(source) };
  return last.value;
}

/** Hundreds of publishes in a row ask for the same manifest. */
let last: { readonly source: string; readonly value: unknown } | undefined;

function parsed(source: string): unknown {
  const plain = source.replace(/^\uFEFF/, "");
  try {
    return JSON.parse(plain);
  } catch {
    try {
      return JSON.parse(plain.replace(comments, "$1").replace(trailingCommas, "$1"));
    } catch {
      return undefined;
    }
  }
}

// A string is matched first and kept, so that `//` inside one is no comment. One that is never closed is taken
// to the end of its line: looked for again from each of its escaped quotes, it would cost a square of its length.
const comments = /("(?:[^"\\\n]|\\.)*"?)|\/\/[^\n]*|\/\*(?:[\s\S]*?\*\/|[\s\S]*$)/g;
const trailingCommas = /("(?:[^"\\\n]|\\.)*"?)|,(?=\s*[}\]])/g;
