import { posix } from "node:path";
import type { Files } from "../../model/snapshot.ts";
import { placeAt } from "../../workflow/lines.ts";

/** What following needs of a package.json. */
export interface PackageJson {
  readonly file: string;
  readonly directory: string;
  readonly text: string;
  readonly name: string | undefined;
  readonly scripts: Readonly<Record<string, string>>;
  readonly content: Readonly<Record<string, unknown>>;
}

const memory = new WeakMap<Files, Map<string, PackageJson | undefined>>();
const lists = new WeakMap<Files, readonly PackageJson[]>();

/** The package.json of a directory; undefined when there is none or it is no JSON object. */
export function packageJsonIn(files: Files, directory: string): PackageJson | undefined {
  const known = memory.get(files) ?? new Map<string, PackageJson | undefined>();
  memory.set(files, known);
  if (!known.has(directory)) known.set(directory, read(files, directory));
  return known.get(directory);
}

/** The package.json that governs a directory: its own, or the nearest above. */
export function nearestPackageJson(files: Files, directory: string): PackageJson | undefined {
  for (let at = directory; ; at = posix.dirname(at)) {
    const here = at === "." ? "" : at;
    const found = packageJsonIn(files, here);
    if (found || here === "") return found;
  }
}

/** Every package.json that a person of the project wrote: installed and test ones left out. */
export function allPackageJson(files: Files): readonly PackageJson[] {
  const known = lists.get(files);
  if (known) return known;
  const out: PackageJson[] = [];
  for (const path of files.paths) {
    if (
      !path.endsWith("package.json") ||
      (path !== "package.json" && !path.endsWith("/package.json")) ||
      /(^|\/)(node_modules|fixtures?|__fixtures__|testdata|templates?)\//.test(path)
    )
      continue;
    const found = packageJsonIn(files, path === "package.json" ? "" : posix.dirname(path));
    if (found) out.push(found);
  }
  lists.set(files, out);
  return out;
}

/** 1-based line of a script's key. */
export function lineOfScript(json: PackageJson, name: string): number {
  const index = json.text.indexOf(`${JSON.stringify(name)}:`, Math.max(0, json.text.indexOf('"scripts"')));
  return index < 0 ? 1 : placeAt(json.file, json.text, index).line;
}

function read(files: Files, directory: string): PackageJson | undefined {
  const file = directory === "" ? "package.json" : `${directory}/package.json`;
  const text = files.text(file);
  if (text === undefined) return undefined;
  try {
    const content: unknown = JSON.parse(text.replace(/^\uFEFF/, ""));
    if (typeof content !== "object" || content === null || Array.isArray(content)) return undefined;
    const record = content as Record<string, unknown>;
    const { name, scripts } = record;
    return {
      file,
      directory,
      text,
      name: typeof name === "string" ? name : undefined,
      scripts: strings(scripts),
      content: record,
    };
  } catch {
    return undefined;
  }
}

/** The entries of an object whose values are strings. */
export function strings(value: unknown): Readonly<Record<string, string>> {
  if (typeof value !== "object" || value === null) return {};
  return Object.fromEntries(Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === "string"));
}
