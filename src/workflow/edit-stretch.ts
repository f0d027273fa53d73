import type { Span } from "../model/place.ts";

/** A stretch of the text that gets another text. */
export interface Stretch extends Span {
  readonly by: string;
}
