import { isMap, isScalar, isSeq, type Node, type Pair } from "yaml";
import { columnOf } from "./edit-lines.ts";
import { isPlain, type Quote } from "./edit-scalar.ts";
import { type Collection, columnOfFirst, collectionOf, type EditTree, span, textOf } from "./edit-tree.ts";

/** How the authors of a file write: what is new is written alike. */
export interface Habits {
  /** Columns by which a map's values stand deeper than its keys. */
  readonly step: number;
  /** Columns by which a list's dashes stand deeper than their key. */
  readonly listStep: number;
  readonly quote: Quote;
  /** What stands inside braces and brackets: " " or "". */
  readonly bracePad: string;
  readonly bracketPad: string;
}

export function habitsOf({ text, root }: EditTree): Habits {
  const [steps, listSteps, quotes, braces, brackets] = Array.from({ length: 5 }, () => new Map<number | string, number>());
  const open: (Node | null)[] = [root];
  while (open.length > 0) {
    const node = open.pop() ?? null;
    if (isScalar(node) && (node.type === "QUOTE_SINGLE" || node.type === "QUOTE_DOUBLE")) count(quotes, node.type === "QUOTE_SINGLE" ? "'" : '"');
    if (!isMap(node) && !isSeq(node)) continue;
    if (node.flow === true && node.items.length > 0) count(isMap(node) ? braces : brackets, text[span(node)[0] + 1] === " " ? " " : "");
    if (isSeq(node)) open.push(...(node.items as Node[]));
    else
      for (const { key, value } of node.items as Pair<Node, Node | null>[]) {
        open.push(value);
        if (node.flow === true || (!isMap(value) && !isSeq(value)) || value.flow === true || value.items.length === 0) continue;
        const deeper = columnOfFirst(text, collectionOf(value)) - columnOf(text, span(key)[0]);
        count(isMap(value) ? steps : listSteps, deeper);
      }
  }
  const step = Number(mostOf(steps, [2]));
  return {
    step: Math.max(1, step),
    listStep: Math.max(0, Number(mostOf(listSteps, [step]))),
    quote: mostOf(quotes, ['"', "'"]) as Quote,
    bracePad: String(mostOf(braces, [" ", ""])),
    bracketPad: String(mostOf(brackets, ["", " "])),
  };
}

/** The quotes of what stands beside a new text, and whether they are put where none are needed. */
export function quotesBeside({ entries }: Collection, habits: Habits): { readonly quote: Quote; readonly always: boolean } {
  const quotes = new Map<number | string, number>();
  let [plain, needless] = [0, 0];
  for (const { node } of entries) {
    if (!isScalar(node)) continue;
    const simple = isPlain(textOf(node), { flow: false });
    if (node.type === "QUOTE_SINGLE" || node.type === "QUOTE_DOUBLE") {
      count(quotes, node.type === "QUOTE_SINGLE" ? "'" : '"');
      if (simple) needless++;
    } else if (simple) plain++;
  }
  return { quote: mostOf(quotes, [habits.quote]) as Quote, always: needless > 0 && plain === 0 };
}

function count(counts: Map<number | string, number> | undefined, value: number | string): void {
  counts?.set(value, (counts.get(value) ?? 0) + 1);
}

/** The value counted most often; between equals, and where there is none, the first of `otherwise`. */
function mostOf(counts: ReadonlyMap<number | string, number> | undefined, otherwise: readonly (number | string)[]): number | string {
  const most = Math.max(0, ...(counts?.values() ?? []));
  const first = otherwise.find((value) => most === 0 || counts?.get(value) === most);
  return first ?? [...(counts ?? [])].find(([, times]) => times === most)?.[0] ?? 0;
}
