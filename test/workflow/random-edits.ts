import fc from "fast-check";
import type { Edit, YamlValue } from "../../src/model/edit.ts";
import { pathsOf, type Plain } from "./plain-edits.ts";

/** Numbers from which an edit is chosen that a document may take. */
export interface Choice {
  readonly kind: Edit["do"];
  readonly where: number;
  readonly which: number;
  readonly text: string;
  readonly value: YamlValue;
  readonly beside: "after" | "before" | "last";
}

const texts = fc.oneof(
  fc.constantFrom(
    "npm publish --provenance",
    "${{ secrets.BELLS }}",
    "${{ github.ref == 'refs/heads/main' && 'a: b' || '' }}",
    "on",
    "yes",
    "True",
    "null",
    "~",
    "",
    "1.10",
    "24",
    "0x1f",
    "1_000",
    "12:30:45",
    "2026-01-02",
    "1e3",
    "- a",
    "-a",
    "? a",
    "a: b",
    "a:",
    "a #b",
    "#b",
    "*a",
    "&a",
    "!a",
    "%a",
    "@a/b",
    "`a`",
    "{a}",
    "[a]",
    "a, b",
    "'a'",
    '"a"',
    "it's",
    'a"b\\c',
    " a",
    "a ",
    "a\tb",
    "<<",
    "=",
    "---",
    "...",
    "Zürich 🔔",
    "a\u2028b",
    "a\u0085b",
    "\ufeff",
    "a\u0007",
    "npm ci\nnpm publish\n",
    "npm ci\n\n  npm publish",
    "  first\nsecond\n",
    "a\n\n",
    "\n",
    "a\r\nb",
    "a: b\n# c\n",
  ),
  fc.string({ maxLength: 12 }),
  fc.string({ unit: "grapheme", maxLength: 8 }),
);

const values: fc.Arbitrary<YamlValue> = fc.oneof(
  texts,
  texts,
  fc.constantFrom<YamlValue>(true, false, null, 24, 1.5, {}, []),
  fc.dictionary(fc.constantFrom("name", "uses", "run", "with", "on", "a b", "1", "env"), texts, { maxKeys: 3, noNullPrototype: true }),
  fc.array(texts, { maxLength: 3 }),
  texts.map((run) => ({ name: "Ring", run, with: { token: "${{ x }}", list: ["a", { b: 1 }] }, env: { A: null } })),
);

export const choices: fc.Arbitrary<Choice> = fc.record({
  kind: fc.constantFrom("set", "replace", "remove", "insert", "insert-item", "wrap", "comment"),
  where: fc.nat(0xffffff),
  which: fc.nat(0xffffff),
  text: texts,
  value: values,
  beside: fc.constantFrom("after", "before", "last"),
});

/** An edit that has a place in a document; undefined where the document has none for it. */
export function editFor(plain: Plain, { kind, where, which, text, value, beside }: Choice): Edit | undefined {
  const all = pathsOf(plain);
  const fit = all.filter((it) => suits(kind, it.plain) && it.path.length > (kind === "insert" ? -1 : 0));
  const chosen = fit[where % fit.length];
  if (chosen === undefined) return undefined;
  const { path } = chosen;
  switch (kind) {
    case "set":
      return { do: kind, path, value: text };
    case "comment":
      return { do: kind, path, text };
    case "remove":
      return { do: kind, path };
    case "wrap":
      return { do: kind, path, key: "name" };
    case "replace": {
      const old = "is" in chosen.plain ? chosen.plain.is : "";
      const start = which % Math.max(1, old.length);
      return { do: kind, path, part: old.slice(start, start + 1 + (where % 9)), by: text };
    }
    case "insert-item":
      return { do: kind, path, at: which % ("list" in chosen.plain ? chosen.plain.list.length + 1 : 1), value };
    case "insert": {
      const names = "map" in chosen.plain ? chosen.plain.map.map(([name]) => name) : [];
      const sibling = names[which % Math.max(1, names.length)];
      const missing = which % 5 === 0 ? ["new-map"] : [];
      return {
        do: kind,
        path: [...path, ...missing],
        key: "new-key",
        value,
        ...(beside === "last" || sibling === undefined ? {} : { [beside]: sibling }),
      };
    }
  }
}

function suits(kind: Edit["do"], plain: Plain): boolean {
  if (kind === "remove" || kind === "wrap") return true;
  if (kind === "insert") return "map" in plain || ("type" in plain && plain.type === "null");
  if (kind === "insert-item") return "list" in plain || ("type" in plain && plain.type === "null");
  return "is" in plain;
}
