import { checkText, TokenWatch } from "./yaml-guards.ts";
import { compose, type Composed } from "./yaml-compose.ts";
import { withQuotesClosed } from "./yaml-quotes.ts";

/**
 * Reads a text under the guards of `parseYaml` and as it does, but keeps each node's tokens, which only editing needs:
 * they tell where dashes and colons stand. Throws a guard's `Refusal` for a text that could take too long.
 */
export function readDocument(text: string): Composed {
  checkText(text);
  const watch = new TokenWatch();
  const document = compose(text, watch, composing);
  const closed = document.errors.length === 0 ? undefined : withQuotesClosed(text, document.errors);
  // Offsets stay what they are, so the repaired text serves to find places in the one as written.
  return closed === undefined ? document : compose(closed, watch, composing);
}

const composing = { second: "The file holds more than one document", keepsTokens: true };
