import { html, raw } from "hono/html";
import type { HtmlEscapedString } from "hono/utils/html";
import { cleanedLine } from "../visible.ts";

/** A piece of a page: markup of ours, in which everything of others is escaped. */
export type Markup = HtmlEscapedString;

/** What may stand in a template: text of anybody's, numbers, pieces, lists of these, or nothing. */
export type Part = string | number | Markup | null | undefined | false | readonly Part[];

/**
 * A piece of a page. In: a template of ours, and values of anybody's. Every text among the values is shown as it reads: it cannot become
 * markup, turn the direction of what stands beside it, or hold a sign that is not seen.
 */
export function markup(template: TemplateStringsArray, ...values: readonly Part[]): Markup {
  // Hono answers with a promise only where a value is one.
  return html(template, ...values.map(shown)) as Markup;
}

/** Markup that is whole already: style, script, and pieces put together. */
export function asMarkup(text: string): Markup {
  return raw(text);
}

function shown(part: Part): unknown {
  if (typeof part === "string") return shownText(part);
  return isList(part) ? part.map(shown) : part;
}

function isList(part: Part): part is readonly Part[] {
  return Array.isArray(part);
}

const longest = 600;

/** On one line, without what would steer the browser or the reader; what is very long is cut, and its length told. */
export function shownText(text: string): string {
  const line = cleanedLine(text.slice(0, 2 * longest).replace(/[\v\f\r\n\u2028\u2029]+\s*/g, " "));
  if (text.length <= longest) return line;
  return `${line.slice(0, longest).toWellFormed()}… (${text.length.toLocaleString("en")} characters)`;
}

/** A name for an attribute `id` that addresses can hold: `who-12`. */
export function anchor(kind: string, number: number): string {
  return `${kind}-${number}`;
}

/** As browsers and servers take them. */
const longestAddress = 2000;

/** A link to a page of the host's or a registry's; the text alone where there is no page, or none that https reaches. */
export function outward(address: string | null, text: Part): Part {
  if (address === null || !address.startsWith("https://") || address.length > longestAddress) return text;
  return markup`<a href="${asMarkup(attribute(address))}" rel="noreferrer">${text}</a>`;
}

/** An address is not cut, and what does not belong in one does not pass. */
function attribute(address: string): string {
  return address.replace(/[\s"'<>&`\\]|[^ -~]/gu, (sign) =>
    sign === "&" ? "&amp;" : encodeURIComponent(sign.toWellFormed()).replaceAll("'", "%27"),
  );
}

/** Pieces one behind another. */
export function all(parts: readonly Markup[]): Markup {
  return raw(parts.join(""));
}
