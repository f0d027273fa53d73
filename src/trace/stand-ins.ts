import { tokensIn } from "../registries/token-shapes.ts";
import { writtenOut } from "./mask.ts";
import { otherCredentials } from "./other-credentials.ts";
import { isMadeUp, looksGenerated } from "./placeholder.ts";
import { shuffled } from "./shuffled.ts";

/**
 * A file's text in which every credential that somebody made is replaced by a value of the same shape and length, so that
 * the text can be kept: it is found and told as before, at the same place, and opens nothing.
 *
 * `salt`: what nobody else knows, or a short password could be guessed from what stands in for it.
 */
export function withStandIns(file: string, text: string, salt: string): string {
  const tokens = tokensIn(text).filter(({ start, end, shape }) => !isMadeUp(text.slice(start, end).replace(shape.sign, "")));
  const spans = [
    ...tokens.map(({ start, end, shape }) => ({ start: text.indexOf(shape.sign, start) + shape.sign.length, end })),
    ...writtenOut(file, text).filter(
      ({ start, end }) => looksGenerated(text.slice(start, end)) && !tokens.some((token) => token.start < end && start < token.end),
    ),
    ...otherCredentials(text),
  ];
  let out = "";
  let done = 0;
  for (const { start, end } of spans.sort((a, b) => a.start - b.start)) {
    if (start < done) continue;
    out += text.slice(done, start) + standIn(text.slice(start, end), salt);
    done = end;
  }
  return out + text.slice(done);
}

const attempts = 20;

/** The same kinds of characters in the same places; what keeps a value apart from words and counts holds for it too. */
function standIn(value: string, salt: string): string {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const made = shuffled(value, `${salt}\n${attempt}`);
    if (!isMadeUp(made) && (looksGenerated(made) || !looksGenerated(value))) return made;
  }
  return shuffled(value, salt);
}
