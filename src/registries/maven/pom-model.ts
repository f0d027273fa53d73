import type { XmlElement } from "@rgrove/parse-xml";
import type { Files } from "../../model/snapshot.ts";
import { elementAt, elementsOf, readXml, textAt } from "../xml.ts";

/** One pom file and the parents of it that are in the repository. */
export interface Pom {
  readonly file: string;
  readonly directory: string;
  readonly text: string;
  readonly root: XmlElement;
  /** `group:artifact` of a parent that is not in the repository. */
  readonly foreignParent?: string;
  readonly parent?: Pom;
}

/** What a command says about the build. */
export interface MavenOptions {
  /** Of `-P`: names, `!name` or `-name` to switch one off. */
  readonly profiles?: readonly string[];
  /** Of `-D`. */
  readonly properties?: Readonly<Record<string, string>>;
}

/** A pom's project element or one of its active profiles; nearest first in a list. */
export interface Section {
  readonly pom: Pom;
  readonly element: XmlElement;
  readonly profile?: string;
}

const memo = new WeakMap<Files, Map<string, Pom | undefined>>();

/** Reads a pom by its path; malformed ones are undefined. */
export function readPom(files: Files, file: string): Pom | undefined {
  return read(files, file, new Set());
}

function read(files: Files, file: string, below: ReadonlySet<string>): Pom | undefined {
  let known = memo.get(files);
  if (known === undefined) memo.set(files, (known = new Map()));
  if (known.has(file)) return known.get(file);
  const text = files.text(file);
  const root = text === undefined ? undefined : readXml(text);
  const pom =
    text === undefined || root?.name !== "project"
      ? undefined
      : withParent(files, { file, directory: directoryOf(file), text, root }, new Set([...below, file]));
  known.set(file, pom);
  return pom;
}

function withParent(files: Files, pom: Pom, below: ReadonlySet<string>): Pom {
  const element = elementAt(pom.root, "parent");
  if (element === undefined) return pom;
  const artifact = textAt(element, "artifactId") ?? "";
  const foreign = { ...pom, foreignParent: `${textAt(element, "groupId") ?? ""}:${artifact}` };
  const stated = textAt(element, "relativePath") ?? "../pom.xml";
  const path = stated === "" ? undefined : join(pom.directory, stated);
  if (path === undefined) return foreign;
  const file = files.has(path) ? path : path === "" ? "pom.xml" : `${path}/pom.xml`;
  const parent = below.has(file) || below.size > 30 ? undefined : read(files, file, below);
  // Maven ignores what it finds there when it is another project.
  return parent === undefined || textAt(parent.root, "artifactId") !== artifact ? foreign : { ...pom, parent };
}

/** The pom and its parents, nearest first. */
export function lineage(pom: Pom): readonly Pom[] {
  return pom.parent === undefined ? [pom] : [pom, ...lineage(pom.parent)];
}

/** Project elements and active profiles, nearest first. */
export function sectionsOf(pom: Pom, options: MavenOptions): readonly Section[] {
  return lineage(pom).flatMap((one) => {
    const profiles = activeProfiles(one, options).toReversed();
    return [...profiles, { pom: one, element: one.root }];
  });
}

/** Every profile of a pom and its parents, active or not. */
export function profilesOf(pom: Pom): readonly string[] {
  return lineage(pom).flatMap((one) => elementsOf(elementAt(one.root, "profiles"), "profile").map((profile) => textAt(profile, "id") ?? ""));
}

function activeProfiles(pom: Pom, options: MavenOptions): readonly Section[] {
  const named = new Set(options.profiles);
  const all = elementsOf(elementAt(pom.root, "profiles"), "profile").map((element) => ({
    pom,
    element,
    profile: textAt(element, "id") ?? "",
  }));
  const allowed = all.filter(({ profile }) => !named.has(`!${profile}`) && !named.has(`-${profile}`));
  const chosen = allowed.filter(
    ({ profile, element }) => named.has(profile) || named.has(`?${profile}`) || named.has(`+${profile}`) || byProperty(element, options),
  );
  if (chosen.length > 0) return chosen;
  return allowed.filter(({ element }) => textAt(element, "activation/activeByDefault") === "true");
}

function byProperty(profile: XmlElement, options: MavenOptions): boolean {
  const property = elementAt(profile, "activation/property");
  const name = textAt(property, "name");
  if (name === undefined) return false;
  const given = options.properties?.[name.replace(/^!/, "")];
  if (name.startsWith("!")) return given === undefined;
  const value = textAt(property, "value");
  return given !== undefined && (value === undefined || (value.startsWith("!") ? given !== value.slice(1) : given === value));
}

/** Replaces `${name}` as far as the poms and the command line tell; what cannot be told stays as written. */
export function resolve(text: string, sections: readonly Section[], options: MavenOptions): string {
  let now = text;
  for (let round = 0; round < 12 && now.includes("${") && now.length < 10_000; round++) {
    const next = now.replace(/\$\{([^${}]+)\}/g, (whole, name: string) => property(name, sections, options) ?? whole);
    if (next === now) return now;
    now = next;
  }
  return now;
}

function property(name: string, sections: readonly Section[], options: MavenOptions): string | undefined {
  const given = options.properties?.[name];
  if (given !== undefined) return given;
  for (const { element } of sections) {
    const value = elementsOf(elementAt(element, "properties"), name)[0]?.text.trim();
    if (value !== undefined) return value;
  }
  const first = sections.find(({ profile }) => profile === undefined)?.pom;
  if (first === undefined) return undefined;
  const own = /^(?:project|pom)\.(groupId|artifactId|version)$/.exec(name)?.[1];
  if (own !== undefined) return coordinate(first, own);
  if (name === "project.parent.version") return textAt(first.root, "parent/version");
  return undefined;
}

/** A coordinate as written, the parent's when the pom has none of its own. */
export function coordinate(pom: Pom, name: string): string | undefined {
  return textAt(pom.root, name) ?? textAt(pom.root, `parent/${name}`);
}

/** Joins a directory of the repository and a relative path; undefined when it leads out. */
export function join(directory: string, path: string): string | undefined {
  const parts = directory === "" ? [] : directory.split("/");
  for (const part of path.replaceAll("\\", "/").split("/")) {
    if (part === "" || part === ".") continue;
    if (part === "..") {
      if (parts.pop() === undefined) return undefined;
    } else parts.push(part);
  }
  return parts.join("/");
}

function directoryOf(file: string): string {
  return file.slice(0, Math.max(0, file.lastIndexOf("/")));
}
