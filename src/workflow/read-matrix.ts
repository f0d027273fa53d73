import { isMap, isScalar, isSeq } from "yaml";
import type { Matrix } from "../model/workflow.ts";
import { type Field, spanOf, type YamlFile, type YamlNode } from "./yaml.ts";

type Combination = Readonly<Record<string, string>>;

/** GitHub starts at most 256 jobs from one matrix. */
const mostCombinations = 256;

/** Maps within maps that are followed into a combination's dotted keys. */
const deepestValue = 10;

/** `strategy.matrix` with `include` and `exclude` applied as GitHub does. */
export function readMatrix(yaml: YamlFile, { key, node }: Field): Matrix {
  const found = new Values(yaml);
  const vectors: { readonly name: string; readonly values: readonly Combination[] }[] = [];
  let include: readonly Combination[] = [];
  let exclude: readonly Combination[] = [];
  if (!isMap(node)) found.dynamic = true;
  for (const field of yaml.fields(node)) {
    if (field.name === "include") include = found.list(field.node, "");
    else if (field.name === "exclude") exclude = found.list(field.node, "");
    else vectors.push({ name: field.name, values: found.list(field.node, field.name) });
  }
  let combinations = combine(
    vectors.map((vector) => vector.values).filter((values) => values.length > 0),
    found,
  );
  combinations = combinations.filter((combination) => !exclude.some((excluded) => contains(combination, excluded)));
  return {
    span: { start: key.start, end: Math.max(key.end, spanOf(node).end) },
    combinations: withIncluded(combinations, include).slice(0, mostCombinations),
    dynamic: found.dynamic,
  };
}

/** Values read of one item; aliases make few lines into any number. */
const mostValues = 200;

/** Reads values, and remembers whether an expression was among them. */
class Values {
  readonly #yaml: YamlFile;
  dynamic = false;
  #left = 0;

  constructor(yaml: YamlFile) {
    this.#yaml = yaml;
  }

  /** The values of a vector, or the maps of `include` and `exclude` when the name is empty. */
  list(node: YamlNode | undefined, name: string): readonly Combination[] {
    if (!isSeq(node)) {
      this.dynamic = true;
      return [];
    }
    const values: Combination[] = [];
    for (const item of this.#yaml.items(node)) {
      const value: Record<string, string> = {};
      this.#left = mostValues;
      if (name === "" && !isMap(item)) this.dynamic = true;
      else this.#flatten(item, name, value, 0);
      if (Object.keys(value).length > 0) values.push(value);
    }
    return values;
  }

  #flatten(node: YamlNode | undefined, name: string, into: Record<string, string>, depth: number): void {
    if (depth > deepestValue) return;
    if (this.#left-- <= 0) {
      this.dynamic = true;
      return;
    }
    if (node === undefined || isScalar(node)) {
      const value = this.#yaml.scalar(node)?.value ?? "";
      if (value.includes("${{")) this.dynamic = true;
      into[name] = value;
    }
    const prefix = name === "" ? "" : `${name}.`;
    for (const field of this.#yaml.fields(node)) this.#flatten(field.node, prefix + field.name, into, depth + 1);
    this.#yaml.items(node).forEach((item, index) => this.#flatten(item, `${prefix}${index}`, into, depth + 1));
  }
}

function combine(vectors: readonly (readonly Combination[])[], found: Values): readonly Combination[] {
  let combinations: Combination[] = vectors.length === 0 ? [] : [{}];
  for (const values of vectors) {
    const next: Combination[] = [];
    for (const combination of combinations) {
      for (const value of values) {
        if (next.length < mostCombinations) next.push({ ...combination, ...value });
        else found.dynamic = true;
      }
    }
    combinations = next;
  }
  return combinations;
}

/** An included map extends every combination whose own values it does not change; one that extends none is added. */
function withIncluded(combinations: readonly Combination[], include: readonly Combination[]): readonly Combination[] {
  const extended = combinations.map((original) => ({ original, now: original }));
  const added: Combination[] = [];
  for (const extra of include.slice(0, mostCombinations)) {
    const matching = extended.filter(({ original }) => Object.entries(extra).every(([name, value]) => (original[name] ?? value) === value));
    for (const combination of matching) combination.now = { ...combination.now, ...extra };
    if (matching.length === 0) added.push(extra);
  }
  return [...extended.map(({ now }) => now), ...added];
}

function contains(combination: Combination, part: Combination): boolean {
  return Object.entries(part).every(([name, value]) => combination[name] === value);
}
