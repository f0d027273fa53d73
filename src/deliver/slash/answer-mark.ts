/** A comment that Markdown does not show, by which an answer of ours is found again: to a comment, or of a kind that is given once. */
export function answerMark(to: number | "help"): string {
  return `<!-- imprimatur:answer ${to} -->`;
}

/** Whether a text of ours holds a mark. It stands alone on its line: what we show of others' words never does. */
export function holdsMark(body: string, mark: string): boolean {
  return body.split(/\r?\n/).includes(mark);
}
