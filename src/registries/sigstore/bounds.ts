/** Real bundles have 10 to 100 kB, 10 levels and a few hundred values. */
const most = { characters: 1_000_000, depth: 40, values: 20_000 };

/** Numbers written as texts are made into numbers before any signature is looked at, and long ones take long. */
const numbers: readonly (number | string)[] = ["logIndex", "treeSize", "integratedTime"];
const longestNumber = 30;

/** Whether JSON is small and shallow enough to be read by libraries that set no bounds of their own. */
export function withinBounds(json: unknown): boolean {
  const open: { readonly value: unknown; readonly depth: number }[] = [{ value: json, depth: 0 }];
  let [characters, values] = [0, 1];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { value, depth } = next;
    if (typeof value === "string") characters += value.length;
    if (typeof value === "object" && value !== null) {
      const entries = Object.entries(value);
      values += entries.length;
      if (values > most.values || depth >= most.depth) return false;
      for (const [key, held] of entries) {
        characters += key.length;
        if (numbers.includes(key) && String(held).length > longestNumber) return false;
        open.push({ value: held, depth: depth + 1 });
      }
    }
    if (characters > most.characters) return false;
  }
  return true;
}

/** The same of the note that a log signs: the log's size is a number in its second line. */
export function noteWithinBounds(envelope: string): boolean {
  return envelope.length <= 10_000 && (envelope.split("\n", 2)[1] ?? "").length <= longestNumber;
}
