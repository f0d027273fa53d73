import type { Call } from "../call.ts";
import { known, sketch, text, type Value } from "../value.ts";
import { projectOf } from "./dotnet-project.ts";
import { runLines } from "./run-lines.ts";
import { at, join, lineAt, type TaskFile } from "./taskfile-near.ts";
import { hole } from "./taskfile-slots.ts";

/** A target of an msbuild file with the commands it runs. */
export interface MsbuildTarget {
  readonly name: string;
  readonly needs: readonly string[];
  /** Targets it runs before or after. */
  readonly around: readonly string[];
  readonly commands: readonly {
    readonly command: string;
    readonly directory: string | undefined;
    readonly line: number;
  }[];
}

/** Follows `dotnet msbuild -t:Push`, and `dotnet build` with a target. */
export function followMsbuild(call: Call, args: readonly Value[]): boolean {
  const words = args.map((word) => sketch(word, "?"));
  const wanted = words.flatMap((word, index) => {
    const option = /^(?:-|--|\/)(?:t|target)(?::|=)(.*)$/is.exec(word)?.[1] ?? (/^(-t|--?target)$/i.test(word) ? words[index + 1] : undefined);
    return option?.split(/[;,]/).map((one) => one.replaceAll('"', "")) ?? [];
  });
  // Without a target only compiling targets run.
  if (wanted.length === 0) return true;
  const found = fileOf(call, words);
  if (!found) return true;
  const properties = new Map<string, Value>([
    ["MSBuildProjectDirectory", text(".")],
    ["MSBuildThisFileDirectory", text("./")],
    ["Configuration", text("Release")],
  ]);
  for (const word of args) {
    const property = word[0]?.kind === "text" ? /^(?:-|--|\/)(?:p|property):(\w+)=(.*)$/is.exec(word[0].text) : null;
    if (property) properties.set(property[1] ?? "", [...text(property[2] ?? ""), ...word.slice(1)]);
  }
  const targets = files(call, found).flatMap((one) => msbuildTargets(one.text).map((target) => ({ target, file: one })));
  const done = new Set<string>();
  const run = (name: string, depth: number): void => {
    if (done.has(name.toLowerCase()) || depth > 30) return;
    done.add(name.toLowerCase());
    for (const { target, file } of targets) {
      const mine = target.name.toLowerCase() === name.toLowerCase();
      if (!mine && !target.around.some((one) => one.toLowerCase() === name.toLowerCase())) continue;
      for (const need of target.needs) run(need, depth + 1);
      if (!mine) {
        run(target.name, depth + 1);
        continue;
      }
      for (const command of target.commands) {
        const variables: Record<string, Value> = {};
        const line = command.command
          .replace(/\$\(([\w.]+)\)/g, (_, property: string) => {
            const value = properties.get(property) ?? propertyOf(file.text, property);
            if (value === undefined) return `\${${property.replaceAll(".", "_")}}`;
            variables[property] = value;
            return known(value) ?? `\${${property}}`;
          })
          .replace(/[@%]\([^)]*\)/g, hole);
        const directory =
          command.directory === undefined
            ? file.directory
            : /[$%]/.test(command.directory)
              ? undefined
              : join(file.directory, command.directory.replaceAll("\\", "/"));
        runLines(call.shell, { file: file.file, line: command.line, text: line, directory, variables });
      }
    }
  };
  for (const name of wanted) run(name, 0);
  return true;
}

/** The targets of an msbuild file, read from its surface. */
export function msbuildTargets(source: string): readonly MsbuildTarget[] {
  const content = source.replace(/<!--[^]*?-->/g, (comment) => comment.replace(/[^\n]/g, " "));
  // Without an end every start would be searched to the end of the file.
  if (!content.includes("</Target>") && content.length > 20_000) return [];
  return [...content.matchAll(/<Target\s([^>]*?)(?:\/>|>([^]*?)<\/Target>)/g)].map((found) => {
    const own = found[1] ?? "";
    const start = found.index + found[0].indexOf(">") + 1;
    const commands = [...(found[2] ?? "").matchAll(/<Exec\s([^>]*?)\/?>/g)].map((exec) => ({
      command: attribute(exec[1] ?? "", "Command") ?? "",
      directory: attribute(exec[1] ?? "", "WorkingDirectory"),
      line: lineAt(content, start + exec.index),
    }));
    const called = [...(found[2] ?? "").matchAll(/<CallTarget\s([^>]*)/g)].map((one) => attribute(one[1] ?? "", "Targets") ?? "");
    return {
      name: attribute(own, "Name") ?? "",
      needs: names([attribute(own, "DependsOnTargets") ?? "", ...called].join(";")),
      around: names(`${attribute(own, "AfterTargets") ?? ""};${attribute(own, "BeforeTargets") ?? ""}`),
      commands,
    };
  });
}

function fileOf(call: Call, words: readonly string[]): TaskFile | undefined {
  const named = words.find((word) => /\.(proj|targets|props|[a-z]+proj)$/i.test(word));
  const file =
    named === undefined
      ? (projectOf(call, undefined) ??
        call.shell.run.world.repository.files.paths.find(
          (path) =>
            path.startsWith(call.shell.directory ?? "") && /^[^/]+\.proj$/.test(path.slice((call.shell.directory ?? "").length).replace(/^\//, "")),
        ))
      : join(call.shell.directory ?? "", named.replaceAll("\\", "/"));
  return file === undefined ? undefined : at(call.shell, file);
}

/** The file with what it imports, and the targets that every project below a directory gets. */
function files(call: Call, found: TaskFile): readonly TaskFile[] {
  const imported = [...found.text.matchAll(/<Import\s+Project="([^"$]+)"/g)].map((one) =>
    join(found.directory, (one[1] ?? "").replaceAll("\\", "/")),
  );
  const above: string[] = [];
  for (let directory = found.directory; ; directory = join(directory, "..")) {
    above.push(join(directory, "Directory.Build.targets"));
    if (directory === "") break;
  }
  return [found, ...[...imported, ...above].flatMap((path) => at(call.shell, path) ?? [])];
}

function attribute(content: string, name: string): string | undefined {
  const found = new RegExp(`\\b${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(content);
  const value = found?.[1] ?? found?.[2];
  return value
    ?.replaceAll("&quot;", '"')
    .replaceAll("&apos;", "'")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&#xA;", "\n")
    .replaceAll("&amp;", "&");
}

function names(list: string): readonly string[] {
  return list
    .split(";")
    .map((one) => one.trim())
    .filter((one) => one !== "");
}

function propertyOf(source: string, name: string): Value | undefined {
  const found = new RegExp(`<${name.replaceAll(".", "\\.")}(?:\\s[^>]*)?>([^<$]*)</`).exec(source)?.[1];
  return found === undefined ? undefined : text(found.trim());
}
