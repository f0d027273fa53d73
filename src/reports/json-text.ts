/**
 * JSON with two spaces and a line end, the same to every reader, that neither orders a terminal about nor turns its
 * text. The runner of GitHub looks for `##[` anywhere in a line that a step prints, to find commands in it. All of these
 * can stand inside strings alone, and are written there with escapes.
 */
export function jsonText(value: unknown): string {
  const text = JSON.stringify(value, null, 2).replaceAll("##[", "#\\u0023[");
  return `${text.replace(/[\u007F-\u009F\u2028\u2029\p{Bidi_Control}]/gu, escaped)}\n`;
}

function escaped(sign: string): string {
  return `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
