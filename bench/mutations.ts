/** Ways to spoil a text that do not ask what it says. */
export const plainKinds = ["insert", "drop", "double", "cut", "carriage", "no end", "mark", "comment", "blank", "indentless"] as const;

export interface PlainMutation {
  readonly kind: (typeof plainKinds)[number];
  readonly at: number;
  readonly size: number;
  readonly text: string;
}

export function mutatePlainly(source: string, { kind, at, size, text }: PlainMutation): string {
  const rows = source.split("\n");
  const place = at % (source.length + 1);
  const row = at % rows.length;
  const indent = /^ */.exec(rows[row] ?? "")?.[0] ?? "";
  switch (kind) {
    case "insert":
      return source.slice(0, place) + text + source.slice(place);
    case "drop":
      return source.slice(0, place) + source.slice(place + size);
    case "double":
      return rows.toSpliced(row, 0, ...rows.slice(row, row + size)).join("\n");
    case "cut":
      return source.slice(0, place);
    case "carriage":
      return source.replaceAll(/\r?\n/g, "\r\n");
    case "no end":
      return source.replace(/\s+$/, "");
    case "mark":
      return `\ufeff${source}`;
    case "comment":
      return rows.toSpliced(row, 0, `${indent}${" ".repeat(size % 3)}# ${text.trim()}`).join("\n");
    case "blank":
      return rows.toSpliced(row, 0, " ".repeat(size % 2)).join("\n");
    case "indentless":
      return source.replaceAll(/^( +) {2}(- .*(?:\n\1 {3}.*|\n\s*)*)/gm, (block) => block.replaceAll(/^ {2}/gm, ""));
  }
}
