import { posix } from "node:path";
import { dialectFromShell } from "../workflow/shell-kind.ts";
import type { Call } from "./call.ts";
import { runProgram } from "./program.ts";
import { clientsByProgram } from "./tables.ts";
import { interpreters, quiet } from "./interpreters.ts";
import { interpret, visitedBefore, type Shell } from "./shell.ts";
import { known, sketch, type Value } from "./value.ts";

/** Runs a file, by an interpreter or by itself; what cannot be read is noted. */
export function runFile(call: Call): void {
  const program = call.program.replace(/^(python|ruby|node)[\d.]+$/, "$1");
  const interpreter = Object.hasOwn(interpreters, program) ? interpreters[program] : undefined;
  if (interpreter) {
    const found = fileArgument(call.args, interpreter);
    if (found) return open(call, found.word, found.rest);
    return;
  }
  // `npx @scope/tool` names a package, not a file.
  if (isPath(call.path) && !(call.runner && /^@[\w.-]+\/[\w.-]+$/.test(call.path)))
    return open(call, [{ kind: "text", text: call.path.replaceAll("?", "\u0001") }], call.args);
  // A client's verb that is no upload is nobody's secret path.
  if (clientsByProgram.has(call.program.toLowerCase()) || quiet.has(call.program)) return;
  // A program of its own: only worth a note where its name or its words speak of publishing.
  if (speaksOfRelease([call.program, ...call.args.map((word) => known(word) ?? "")].join(" "))) {
    note(call, [call.program, ...call.args.slice(0, 2).map((word) => sketch(word, "…"))].join(" "));
  }
}

/** Reads a file into the current shell (`source`). */
export function sourceFile(shell: Shell, word: Value, args: readonly Value[]): void {
  const file = resolve(shell, word);
  const text = file === undefined ? undefined : shell.run.world.repository.files.text(file);
  if (file === undefined || text === undefined) {
    shell.trail.unread.push({
      what: sketch(word, "…"),
      at: shell.place({ start: 0, end: 0 }),
      words: [word, ...args],
      env: new Map(shell.vars),
      directory: shell.directory,
    });
    return;
  }
  if (shell.depth > 20) return;
  const { world } = shell.run;
  const inner: Shell = {
    ...shell,
    file,
    args,
    depth: shell.depth + 1,
    through: [...shell.through, file],
    place: (span) => world.place(file, span.start),
  };
  interpret(inner, shell.run.world.script(text, "bash"));
}

/** Whether words speak of publishing, and not of checking or building something of that name. */
export function speaksOfPublishing(words: string): boolean {
  return /publish|release|deploy|upload|push/i.test(words);
}

/** The same without `deploy`, which rarely means a registry when a program of its own says it. */
function speaksOfRelease(words: string): boolean {
  return /publish|release|upload/i.test(words);
}

export function note(call: Call, what: string): void {
  call.shell.trail.unread.push({
    what,
    at: call.at,
    words: [[{ kind: "text", text: call.program }], ...call.args],
    env: new Map(call.shell.vars),
    directory: call.shell.directory,
  });
}

function open(call: Call, word: Value, args: readonly Value[]): void {
  const { shell } = call;
  const file = resolve(shell, word);
  const text = file === undefined ? undefined : shell.run.world.repository.files.text(file);
  if (file === undefined || text === undefined) return note(call, sketch(word, "…").replace(/^\.\//, ""));
  if (args.some((word) => /^--?dry-?run(=true)?$/i.test(known(word) ?? ""))) {
    shell.trail.dryRuns++;
    return;
  }
  if (shell.through.filter((one) => one === file).length > 1 || shell.depth > 20 || visitedBefore(shell, file, args)) return;
  const { world } = shell.run;
  const inner: Shell = {
    ...shell,
    file,
    args,
    vars: new Map(shell.vars),
    functions: new Map(),
    depth: shell.depth + 1,
    through: [...shell.through, file],
    place: (span) => world.place(file, span.start),
  };
  const dialect = dialectOfFile(file, text, call.program);
  if (dialect === undefined) return runProgram(inner, file, text, call);
  interpret(inner, shell.run.world.script(text, dialect));
}

/** The shell a file is written for; undefined for other languages. */
function dialectOfFile(file: string, text: string, program: string): ReturnType<typeof dialectFromShell> | undefined {
  if (/\.(ps1|psm1)$/i.test(file)) return "pwsh";
  if (/\.(cmd|bat)$/i.test(file)) return "cmd";
  if (/\.(sh|bash|zsh|bats|command)$/i.test(file)) return "bash";
  const shebang = /^#!.*?\b(bash|sh|zsh|dash|ksh|ash|pwsh)\b/.exec(text.slice(0, 200));
  if (shebang) return dialectFromShell(shebang[1] ?? "bash");
  if (text.startsWith("#!")) return undefined;
  return /^(bash|sh|zsh|dash|ksh)$/.test(program) || !posix.basename(file).includes(".") ? "bash" : undefined;
}

function fileArgument(
  args: readonly Value[],
  interpreter: { readonly takes: readonly string[]; readonly skip?: readonly string[] },
): { word: Value; rest: readonly Value[] } | undefined {
  for (let index = 0; index < args.length; index++) {
    const word = args[index] ?? [];
    const content = word[0]?.kind === "text" ? word[0].text : "";
    if (/^-(e|c|p|-eval)$/.test(content)) return undefined;
    if (/^-File$/i.test(content)) continue;
    if (content.startsWith("-")) {
      if (interpreter.takes.includes(content) || (/^-[a-z]*o$/.test(content) && interpreter.takes.includes("-o"))) index++;
      continue;
    }
    if (interpreter.skip?.includes(content)) continue;
    return { word, rest: args.slice(index + 1) };
  }
  return undefined;
}

function isPath(path: string): boolean {
  return path.includes("/") || path.includes("\\") || /\.(sh|bash|py|js|mjs|cjs|ts|mts|rb|ps1|cmd|bat|pl)$/i.test(path);
}

/** The repository file a word names; a computed beginning is overlooked when the rest names one file only. */
export function resolve(shell: Shell, word: Value): string | undefined {
  const { files } = shell.run.world.repository;
  const content = known(word)?.replaceAll("\\", "/");
  if (content !== undefined && !content.includes("\u0001")) {
    for (const base of [shell.directory, ""]) {
      if (base === undefined) continue;
      const path = posix.normalize(posix.join(base, content));
      for (const candidate of [path, ...endings.map((ending) => path + ending)]) if (files.has(candidate)) return candidate;
    }
    const tail = content.replace(/^(\.{0,2}\/)+/, "");
    return shell.directory === undefined && tail.includes("/") ? only(files.paths, tail) : undefined;
  }
  const tail = sketch(word).split("\u0001").at(-1) ?? "";
  if (!tail.startsWith("/")) return undefined;
  const near = posix.normalize(posix.join(posix.dirname(shell.file), tail.slice(1)));
  if (files.has(near)) return near;
  const root = posix.normalize(tail.slice(1));
  return files.has(root) ? root : only(files.paths, root);
}

const endings = [".sh", ".js", ".mjs", ".cjs", ".ts", ".mts", "/index.js", "/index.ts", ".ps1", ".cmd", ".bat"];

function only(paths: readonly string[], tail: string): string | undefined {
  const found = paths.filter((path) => path === tail || path.endsWith(`/${tail}`));
  return found.length === 1 ? found[0] : undefined;
}
