/**
 * Data as it stands in a comment that Markdown does not show. No text in it ends the comment, nor makes it none: inside of a paragraph
 * GitHub takes a comment with two dashes in it for text. Inside of JSON these signs only stand in texts, where their escape means the same.
 */
export function hiddenJson(value: unknown): string {
  return JSON.stringify(value).replace(/-(?=-)|[<>&]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
