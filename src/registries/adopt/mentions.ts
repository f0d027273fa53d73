/** Whether a text has a name as a word of its own, in any case. */
export function mentions(text: string, name: string): boolean {
  return new RegExp(`(?<![\\w-])${name.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&")}(?![\\w-])`, "i").test(text);
}
