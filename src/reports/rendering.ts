import type { Painter } from "./painter.ts";

export const formats = ["text", "markdown", "json", "sarif", "csv", "github"] as const;

export type Format = (typeof formats)[number];

/** What the text and Markdown reports are about: everything found, each package's level, or the frameworks' requirements. */
export const views = ["findings", "packages", "controls"] as const;

export type View = (typeof views)[number];

/** What a report needs besides what it reports on: nothing of it changes what is said. */
export interface Rendering {
  readonly painter: Painter;
  /** Columns a line may take. */
  readonly width: number;
  readonly view: View;
  /** Imprimatur's own version. */
  readonly version: string;
  /** The Markdown page of a rule; undefined when it is not at hand. */
  readonly page: (rule: string) => string | undefined;
}
