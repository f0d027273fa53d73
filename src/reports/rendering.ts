import type { PostureBook } from "../model/posture-book.ts";
import type { Comparison } from "./diff-compare.ts";
import type { Painter } from "./painter.ts";

export const formats = ["text", "markdown", "html", "json", "sarif", "csv", "github"] as const;

export type Format = (typeof formats)[number];

/** What the text and Markdown reports are about: the posture in short, everything found, each package's level, or the frameworks' requirements. */
export const views = ["summary", "findings", "packages", "controls"] as const;

export type View = (typeof views)[number];

/** What a report needs besides what it reports on: nothing of it changes what is said. */
export interface Rendering {
  /** Colours of the text report; the other formats have none. */
  readonly painter: Painter;
  /** Columns a line of the text report may take. */
  readonly width: number;
  /** What the text and Markdown reports show; the other formats hold everything. */
  readonly view: View;
  /** Imprimatur's own version. */
  readonly version: string;
  /** The Markdown page of a rule; undefined when it is not at hand. */
  readonly page: (rule: string) => string | undefined;
  /** False: SARIF leaves waived findings out, for readers that take a suppressed result for an open one. */
  readonly suppressed?: boolean;
  /** Where the page of a rule is read on the web, if it is: Markdown and SARIF link to it. */
  readonly address?: (rule: string) => string | undefined;
  /** What the HTML report tells beside the audit's own; missing where nothing but a report is at hand. */
  readonly book?: PostureBook;
  /** What changed since an earlier audit: the HTML report tells it. */
  readonly comparison?: Comparison;
}
