import { readFileSync } from "node:fs";
import { ImprimaturError } from "../../errors.ts";
import { trustMaterialOf } from "../../registries/sigstore/root.ts";
import { placeAt } from "../../workflow/lines.ts";

/**
 * A TrustedRoot of Sigstore in JSON, from a file that an option names.
 *
 * @throws ImprimaturError `unreadable-input` with the file, and the line where it breaks off or is no JSON.
 */
export function operatorRoot(file: string): unknown {
  const text = read(file).replace(/^\uFEFF/, "");
  const root = parse(file, text);
  if (trustMaterialOf(root) !== undefined) return root;
  const lacks = "it names no certificate authority, transparency log or certificate log that can be read";
  throw fault(file, text, 0, `is no trusted root of Sigstore: ${lacks}`);
}

function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (cause) {
    throw new ImprimaturError("unreadable-input", `${file} cannot be read. Check the spelling and your right to read it.`, {
      cause,
      place: { file },
    });
  }
}

function parse(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw fault(file, text, breakIn(text, cause), "is no JSON from this line on", cause);
  }
}

/** Offset at which a text stops being JSON. V8 tells it of all faults but two. */
function breakIn(text: string, cause: unknown): number {
  const told = /at position (\d+)/.exec(String(cause))?.[1];
  if (told !== undefined) return Number(told);
  if (!isBadToken(text)) return text.trimEnd().length;
  // A text cut before the token that does not belong there lacks its end only.
  let [low, high] = [0, text.length];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (isBadToken(text.slice(0, middle))) high = middle;
    else low = middle;
  }
  return low;
}

function isBadToken(text: string): boolean {
  try {
    JSON.parse(text);
    return false;
  } catch (error) {
    return String(error).startsWith("SyntaxError: Unexpected token");
  }
}

function fault(file: string, text: string, offset: number, what: string, cause?: unknown): ImprimaturError {
  const place = placeAt(file, text, offset);
  const message = `${file}:${place.line} ${what}. Give a trusted_root.json as Sigstore's tools write it.`;
  return new ImprimaturError("unreadable-input", message, { place, ...(cause === undefined ? {} : { cause }) });
}
