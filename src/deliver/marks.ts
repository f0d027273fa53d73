import { linesOutsideFences } from "./fences.ts";
import { hiddenJson } from "./hidden-json.ts";
import { packedTexts, unpackedTexts } from "./packed-texts.ts";

/** What we remember in a body of ours: by it the body is found again, whatever people make of its title and text. */
export interface Mark {
  readonly is: "pull-request" | "repository" | "organisation";
  /** Workflow file, `owner/name`, or login. */
  readonly key: string;
  /** Of what a pull request's branch holds; empty for an issue. */
  readonly fingerprint: string;
  /** Steps that people said are done. */
  readonly told?: readonly string[];
  /** Rules that a pull request settles. */
  readonly rules?: readonly string[];
  /** Whether we made it a draft when last we had to say; missing: we did not. */
  readonly draft?: true;
  /** Why we closed it; missing where we did not. */
  readonly closed?: "obsolete" | "fixed";
}

/** The mark as a comment that Markdown does not show. No text in it can end the comment. */
export function markText(mark: Mark): string {
  return `<!-- imprimatur ${hiddenJson(mark.told === undefined ? mark : { ...mark, told: packedTexts(mark.told) })} -->`;
}

/**
 * The mark of a body; null where there is none, or none that can be read. It has to stand alone on its line, outside of fences and
 * quotes: one that somebody shows in a text of their own says nothing. Of several the first counts.
 */
export function markIn(body: string): Mark | null {
  for (const line of linesOutsideFences(body)) {
    const json = markLine.exec(line)?.[1];
    if (json !== undefined) return read(json);
  }
  return null;
}

/** Whether a line is a mark's. */
export function isMarkLine(line: string): boolean {
  return markLine.test(line);
}

const markLine = /^<!-- imprimatur (\{.*\}) -->\s*$/;

function read(json: string): Mark | null {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return null;
  }
  const { is, key, fingerprint, told, rules, draft, closed } = (value ?? {}) as Readonly<Record<string, unknown>>;
  const isKind = is === "pull-request" || is === "repository" || is === "organisation";
  if (!isKind || typeof key !== "string" || typeof fingerprint !== "string") return null;
  const said = unpackedTexts(told);
  return {
    is,
    key,
    fingerprint,
    ...(said === null ? {} : { told: said }),
    ...(areTexts(rules) ? { rules } : {}),
    ...(draft === true ? { draft } : {}),
    ...(closed === "obsolete" || closed === "fixed" ? { closed } : {}),
  };
}

function areTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((one) => typeof one === "string");
}
