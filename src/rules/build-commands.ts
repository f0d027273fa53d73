import { buildTools } from "./build-tools.ts";

/**
 * What a command builds or installs, as a person would name it (`npm ci`, `cargo build`); undefined when it does
 * neither, installs no more than the client that uploads, or is itself the upload.
 */
export function buildCommand(words: readonly string[]): string | undefined {
  const [program, ...rest] = bare(words.slice(0, mostWords));
  if (program === undefined) return undefined;
  const name = programOf(program);
  const inner = startedBy(name, rest);
  if (inner !== undefined) return buildCommand(inner);
  const shown = buildTools.get(name)?.(rest);
  return shown === undefined ? undefined : [name, ...shown].join(" ");
}

/** A command says what it is with its first words; runners that run each other end with them. */
const mostWords = 200;

const before: ReadonlySet<string> = new Set([
  "if",
  "then",
  "else",
  "elif",
  "do",
  "while",
  "until",
  "!",
  "{",
  "sudo",
  "env",
  "time",
  "exec",
  "command",
  "call",
]);

/** Without what stands before the program: keywords, variables, `sudo`. */
function bare(words: readonly string[]): readonly string[] {
  const from = words.findIndex((word) => !before.has(word) && !/^\w+=/.test(word));
  return from < 0 ? [] : words.slice(from);
}

/** `./gradlew`, `.\mvnw.cmd`, `python3.12` and `turbo@2` by the names their tools are listed under. */
function programOf(word: string): string {
  const name = word.slice(Math.max(word.lastIndexOf("/"), word.lastIndexOf("\\")) + 1).replace(/\.(?:exe|cmd|bat)$/i, "");
  const [, python] = /^(python|py|pip)\d{0,2}(?:\.\d{1,3})?$/.exec(name) ?? [];
  return python ?? name.split("@", 1)[0] ?? name;
}

/** The command that a runner of commands starts, shorter than its own; undefined when it starts none. */
function startedBy(name: string, rest: readonly string[]): readonly string[] | undefined {
  const verbs = runners.get(name);
  const first = rest.findIndex((word) => !word.startsWith("-"));
  if (verbs === undefined) return undefined;
  if (verbs === "any") return first < 0 ? [] : rest.slice(first);
  const next = rest.findIndex((word, index) => index > first && !word.startsWith("-"));
  return verbs.includes(rest[first] ?? "") ? (next < 0 ? [] : rest.slice(next)) : undefined;
}

const runners: ReadonlyMap<string, "any" | readonly string[]> = new Map<string, "any" | readonly string[]>([
  ["npx", "any"],
  ["bunx", "any"],
  ["uvx", "any"],
  ["xvfb-run", "any"],
  ["corepack", "any"],
  ["npm", ["exec", "x"]],
  ["pnpm", ["exec", "dlx"]],
  ["yarn", ["exec", "dlx"]],
  ["uv", ["run"]],
  ["poetry", ["run"]],
  ["pdm", ["run"]],
  ["hatch", ["run"]],
  ["pipx", ["run"]],
  ["pipenv", ["run"]],
  ["bundle", ["exec"]],
]);
