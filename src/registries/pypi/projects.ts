import type { Files } from "../../model/snapshot.ts";
import { inDirectory } from "../directories.ts";
import { readToml } from "../toml.ts";
import { at, fields, text, texts } from "../values.ts";
import { readSections } from "./sections.ts";

/** What a directory's manifests say of the project in it. */
export interface Project {
  readonly file: string;
  readonly name: string;
  readonly version?: string;
  readonly repository?: string;
}

/** pyproject.toml first, then setup.cfg, then a literal in setup.py; undefined when nothing is published from there. */
export function projectAt(files: Files, directory: string): Project | undefined {
  const pyproject = files.text(inDirectory(directory, "pyproject.toml"));
  const read = pyproject === undefined ? undefined : readToml(pyproject);
  if (isUnpublished(read)) return undefined;
  // Without a build system a project is an application's list of dependencies, unless another file builds it.
  if (at(read, "project") !== undefined && !isBuilt(read)) return fromSetupCfg(files, directory) ?? fromSetupPy(files, directory);
  return fromPyproject(directory, read) ?? fromSetupCfg(files, directory) ?? fromSetupPy(files, directory);
}

/** Members that uv's workspace at this directory names; undefined when it has none. */
export function uvWorkspace(pyproject: string): { readonly members: readonly string[]; readonly exclude: readonly string[] } | undefined {
  const workspace = at(readToml(pyproject), "tool", "uv", "workspace");
  if (fields(workspace) === undefined) return undefined;
  return { members: texts(at(workspace, "members")), exclude: texts(at(workspace, "exclude")) };
}

function isBuilt(read: unknown): boolean {
  return (
    at(read, "build-system") !== undefined || ["poetry", "pdm", "hatch", "flit", "setuptools"].some((tool) => at(read, "tool", tool) !== undefined)
  );
}

function isUnpublished(read: unknown): boolean {
  const classifiers = [...texts(at(read, "project", "classifiers")), ...texts(at(read, "tool", "poetry", "classifiers"))];
  return (
    classifiers.some((classifier) => classifier.startsWith("Private ::")) ||
    at(read, "tool", "poetry", "package-mode") === false ||
    at(read, "tool", "uv", "package") === false
  );
}

function fromPyproject(directory: string, read: unknown): Project | undefined {
  const file = inDirectory(directory, "pyproject.toml");
  const project = at(read, "project");
  const poetry = at(read, "tool", "poetry");
  // Flit's own table, from before [project]: the module's name is the package's, unless dist-name says otherwise.
  const flit = at(read, "tool", "flit", "metadata");
  const name = text(at(project, "name")) ?? text(at(poetry, "name")) ?? text(at(flit, "dist-name")) ?? text(at(flit, "module"));
  if (name === undefined) return undefined;
  const version = text(at(project, "version")) ?? text(at(poetry, "version"));
  const urls = fields(at(project, "urls")) ?? fields(at(poetry, "urls")) ?? {};
  return described({ file, name }, version, text(at(poetry, "repository")) ?? repositoryAmong(urls) ?? text(at(flit, "home-page")));
}

function fromSetupCfg(files: Files, directory: string): Project | undefined {
  const file = inDirectory(directory, "setup.cfg");
  const metadata = readSections(files.text(file) ?? "").get("metadata");
  const name = metadata?.get("name")?.value;
  if (name === undefined || !isName(name)) return undefined;
  const classifiers = metadata?.get("classifiers")?.value ?? metadata?.get("classifier")?.value ?? "";
  if (classifiers.includes("Private ::")) return undefined;
  const version = metadata?.get("version")?.value;
  return described({ file, name }, version?.includes(":") === true ? undefined : version, metadata?.get("url")?.value);
}

function fromSetupPy(files: Files, directory: string): Project | undefined {
  const file = inDirectory(directory, "setup.py");
  const source = files.text(file) ?? "";
  const call = source.search(/\bsetup\s*\(/);
  if (call < 0 || /["']Private ::/.test(source)) return undefined;
  const literal = (key: string): string | undefined => new RegExp(String.raw`\b${key}\s*=\s*(["'])([^"'\n]*)\1`).exec(source.slice(call))?.[2];
  const name = literal("name");
  if (name === undefined || !isName(name)) return undefined;
  return described({ file, name }, literal("version"), literal("url"));
}

function described(project: Project, version: string | undefined, repository: string | undefined): Project {
  return {
    ...project,
    ...(text(version) === undefined ? {} : { version: version ?? "" }),
    ...(text(repository) === undefined ? {} : { repository: repository ?? "" }),
  };
}

// Keys as PyPI reads them: letters only, without case.
function repositoryAmong(urls: Readonly<Record<string, unknown>>): string | undefined {
  const plain = new Map(Object.entries(urls).map(([key, value]) => [key.toLowerCase().replace(/[^a-z]/g, ""), text(value)]));
  for (const key of ["repository", "source", "sourcecode", "github", "code", "homepage"]) {
    const found = plain.get(key);
    if (found !== undefined) return found;
  }
  return undefined;
}

function isName(name: string): boolean {
  return /^[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?$/.test(name);
}
