import type { Edit, YamlPath, YamlValue } from "../model/edit.ts";
import { type Data, dataFrom, type MapData, sameData, scalarData, type ScalarData } from "./edit-data.ts";
import { typeOfPlain } from "./edit-scalar.ts";
import { EditRefusal } from "./edit-tree.ts";

/** The data of a document after an edit, made from its data alone. May change `data`. Throws where the edit has no place. */
export function expected(data: Data, edit: Edit): Data {
  switch (edit.do) {
    case "comment":
      return data;
    case "set":
      return changed(data, edit.path, (value) => afterSet(scalarOf(value), edit.value));
    case "replace":
      return changed(data, edit.path, (value) => afterSet(scalarOf(value), replaced(scalarOf(value).text, edit.part, edit.by)));
    case "remove":
      return without(data, edit.path) ?? refuse("Nothing would be left of the document");
    case "wrap":
      return changed(data, edit.path, (value) => mapOf(edit.key, value));
    case "insert-item":
      return changed(data, edit.path, (value) => {
        const list = isNothing(value) ? dataFrom([]) : value;
        return list.kind === "list" ? { ...list, items: list.items.toSpliced(edit.at, 0, dataFrom(edit.value)) } : refuse("No list stands here");
      });
    case "insert":
      return afterInsert(data, edit.path, edit);
  }
}

/** `value` with its one occurrence of `part` given another text; throws where there is none, or more than one. */
export function replaced(value: string, part: string, by: string): string {
  const first = value.indexOf(part);
  if (part === "" || first < 0) refuse("The part that is to be replaced is not there");
  if (value.includes(part, first + 1)) refuse("The part that is to be replaced is there more than once");
  return value.slice(0, first) + by + value.slice(first + part.length);
}

/** A scalar with another text. What was a number or a truth value stays one where the text is one; any other is a text. */
export function afterSet(old: ScalarData, text: string): ScalarData {
  if (old.text === text) return old;
  const type = typeOfPlain(text);
  const stays = old.type === type && (type === "boolean" || (type === "number" && String(Number(text)) === text));
  return { ...old, text, type: stays ? type : "text" };
}

/** Where among a map's keys a new one comes to stand: behind or before the one named, where that is there; else last. */
export function placeOfKey(names: readonly (string | undefined)[], { after, before }: { readonly after?: string; readonly before?: string }): number {
  const behind = after === undefined ? -1 : names.indexOf(after);
  if (behind >= 0) return behind + 1;
  const ahead = before === undefined ? -1 : names.indexOf(before);
  return ahead >= 0 ? ahead : names.length;
}

/** What is inserted where a path ends: the key itself, or the first of the maps that are not there yet. */
export function nested(rest: YamlPath, key: string, value: YamlValue): { readonly key: string; readonly value: YamlValue } {
  const [first = key, ...others] = [...rest, key].map((part) => (typeof part === "string" ? part : refuse("A list on the path is not there")));
  return { key: first, value: others.reduceRight((inner: YamlValue, name) => ({ [name]: inner }), value) };
}

function afterInsert(data: Data, path: YamlPath, edit: Extract<Edit, { do: "insert" }>): Data {
  const [part, ...rest] = path;
  const map = isNothing(data) ? dataFrom({}) : data;
  if (map.kind === "list" && typeof part === "number" && part < map.items.length)
    return { ...map, items: map.items.map((item, index) => (index === part ? afterInsert(item, rest, edit) : item)) };
  if (map.kind !== "map") return refuse("No map stands here");
  if (typeof part === "string" && map.pairs.some(({ key }) => isKey(key, part))) {
    const pairs = map.pairs.map(({ key, value }) => ({ key, value: isKey(key, part) ? afterInsert(value, rest, edit) : value }));
    return { ...map, pairs };
  }
  const made = nested(path, edit.key, edit.value);
  const there = map.pairs.find(({ key }) => isKey(key, made.key));
  if (there !== undefined) return sameData(there.value, dataFrom(made.value)) ? data : refuse(`The key '${made.key}' is there with another value`);
  const names = map.pairs.map(({ key }) => (key.kind === "scalar" ? key.text : undefined));
  return { ...map, pairs: map.pairs.toSpliced(placeOfKey(names, edit), 0, { key: scalarData(made.key, "text"), value: dataFrom(made.value) }) };
}

/** Throws where the path does not lead to a value. */
function changed(data: Data, [part, ...rest]: YamlPath, make: (value: Data) => Data): Data {
  if (part === undefined) return make(data);
  if (data.kind === "list" && typeof part === "number" && part < data.items.length)
    return { ...data, items: data.items.map((item, index) => (index === part ? changed(item, rest, make) : item)) };
  if (data.kind === "map" && data.pairs.some(({ key }) => isKey(key, part)))
    return { ...data, pairs: data.pairs.map(({ key, value }) => ({ key, value: isKey(key, part) ? changed(value, rest, make) : value })) };
  return refuse(`There is no '${String(part)}'`);
}

/** Undefined where nothing is left. */
function without(data: Data, [part, ...rest]: YamlPath): Data | undefined {
  if (part === undefined) return undefined;
  if (data.kind === "list" && typeof part === "number" && part < data.items.length) {
    const items = data.items.flatMap((item, index) => (index === part ? (without(item, rest) ?? []) : item));
    return items.length === 0 ? undefined : { ...data, items };
  }
  if (data.kind === "map" && data.pairs.some(({ key }) => isKey(key, part))) {
    const pairs = data.pairs.flatMap(({ key, value }) => {
      const left = isKey(key, part) ? without(value, rest) : value;
      return left === undefined ? [] : { key, value: left };
    });
    return pairs.length === 0 ? undefined : { ...data, pairs };
  }
  return refuse(`There is no '${String(part)}'`);
}

function mapOf(key: string, value: Data): MapData {
  return { kind: "map", pairs: [{ key: scalarData(key, "text"), value }], marks: " " };
}

function scalarOf(value: Data): ScalarData {
  return value.kind === "scalar" ? value : refuse("No single value stands here");
}

function isNothing(data: Data): boolean {
  return data.kind === "scalar" && data.type === "null" && data.text === "";
}

function isKey(key: Data, part: string | number): boolean {
  return key.kind === "scalar" && key.text === part;
}

function refuse(because: string): never {
  throw new EditRefusal(0, because);
}
