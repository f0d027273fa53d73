import { isMap, isNode, isScalar, parseDocument } from "yaml";
import type { Edit, YamlPath } from "../../src/model/edit.ts";
import { applyEdits } from "../../src/workflow/apply.ts";
import { pathsOf, plainAfter, plainOf, readAs } from "./plain-edits.ts";

/** What is wrong with the result of one edit, seen without anything the edit was made by; undefined where nothing is. */
export function faultOf(text: string, edit: Edit): string | undefined {
  const result = applyEdits(text, [edit]);
  if ("refused" in result) return undefined;
  return dataFault(text, edit, result.text) ?? textFault(text, edit, result.text) ?? undoFault(text, edit, result.text);
}

/** Readers of YAML 1.1 and 1.2 have to see the edit, and nothing else. */
function dataFault(text: string, edit: Edit, result: string): string | undefined {
  for (const version of ["1.1", "1.2"] as const) {
    const [before, after] = [plainOf(text, version), plainOf(result, version)];
    const wanted = plainAfter(before, edit);
    if (wanted === undefined) return "the edit has no place, and was made";
    if (readAs(wanted) !== readAs(after)) return `other data by YAML ${version}`;
  }
  return undefined;
}

/** An insert only adds, a removal only takes away, and all others stay within the lines of the value. */
function textFault(text: string, edit: Edit, result: string): string | undefined {
  const added = keeps(text, result);
  if ((edit.do === "insert" || edit.do === "insert-item") && !added && !text.includes("{}") && !text.includes("[]"))
    return "an insert took something away";
  if (edit.do === "remove" && !keeps(result, text) && !movesComment(text, result)) return "a removal added something";
  if (edit.do === "wrap" && !/[[{]/.test(text) && !keeps(text.replaceAll(/\s/g, ""), result.replaceAll(/\s/g, "")))
    return "a wrap took something away";
  if ((edit.do === "set" || edit.do === "replace" || edit.do === "comment") && !staysWithin(text, edit.path, result))
    return "lines outside the value have changed";
  if (!["none", "mixed", newBreaks(result)].includes(newBreaks(text)) && newBreaks(result) !== "none") return "other line breaks";
  if (text.startsWith("\ufeff") !== result.startsWith("\ufeff")) return "the byte order mark is lost";
  if (text.endsWith("\n") !== result.endsWith("\n")) return "the end of the file has changed";
  const gained = longestGap(result) - longestGap(text);
  return gained > 0 && edit.do !== "set" && edit.do !== "replace" && !JSON.stringify(edit).includes("\\n") ? "blank lines have doubled" : undefined;
}

/** What was inserted under a new key can be taken away again, byte for byte. */
function undoFault(text: string, edit: Edit, result: string): string | undefined {
  if (edit.do !== "insert" || edit.path.includes("new-map") || !keeps(text, result)) return undefined;
  // A map that was empty goes with its only key.
  const holder = pathsOf(plainOf(text, "1.2")).find(({ path }) => JSON.stringify(path) === JSON.stringify(edit.path));
  if (holder === undefined || !("map" in holder.plain) || holder.plain.map.length === 0) return undefined;
  if (holder.plain.map.some(([name]) => name === edit.key)) return undefined;
  const undone = applyEdits(result, [{ do: "remove", path: [...edit.path, edit.key] }]);
  if ("refused" in undone) return `the insert cannot be undone: ${undone.refused}`;
  return undone.text === text ? undefined : "removing what was inserted leaves another text";
}

/** Whether all lines before and behind those of a value are as they were. */
function staysWithin(text: string, path: YamlPath, result: string): boolean {
  const document = parseDocument(text, { schema: "failsafe", uniqueKeys: false });
  const holder: unknown = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  const key = isMap(holder) ? holder.items.find((pair) => isScalar(pair.key) && pair.key.source === path.at(-1))?.key : undefined;
  const value: unknown = document.getIn(path, true);
  const [from, to] = isNode(value) && value.range && value.range[0] < value.range[1] ? value.range : rangeOf(key);
  const head = text.slice(0, text.lastIndexOf("\n", from - 1) + 1);
  const behind = text[to - 1] === "\n" ? to : text.indexOf("\n", to);
  return result.startsWith(head) && (behind < 0 || result.endsWith(text.slice(behind)));
}

function rangeOf(node: unknown): readonly [number, number, ...number[]] {
  return isNode(node) && node.range ? node.range : [0, Number.MAX_SAFE_INTEGER];
}

/** Whether `longer` is `shorter` with one stretch put into it. */
function keeps(shorter: string, longer: string): boolean {
  if (longer.length < shorter.length) return false;
  let start = 0;
  while (start < shorter.length && shorter[start] === longer[start]) start++;
  return shorter.slice(start) === longer.slice(longer.length - (shorter.length - start));
}

/** Where an item's first key goes, comments below it move above the dash. */
function movesComment(text: string, result: string): boolean {
  const marked = (whole: string): string[] => whole.split("\n").flatMap((line) => (/^\s*#/.test(line) ? [line.trim()] : []));
  const kept = new Set(marked(text));
  return marked(result).every((line) => kept.has(line));
}

function newBreaks(text: string): "none" | "\n" | "\r\n" | "mixed" {
  const all = text.split("\n").length - 1;
  const carriage = text.split("\r\n").length - 1;
  return all === 0 ? "none" : carriage === 0 ? "\n" : carriage === all ? "\r\n" : "mixed";
}

function longestGap(text: string): number {
  return Math.max(0, ...[...text.matchAll(/\n(?:[ \t]*\r?\n)+/g)].map(([gap]) => gap.split("\n").length));
}
