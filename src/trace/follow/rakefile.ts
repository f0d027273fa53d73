import type { Call } from "../call.ts";
import { speaksOfPublishing } from "../run-file.ts";
import { known, sketch } from "../value.ts";
import { rakeBlocks } from "./rakefile-tasks.ts";
import { reachedTexts, type Source } from "./taskfile-blocks.ts";
import { at, join, nearest, noteUnread, type TaskFile } from "./taskfile-near.ts";
import { mayPublish, readWhileFruitful, runPart } from "./taskfile-program.ts";

const names = ["Rakefile", "rakefile", "Rakefile.rb", "rakefile.rb"];
const takes = /^(-[fCIrRjeg]|--(rakefile|directory|libdir|require|rakelibdir|jobs|execute))$/;

/** Follows `rake task`, and `thor` and `toys` where their files are in the repository. */
export function followRakefile(call: Call): boolean {
  switch (call.program) {
    case "rake":
      return followRake(call);
    case "thor":
      return followTool(call, /(^|\/)(Thorfile|[^/]+\.thor)$/, ":");
    case "toys":
      return followTool(call, /(^|\/)\.toys(\.rb|\/.*\.rb)$/, " ");
    default:
      return false;
  }
}

function followRake(call: Call): boolean {
  const wanted: string[] = [];
  let file: string | undefined;
  for (let index = 0; index < call.args.length; index++) {
    const content = sketch(call.args[index] ?? [], "?");
    if (/^(-[TPDWAnh]|--(tasks|prereqs|describe|where|dry-run|help|version))/.test(content)) return true;
    if (content === "-f" || content === "--rakefile") file = sketch(call.args[index + 1] ?? [], "?");
    if (takes.test(content)) index++;
    else if (!content.startsWith("-") && !/^\w+=/.test(content)) wanted.push(content.replace(/\[.*$/s, ""));
  }
  const found = file === undefined ? nearest(call.shell, names, { upwards: true }) : at(call.shell, join(call.shell.directory ?? "", file));
  if (!found) return noteUnread(call, "no Rakefile here");
  const targets = wanted.length > 0 ? wanted : ["default"];
  const files = [found, ...loaded(call, found)];
  if (!speaksOfPublishing(targets.join(" ")) && !files.some((one) => mayPublish(one.text) || /\bsh\b|system|`|%x/.test(one.text))) return true;
  readWhileFruitful(call.shell, JSON.stringify([found.file, targets]), () => runTargets(call, files, targets, found));
  return true;
}

function runTargets(call: Call, files: readonly TaskFile[], targets: readonly string[], found: TaskFile): void {
  const sources = files.map(({ file, text }) => ({ file, text, blocks: rakeBlocks(text, ":") }));
  const defined = targets.filter((name) => sources.some((source) => source.blocks.some((block) => block.task && block.name === name)));
  if (defined.length > 0) run(call, sources, defined, found.directory);
  else if (!fromLibraries.test(targets.join(" "))) noteUnread(call, `no such task in ${found.file}`);
}

/** Tasks that bundler and rake define themselves and that upload nothing. */
const fromLibraries = /^(build|install|clean|clobber|spec|test|default|release:\w+|build:\w+|install:\w+)( |$)/;

/** Files that rake loads with a Rakefile: rakelib, and what it imports or loads. */
function loaded(call: Call, found: TaskFile): readonly TaskFile[] {
  const base = found.directory === "" ? "" : `${found.directory}/`;
  const named = [...found.text.matchAll(/^\s*(?:import|load|require_relative|require)\s*\(?\s*["']([\w./-]+)["']/gm)].flatMap((match) => [
    join(base, match[1] ?? ""),
    join(base, `${match[1] ?? ""}.rb`),
  ]);
  const globs = /\b(?:Dir|FileList|glob|Rake\.add_rakelib|add_rakelib)\b/.test(found.text)
    ? /^(rakelib|tasks|rake|lib\/tasks|\.rake|build|scripts)\/.*\.rake$/
    : /^rakelib\/[^/]+\.rake$/;
  const rails = /Rails\.application\.load_tasks/.test(found.text) ? /^lib\/tasks\/.*\.rake$/ : undefined;
  const paths = call.shell.run.world.repository.files.paths.filter((path) => {
    if (!path.startsWith(base)) return false;
    const rest = path.slice(base.length);
    return named.includes(path) || globs.test(rest) || rails?.test(rest) === true;
  });
  return paths.slice(0, 40).flatMap((path) => at(call.shell, path) ?? []);
}

function followTool(call: Call, pattern: RegExp, separator: string): boolean {
  const files = call.shell.run.world.repository.files.paths.filter((path) => pattern.test(path)).slice(0, 20);
  const words = call.args.map((word) => known(word) ?? "").filter((word) => /^[\w:-]+$/.test(word) && !word.startsWith("-"));
  const sources = files.flatMap((path) => at(call.shell, path) ?? []).map(({ file, text }) => ({ file, text, blocks: rakeBlocks(text, separator) }));
  const wanted = words.flatMap((word, index) => [word.split(":").at(-1) ?? word, words.slice(0, index + 1).join(separator)]);
  const defined = sources.flatMap((source) => source.blocks).filter((block) => wanted.includes(block.name) && (block.task || separator === ":"));
  if (defined.length === 0) return noteUnread(call, `no such task for ${call.program} here`);
  run(
    call,
    sources,
    defined.map((block) => block.name),
    call.shell.directory ?? "",
  );
  return true;
}

function run(call: Call, sources: readonly Source[], wanted: readonly string[], directory: string): void {
  const { shell } = call;
  if (shell.depth > 20) return;
  const own = { ...shell, directory, vars: new Map(shell.vars), depth: shell.depth + 1 };
  reachedTexts(sources, "hash", wanted).forEach((text, index) => {
    const file = sources[index]?.file ?? "";
    // Required files are among the sources, and would be read again, unreached tasks included.
    const alone = text.replace(
      /^([ \t]*)(require_relative|require|load|import)\b[^\n]*/gm,
      (line, indent: string) => indent + " ".repeat(line.length - indent.length),
    );
    const silent = alone.replace(/^[ \t]*(?:long_)?desc\b[^\n]*/gm, (line) => " ".repeat(line.length));
    if (shell.through.filter((one) => one === file).length < 3) runPart(own, file, silent, call);
  });
}
