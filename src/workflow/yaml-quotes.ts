/** Stands for a folded line break and the spaces around it. */
export const foldMark: string = "\ue0ff";

/** Longer than any quoted text that people wrap by hand. */
const longestQuoted = 16_384;

/**
 * GitHub accepts quoted texts whose further lines are not indented more than
 * their key; YAML 1.2 and the library do not, and the library then loses the
 * text. Gives the file with such line breaks replaced by as many marks, so that
 * every offset stays what it is; undefined when there is nothing to replace.
 */
export function withQuotesClosed(
  text: string,
  errors: readonly { readonly pos: readonly [number, number]; readonly message: string }[],
): string | undefined {
  if (text.includes(foldMark)) return undefined;
  let closed = "";
  let done = 0;
  for (const { pos, message } of errors) {
    const quote = /^Missing closing (["'])/.exec(message)?.[1];
    const start = quote === undefined ? -1 : openingQuote(text, quote, pos[0]);
    if (quote === undefined || start < done) continue;
    const end = closingQuote(text, quote, start + 1);
    if (end === undefined) continue;
    closed += text.slice(done, start) + text.slice(start, end).replace(/[ \t]*\r?\n\s*/g, (space) => foldMark.repeat(space.length));
    done = end;
  }
  return done === 0 ? undefined : closed + text.slice(done);
}

/** The quote that opens what the library found unclosed at `from`; doubled quotes are text. */
function openingQuote(text: string, quote: string, from: number): number {
  const line = text.lastIndexOf("\n", from - 1) + 1;
  const opening = new RegExp(`(?:^|[:\\-,[{?]\\s+|[[{])${quote}`).exec(text.slice(line, Math.min(from, line + 1_024)));
  return opening === null ? -1 : line + opening.index + opening[0].length - 1;
}

/** The end of the quoted text, if nothing but a comment or a flow's punctuation follows on its line. */
function closingQuote(text: string, quote: string, from: number): number | undefined {
  const limit = Math.min(text.length, from + longestQuoted);
  for (let index = from; index < limit; index++) {
    if (quote === '"' && text[index] === "\\") index++;
    else if (text[index] === quote) {
      if (quote === '"' || text[index + 1] !== quote)
        return /^[ \t]*(?:\r?\n|$|#|[,\]}])/.test(text.slice(index + 1, index + 200)) ? index : undefined;
      index++;
    }
  }
  return undefined;
}
