import { createHash } from "node:crypto";
import { all, asMarkup, type Markup, markup, type Part } from "./markup.ts";
import { script } from "./script.ts";
import { sheet } from "./sheet.ts";
import { symbols } from "./symbols.ts";

export interface Chapter {
  /** What the address ends with. */
  readonly id: string;
  readonly title: string;
  /** Its name in the contents, and how many things stand in it; null where that says nothing. */
  readonly short: string;
  readonly count: number | null;
  readonly body: Markup;
}

export interface Front {
  /** Of the window. */
  readonly title: string;
  /** Above everything: what it is about, and of which day. */
  readonly above: Part;
  /** Below everything. */
  readonly below: Part;
}

/**
 * The whole file. It loads nothing and sends nothing: its policy allows this one style and this one script, by their hashes
 * (CSP Level 3, 2.3.1 and 8.4), no address for anything else, and no markup made by script.
 */
export function skeleton({ title, above, below }: Front, chapters: readonly Chapter[]): string {
  const page = markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${asMarkup(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>${asMarkup(sheet)}</style>
</head>
<body>
<a class="skip" href="#main">Skip to the answer</a>
${symbols}
<div class="frame">
<header class="top">${above}</header>
<div class="columns">
<nav class="contents" aria-label="Contents"><ol>${chapters.map(entry)}</ol></nav>
<div>
<main id="main">
${all(chapters.map(chapter))}
</main>
<footer>${below}</footer>
</div>
</div>
</div>
<script>${asMarkup(script)}</script>
</body>
</html>
`;
  return page.toString();
}

function entry({ id, short, count }: Chapter): Markup {
  return markup`<li><a href="#${id}">${short}${count === null ? null : markup` <span class="count">${count}</span>`}</a></li>`;
}

/** The first has the page's own title in its body. */
function chapter({ id, title, body }: Chapter, index: number): Markup {
  const heading = index === 0 ? null : markup`<h2 id="${id}-title">${title}</h2>`;
  return markup`<section id="${id}" aria-labelledby="${id}-title">${heading}${body}</section>
`;
}

const policy = [
  "default-src 'none'",
  `style-src '${hashOf(sheet)}'`,
  `script-src '${hashOf(script)}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join("; ");

function hashOf(text: string): string {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}
