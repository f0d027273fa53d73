import { createHash } from "node:crypto";
import { tokensIn } from "../registries/token-shapes.ts";
import { writtenOut } from "./mask.ts";
import { isMadeUp, looksGenerated } from "./placeholder.ts";

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

const kinds = ["0123456789", "abcdef", "ghijklmnopqrstuvwxyz", "ABCDEF", "GHIJKLMNOPQRSTUVWXYZ"];

function shuffled(value: string, seed: string): string {
  let bytes = "";
  for (let block = 0; bytes.length < value.length * 2; block++) bytes += createHash("sha256").update(`${seed}\n${block}\n${value}`).digest("hex");
  return value
    .split("")
    .map((character, index) => {
      const kind = kinds.find((one) => one.includes(character));
      return kind === undefined ? character : (kind[Number.parseInt(bytes.slice(index * 2, index * 2 + 2), 16) % kind.length] ?? character);
    })
    .join("");
}
