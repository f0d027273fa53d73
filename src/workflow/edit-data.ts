import { isAlias, isMap, isScalar, isSeq, type Node, type Pair } from "yaml";
import type { YamlValue } from "../model/edit.ts";
import { type ScalarType, typeOfPlain } from "./edit-scalar.ts";
import { EditRefusal, isEmpty, textOf } from "./edit-tree.ts";

/** What a reader gets from a document, with all that could tell two documents apart. Order counts, and doubled keys stay. */
export type Data = ScalarData | MapData | ListData | { readonly kind: "alias"; readonly name: string };

export interface ScalarData {
  readonly kind: "scalar";
  readonly text: string;
  readonly type: ScalarType;
  /** Its anchor and tag. */
  readonly marks: string;
}

export interface MapData {
  readonly kind: "map";
  readonly pairs: PairData[];
  readonly marks: string;
}

export interface PairData {
  readonly key: Data;
  value: Data;
}

export interface ListData {
  readonly kind: "list";
  readonly items: Data[];
  readonly marks: string;
}

/** Deeper documents are not edited: they would exhaust the stack. */
const deepest = 200;
const unmarked = " ";

export function dataOf(node: Node | null, depth = 0): Data {
  if (depth > deepest) throw new EditRefusal(node?.range?.[0] ?? 0, "The file is nested too deep");
  if (isAlias(node)) return { kind: "alias", name: node.source };
  const marks = `${node?.anchor ?? ""} ${node?.tag ?? ""}`;
  const inner = (part: Node | null): Data => dataOf(part, depth + 1);
  if (isMap(node))
    return {
      kind: "map",
      pairs: (node.items as Pair<Node, Node | null>[]).map(({ key, value }) => ({ key: inner(key), value: inner(value) })),
      marks,
    };
  if (isSeq(node)) return { kind: "list", items: (node.items as (Node | null)[]).map(inner), marks };
  if (!isScalar(node) || isEmpty(node)) return { ...scalarData("", "null"), marks };
  return { ...scalarData(textOf(node), (node.type ?? "PLAIN") === "PLAIN" ? typeOfPlain(textOf(node)) : "text"), marks };
}

export function dataFrom(value: YamlValue): Data {
  if (value === null) return scalarData("", "null");
  if (typeof value === "string") return scalarData(value, "text");
  if (typeof value === "boolean" || typeof value === "number") return scalarData(String(value), typeof value === "number" ? "number" : "boolean");
  if (isList(value)) return { kind: "list", items: value.map((item) => dataFrom(item)), marks: unmarked };
  return {
    kind: "map",
    pairs: Object.entries(value).map(([key, part]) => ({ key: scalarData(key, "text"), value: dataFrom(part) })),
    marks: unmarked,
  };
}

export function scalarData(text: string, type: ScalarType): ScalarData {
  return { kind: "scalar", text, type, marks: unmarked };
}

export function isList(value: YamlValue): value is readonly YamlValue[] {
  return Array.isArray(value);
}

export function sameData(one: Data, other: Data): boolean {
  if (one.kind === "alias") return other.kind === "alias" && one.name === other.name;
  if (other.kind === "alias") return false;
  if (one.marks !== other.marks) return false;
  if (one.kind === "scalar") return other.kind === "scalar" && one.type === other.type && (one.type === "null" || one.text === other.text);
  if (one.kind === "list") return other.kind === "list" && sameAll(one.items, other.items, sameData);
  return other.kind === "map" && sameAll(one.pairs, other.pairs, (a, b) => sameData(a.key, b.key) && sameData(a.value, b.value));
}

function sameAll<T>(some: readonly T[], others: readonly T[], same: (one: T, other: T) => boolean): boolean {
  if (some.length !== others.length) return false;
  return some.every((one, index) => {
    const other = others[index];
    return other !== undefined && same(one, other);
  });
}
