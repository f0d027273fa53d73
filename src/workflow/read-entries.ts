import { isMap, isScalar, isSeq } from "yaml";
import type { Entry, Scalar } from "../model/workflow.ts";
import { spanOf, type YamlFile, type YamlNode } from "./yaml.ts";

/** A map of names to texts: `env`, `with`, `secrets`, `outputs` of a job. */
export function readEntries(yaml: YamlFile, node: YamlNode | undefined): readonly Entry[] {
  const entries: Entry[] = [];
  for (const { name, key, node: given } of yaml.fields(node)) {
    const value = yaml.value(given, key);
    if (value === undefined) yaml.report("invalid-workflow", key.start, `The value of '${name}' is not a text`);
    else entries.push({ name, key, value });
  }
  return entries;
}

/** `outputs` of a called workflow or an action: the text is in `value`. */
export function readOutputs(yaml: YamlFile, node: YamlNode | undefined): readonly Entry[] {
  const entries: Entry[] = [];
  for (const { name, key, node: given } of yaml.fields(node)) {
    const value = yaml.fields(given).find((field) => field.name === "value");
    const scalar = yaml.value(isMap(given) ? value?.node : given, value?.key ?? key);
    if (scalar !== undefined) entries.push({ name, key, value: scalar });
  }
  return entries;
}

/** A list of texts, where one text alone stands for a list of one. */
export function readScalars(yaml: YamlFile, node: YamlNode | undefined): readonly Scalar[] {
  const nodes = isSeq(node) ? yaml.items(node) : [node];
  return nodes.map((item) => yaml.scalar(item)).filter((scalar) => scalar !== undefined);
}

export function readTexts(yaml: YamlFile, node: YamlNode | undefined): readonly string[] {
  return readScalars(yaml, node).map((scalar) => scalar.value);
}

/** A text, or the text under one key of a map: `environment`, `container`, `concurrency`. */
export function readScalarOr(yaml: YamlFile, node: YamlNode | undefined, name: string): Scalar | undefined {
  if (isScalar(node)) return yaml.scalar(node);
  return yaml.scalar(yaml.fields(node).find((field) => field.name === name)?.node);
}

/** Reports a node that is there and is not of the kind wanted. */
export function expectKind(yaml: YamlFile, node: YamlNode | undefined, kind: "map" | "list", what: string): boolean {
  if (kind === "map" ? isMap(node) : isSeq(node)) return true;
  yaml.report("invalid-workflow", node === undefined ? 0 : spanOf(node).start, `${what} is not a ${kind}`);
  return false;
}
