import type { Destination } from "../../model/registry.ts";
import type { Files } from "../../model/snapshot.ts";
import type { ConfiguredDestination } from "../contract.ts";
import { destinationAmong } from "../hosts.ts";
import { elementAt, elementsOf, lineOf, readXml } from "../xml.ts";
import { tools } from "./tools.ts";

interface Source {
  readonly name: string;
  readonly address: string;
  readonly line: number;
}

interface Configuration {
  readonly file: string;
  readonly directory: string;
  readonly sources: readonly Source[];
  readonly push?: { readonly value: string; readonly line: number };
}

const memo = new WeakMap<Files, readonly Configuration[]>();

/** Where a push without `--source` goes: the nearest NuGet.config with a defaultPushSource. */
export function defaultPushSource(files: Files, directory: string): ConfiguredDestination | undefined {
  for (const one of above(files, directory)) {
    if (one.push === undefined) continue;
    const destination = sourceNamed(files, directory, one.push.value)?.destination ?? addressed(one.push.value);
    return { destination, file: one.file, line: one.push.line, says: `defaultPushSource is ${one.push.value}` };
  }
  return undefined;
}

/** What `--source <name>` means by the packageSources in reach. */
export function sourceNamed(files: Files, directory: string, name: string): ConfiguredDestination | undefined {
  for (const { file, sources } of above(files, directory)) {
    const found = sources.find((source) => source.name.toLowerCase() === name.toLowerCase());
    if (found !== undefined)
      return {
        destination: addressed(found.address),
        file,
        line: found.line,
        says: `the package source ${found.name} is ${found.address}`,
      };
  }
  return undefined;
}

function addressed(address: string): Destination {
  if (/^(?:\.{0,2}[/\\]|[A-Za-z]:\\|\\\\)/.test(address)) return "other:local";
  return destinationAmong(tools.hosts, address) ?? "unknown";
}

/** Configurations of the directory and those above it, nearest first. */
function above(files: Files, directory: string): readonly Configuration[] {
  let known = memo.get(files);
  if (known === undefined)
    memo.set(files, (known = files.paths.filter((path) => /(?:^|\/)nuget\.config$/i.test(path)).flatMap((path) => read(files, path) ?? [])));
  return known
    .filter((one) => one.directory === "" || one.directory === directory || directory.startsWith(`${one.directory}/`))
    .toSorted((left, right) => right.directory.length - left.directory.length);
}

function read(files: Files, file: string): Configuration | undefined {
  const text = files.text(file);
  const root = text === undefined ? undefined : readXml(text);
  if (text === undefined || root === undefined) return undefined;
  const entries = (section: string): readonly Source[] =>
    elementsOf(elementAt(root, section), "add").map((one) => ({
      name: one.attributes["key"] ?? "",
      address: one.attributes["value"] ?? "",
      line: lineOf(text, one),
    }));
  const push = entries("config").find((one) => one.name.toLowerCase() === "defaultpushsource");
  return {
    file,
    directory: file.slice(0, Math.max(0, file.lastIndexOf("/"))),
    sources: entries("packageSources"),
    ...(push === undefined ? {} : { push: { value: push.address, line: push.line } }),
  };
}
