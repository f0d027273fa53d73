import type { XmlElement } from "@rgrove/parse-xml";
import type { Files } from "../../model/snapshot.ts";
import { elementAt, elementsOf, lineOf } from "../xml.ts";
import { readSource, type Block } from "./gradle-source.ts";
import { readPom } from "./pom-model.ts";

/** One scalar of JReleaser's configuration, whatever format it was written in. */
export interface Entry {
  readonly path: readonly string[];
  readonly value: string;
  readonly file: string;
  readonly line: number;
}

/** The first configuration found: a file of its own, then the pom, then the Gradle build. */
export function jreleaserEntries(files: Files, directory: string): readonly Entry[] {
  const home = directory === "" ? "" : `${directory}/`;
  const readers: readonly (readonly [string, (text: string, file: string) => readonly Entry[]])[] = [
    ["jreleaser.yml", fromYaml],
    ["jreleaser.yaml", fromYaml],
    ["jreleaser.toml", fromToml],
    ["jreleaser.json", fromJson],
    ["build.gradle", fromGradle],
    ["build.gradle.kts", fromGradle],
  ];
  for (const [name, read] of readers) {
    const text = files.text(home + name);
    const entries = text === undefined ? [] : read(text, home + name);
    if (entries.length > 0) return entries;
  }
  return fromPom(files, `${home}pom.xml`);
}

/** Block mappings by indentation; lists and flow collections hold nothing that is asked for. */
function fromYaml(text: string, file: string): readonly Entry[] {
  const found: Entry[] = [];
  const open: { readonly indent: number; readonly name: string }[] = [];
  let line = 0;
  for (const row of text.split(/\r?\n/)) {
    line++;
    const pair = /^( *)(?:"([^"]+)"|'([^']+)'|([A-Za-z_][\w.-]*))\s*:(?:\s+(.*))?$/.exec(row);
    if (pair === null) continue;
    const indent = pair[1]?.length ?? 0;
    while ((open.at(-1)?.indent ?? -1) >= indent) open.pop();
    const name = pair[2] ?? pair[3] ?? pair[4] ?? "";
    const value = unquoted((pair[5] ?? "").replace(/\s+#.*$/, "").trim());
    if (value !== "") found.push({ path: [...open.map((one) => one.name), name], value, file, line });
    open.push({ indent, name });
  }
  return found;
}

function fromToml(text: string, file: string): readonly Entry[] {
  const found: Entry[] = [];
  let table: readonly string[] = [];
  let line = 0;
  for (const row of text.split(/\r?\n/)) {
    line++;
    const header = /^\s*\[([^[\]]+)\]\s*(?:#.*)?$/.exec(row);
    if (header?.[1] !== undefined) table = keys(header[1]);
    const pair = /^\s*([\w."-]+)\s*=\s*("[^"]*"|'[^']*'|[\w.-]+)\s*(?:#.*)?$/.exec(row);
    if (pair?.[1] !== undefined && pair[2] !== undefined) found.push({ path: [...table, ...keys(pair[1])], value: unquoted(pair[2]), file, line });
  }
  return found;
}

function keys(dotted: string): readonly string[] {
  return (dotted.match(/"[^"]*"|[^."\s]+/g) ?? []).map(unquoted);
}

function fromJson(text: string, file: string): readonly Entry[] {
  let root: unknown;
  try {
    root = JSON.parse(text);
  } catch {
    return [];
  }
  const found: Entry[] = [];
  const open: { readonly path: readonly string[]; readonly value: unknown }[] = [{ path: [], value: root }];
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    if (typeof one.value === "object" && one.value !== null) {
      for (const [name, value] of Object.entries(one.value)) open.push({ path: [...one.path, name], value });
    } else if (typeof one.value === "string" || typeof one.value === "boolean" || typeof one.value === "number")
      found.push({ path: one.path, value: `${one.value}`, file, line: lineOfKey(text, one.path) });
  }
  return found.toSorted((left, right) => left.line - right.line);
}

function lineOfKey(text: string, path: readonly string[]): number {
  let index = 0;
  for (const name of path) {
    const next = text.indexOf(`"${name}"`, index);
    if (next !== -1) index = next;
  }
  return text.slice(0, index).split("\n").length;
}

function fromGradle(text: string, file: string): readonly Entry[] {
  const source = readSource(file, text);
  return source.blocks.flatMap((block) => {
    const path = pathOf(block);
    if (path === undefined) return [];
    const inner = source.blocks.filter((one) => one.parent === block);
    return [
      ...source.code
        .slice(block.open, block.close)
        .matchAll(/^[ \t]*(\w+)\s*(?:=\s*|\.set\s*\(\s*|\s+)(?:"([^"\n]*)"|'([^'\n]*)'|(?:[\w.]+\.)?([A-Z_]+|true|false))/gm),
    ].flatMap((found) => {
      const index = block.open + found.index;
      if (inner.some((one) => index > one.open && index < one.close)) return [];
      return [
        {
          path: [...path, found[1] ?? ""],
          value: found[2] ?? found[3] ?? found[4] ?? "",
          file,
          line: source.text.slice(0, index + 1).split("\n").length,
        },
      ];
    });
  });
}

/** Names of the blocks below `jreleaser { … }`: `["deploy", "maven", "mavenCentral", "sonatype"]`. */
function pathOf(block: Block): readonly string[] | undefined {
  const names: string[] = [];
  for (let here: Block | undefined = block; here !== undefined; here = here.parent) {
    const found = /^(?:(?:create|register|maybeCreate|named)\s*\(\s*["']([\w-]+)["']\s*\)|["']?([\w-]+)["']?)$/.exec(here.header);
    const name = found?.[1] ?? found?.[2];
    if (name === "jreleaser") return names.toReversed();
    if (name === undefined) return undefined;
    names.push(name);
  }
  return undefined;
}

function fromPom(files: Files, path: string): readonly Entry[] {
  const pom = readPom(files, path);
  if (pom === undefined) return [];
  const profiles = elementsOf(elementAt(pom.root, "profiles"), "profile");
  for (const holder of [pom.root, ...profiles]) {
    const plugins = ["build/plugins", "build/pluginManagement/plugins"].flatMap((where) => elementsOf(elementAt(holder, where), "plugin"));
    const plugin = plugins.find((one) => elementAt(one, "artifactId")?.text.trim() === "jreleaser-maven-plugin");
    const found =
      elementAt(plugin, "configuration/jreleaser") ??
      elementsOf(elementAt(plugin, "executions"), "execution").map((one) => elementAt(one, "configuration/jreleaser"))[0];
    if (found !== undefined) return flatten(found, [], pom.file, pom.text);
  }
  return [];
}

function flatten(element: XmlElement, path: readonly string[], file: string, text: string): readonly Entry[] {
  return elementsOf(element).flatMap((child) => {
    const below = [...path, child.name];
    const children = elementsOf(child);
    return children.length === 0 ? [{ path: below, value: child.text.trim(), file, line: lineOf(text, child) }] : flatten(child, below, file, text);
  });
}

function unquoted(text: string): string {
  return text.replace(/^(["'])(.*)\1$/, "$2");
}
