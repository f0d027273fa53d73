import { isAlias, isMap, isSeq, type Node, type Pair } from "yaml";
import { EditRefusal, type Entry, span } from "./edit-tree.ts";

/** Throws where an alias, an anchor, a tag or a merge key stands in what is touched: it may mean something elsewhere. */
export function checkUnshared(text: string, entry: Entry): void {
  if (entry.special) throw new EditRefusal(entry.head, "A complex key, an anchor or a tag stands here");
  const open: (Node | null)[] = [entry.node];
  while (open.length > 0) {
    const node = open.pop() ?? null;
    const [at] = span(node);
    if (node === null) continue;
    if (isAlias(node)) throw new EditRefusal(at, "An alias stands in what is touched");
    if (node.anchor !== undefined) throw new EditRefusal(at, "An anchor stands in what is touched");
    if (!isMap(node) && !isSeq(node)) continue;
    if (node.flow === true && text.slice(...span(node)).includes("\n"))
      throw new EditRefusal(at, "A collection in braces or brackets goes over several lines");
    if (isSeq(node)) open.push(...(node.items as Node[]));
    else for (const { key, value } of node.items as Pair<Node, Node | null>[]) open.push(key, value);
  }
}
