import type { Call } from "./call.ts";
import { invoke } from "./invoke.ts";
import { libraryUploads } from "./library-calls.ts";
import { familyOf, readCode, type Code, type Literal } from "./literals.ts";
import { environmentReads, imports, isTest } from "./program-text.ts";
import type { Carried, ProgramText } from "./run.ts";
import { interpret, type Shell } from "./shell.ts";
import { clientsByProgram } from "./tables.ts";
import { has, known, text, type Piece, type Value } from "./value.ts";

const MAX_FILES = 40;
const MAX_TEXT = 400_000;

/**
 * Reads a program that is no shell script for the commands it starts: strings that are
 * command lines, argument lists split into words, and publishing calls of known libraries,
 * in the file and in local files it imports. Only the surface is read, so what is found
 * says `approximate`; a program in which nothing is found is no proof of nothing.
 */
export function runProgram(shell: Shell, file: string, content: string, call: Call | undefined): void {
  const seen = new Set<string>();
  const before = shell.run.world.uploads.length;
  const read = new Set<string>();
  if (call && doesOtherwise(shell, file, content, call)) return;
  readProgram({ ...shell, confidence: "approximate" }, file, content, seen, read);
  addArguments(shell, before, call, read);
}

/** A program with subcommands, told to do one that is not the publishing one (`release.mjs build`). */
function doesOtherwise(shell: Shell, file: string, content: string, call: Call): boolean {
  const word = call.args.map((arg) => known(arg)).find((arg) => arg !== undefined && /^[a-z][\w:-]*$/i.test(arg));
  if (word === undefined || /publish|releas|deploy|upload|push/i.test(word)) return false;
  const { code } = readOnce(shell, file, content);
  const names = code.literals.map((literal) => literal.text.trim().split(/[\s<[]/)[0] ?? "");
  return names.includes(word) && names.some((name) => /^[\w:-]*(publish|upload)[\w:-]*$|^(deploy|release)$/i.test(name) && name !== "publish");
}

function readProgram(shell: Shell, file: string, content: string, seen: Set<string>, read: Set<string>): void {
  if (seen.has(file) || seen.size >= MAX_FILES || content.length > MAX_TEXT) return;
  seen.add(file);
  const { world } = shell.run;
  const inner: Shell = {
    ...shell,
    file,
    through: shell.through.includes(file) ? shell.through : [...shell.through, file],
    place: (span) => world.place(file, span.start),
  };
  const program = readOnce(shell, file, content);
  for (const name of program.reads) read.add(name);
  if (!program.quiet) {
    commandsIn(inner, program.code);
    libraryUploads(inner, program.code.code);
  }
  if (isTest(file)) return;
  for (const next of program.imports) {
    const found = world.repository.files.text(next);
    if (found !== undefined) readProgram(inner, next, found, seen, read);
  }
}

function readOnce(shell: Shell, file: string, content: string): ProgramText {
  const { programs } = shell.run.world;
  const key = `${file}\u0000${content}`;
  const before = programs.get(key);
  if (before) return before;
  const code = readCode(content, familyOf(file));
  const quiet =
    isTest(file) || !/publish|upload|push|releas|deploy|twine|nuget|["'`](?:npm|pnpm|yarn|bun|make|cargo|gem|mvn|gradle)\b/i.test(content);
  const program: ProgramText = { code, quiet, imports: imports(shell, file, code), reads: environmentReads(content) };
  programs.set(key, program);
  return program;
}

/** Follows command lines and argument lists. */
function commandsIn(shell: Shell, { code, literals }: Code): void {
  for (let index = 0; index < literals.length; index++) {
    const literal = literals[index];
    if (literal === undefined || literal.text === "") continue;
    // A word inside a list belongs to what the list starts with.
    if (
      index > 0 &&
      !literals[index - 1]?.text.startsWith("-") &&
      !/\s/.test(literal.text) &&
      isClient(literal.text) &&
      list(code, literals, index - 1).last >= index
    )
      continue;
    const at = (): ReturnType<Shell["place"]> => shell.place({ start: literal.start, end: literal.end });
    if (/\s/.test(literal.text.trim())) {
      if (!startsWithClient(literal.text) || isMessage(code, literal)) continue;
      const inner: Shell = { ...shell, vars: new Map(shell.vars), depth: shell.depth + 1, place: at };
      const more = list(code, literals, index);
      const tail = more.words.slice(1).flatMap((word) => [...text(" "), ...word]);
      const line = literal.text.replaceAll("\u0001", "$IMPRIMATUR_HOLE");
      if (tail.length === 0 || /[\n;&|]/.test(line)) interpret(inner, shell.run.world.script(line, "bash"));
      else
        interpret(
          inner,
          shell.run.world.script(line + tail.map((piece) => (piece.kind === "text" ? piece.text : "$IMPRIMATUR_HOLE")).join(""), "bash"),
        );
      continue;
    }
    const { words, last } = list(code, literals, index);
    if (words.length === 1 && /^(npm|pnpm|yarn|bun|cargo|twine|gem|dotnet)$/.test(literal.text) && startedWithVariable(code, literal)) {
      const verb = separateVerb(literals, code);
      if (verb) invoke({ ...shell, vars: new Map(shell.vars), depth: shell.depth + 1 }, [text(literal.text), ...verb], at(), []);
      continue;
    }
    if (words.length < 2 || !isClient(literal.text) || isMessage(code, literal)) continue;
    invoke({ ...shell, vars: new Map(shell.vars), depth: shell.depth + 1 }, words, at(), []);
    index = last;
  }
}

/** `spawn("pnpm", args)`: the arguments are built elsewhere. */
function startedWithVariable(code: string, literal: Literal): boolean {
  return (
    /(spawn|exec|execa|execFile|run|sh|command|x|\$)\w*\s*\(\s*$/i.test(code.slice(Math.max(0, literal.start - 30), literal.start)) &&
    /^\s*,\s*(?:\.\.\.)?[A-Za-z_$][\w$.]*\s*[,)]/.test(code.slice(literal.end, literal.end + 80))
  );
}

/** A list that starts with a publishing verb and stands alone: `const args = ["publish", …]`. */
function separateVerb(literals: readonly Literal[], code: string): readonly Value[] | undefined {
  const index = literals.findIndex(
    (literal) =>
      /^(publish|upload|push)$/.test(literal.text) &&
      /[=(,:]\s*\[\s*(?:\.\.\.\w+,\s*)?$/.test(code.slice(Math.max(0, literal.start - 30), literal.start)),
  );
  return index < 0 ? undefined : list(code, literals, index).words;
}

/** The literals that stand in one argument list with the one at `index`, identifiers between them as run-time values. */
function list(code: string, literals: readonly Literal[], index: number): { words: readonly Value[]; last: number } {
  const first = literals[index];
  const words: Value[] = first ? [wordOf(first.text)] : [];
  let last = index;
  while (last + 1 < literals.length && words.length < 40) {
    const [a, b] = [literals[last], literals[last + 1]];
    if (!a || !b) break;
    const glue = code.slice(a.end, b.start);
    if (
      glue.length > 160 ||
      !/^(?:[\s,[\]()&;@]|\.\s*args?\s*\(|vec!|\.\.\.|\b(?:new|list|of|tuple|string|String|\.to_string\(\))\b|\*{0,2}(?!(?:new|list|of|tuple|string|String)\b)[A-Za-z_$][\w$.]*(?=\s*[,\])])|\w+\s*[:=]\s*(?=\[))*$/.test(
        glue,
      )
    )
      break;
    if (!/,|\[|args?\s*\(|;/.test(glue) || /\n\s*\n/.test(glue) || /\)\s*;|\)\s*\n/.test(glue.replace(/\)\s*\.\s*args?/g, ""))) break;
    const holes = glue.match(/[A-Za-z_$][\w$.]*(?=\s*[,\])])/g)?.filter((name) => !/^(arg|args|vec|new|list|of)$/.test(name)) ?? [];
    for (const name of holes) words.push([{ kind: "opaque", says: name }]);
    words.push(wordOf(b.text));
    last++;
  }
  return { words, last };
}

function wordOf(content: string): Value {
  const pieces: Piece[] = [];
  content.split("\u0001").forEach((part, index) => {
    if (index > 0) pieces.push({ kind: "opaque", says: "a computed value" });
    if (part !== "") pieces.push({ kind: "text", text: part });
  });
  return pieces;
}

/** Programs worth following when a string starts with them: clients and what runs other commands. */
const starters =
  /^(?:npx|bunx|pnpx|yarn|npm|pnpm|bun|vp|make|just|cargo|python3?|uv|uvx|pipx|poetry|bundle|rake|gem|dotnet|nuget|mvn|\.\/mvnw|gradle|\.\/gradlew|gradlew|sbt|node|tsx|bash|sh|sudo|env|turbo|nx|task)$/;

function isClient(word: string): boolean {
  const name = word.replace(/^.*[/\\]/, "").replace(/\.(exe|cmd)$/i, "");
  return clientsByProgram.has(name.toLowerCase()) || starters.test(word) || starters.test(name);
}

function startsWithClient(line: string): boolean {
  const first = /^\s*(?:\w+=\S*\s+)*(\S+)/.exec(line)?.[1] ?? "";
  const sentence = /[.!?:…]\s*$/.test(line) || /\b(failed|failure|error|succeeded|with|the|your|to run|please|instead|requires?)\b/i.test(line);
  return !sentence && (isClient(first) || /(^|[;&|\n])\s*cd\s/.test(line));
}

/** Whether a literal is what a person reads: an argument of a log, an error, a test's title, or a key. */
function isMessage(code: string, literal: Literal): boolean {
  const before = code.slice(Math.max(0, literal.start - 60), literal.start);
  const after = code.slice(literal.end, literal.end + 3);
  return (
    /(?:console\.\w+|log(?:ger)?(?:\.\w+)?|print(?:ln|f)?!?|puts|warn(?:ing)?|info|debug|error|Error|Exception|fail|throw\s+new\s+\w+|raise\s+\w*|describe|it|test|expect|help|title|message|description|echo|fatal|panic!?|bail!?|eprintln!|Write-Host|color\.\w+|chalk\.\w+|c\.(?!run|sudo)\w+|desc|step|section|group)\s*\(?\s*[frb]?$/.test(
      before,
    ) ||
    /\b(?!(?:args?|argv|cmd|commands?|run|exec|scripts?|program)\b)[a-z]\w*\s*:\s*\[\s*$/i.test(before) ||
    /\b(?:help|description|message|title|usage|name|desc|metavar|label)\s*[:=]\s*[frb]?$/.test(before) ||
    /^\s*:(?!:)/.test(after)
  );
}

/** What a program is handed may be its credential: secrets among its arguments and in variables it reads. */
function addArguments(shell: Shell, before: number, call: Call | undefined, read: ReadonlySet<string>): void {
  const { uploads } = shell.run.world;
  const extra: Carried[] = [];
  for (const word of call?.args ?? []) {
    if (call && (has(word, "secret") || has(word, "minted") || has(word, "managed")))
      extra.push({ value: word, evidence: [{ ...call.at, says: "an argument carries a credential to the program" }] });
  }
  for (const name of read) {
    const binding = shell.vars.get(name) ?? shell.run.env.get(name) ?? shell.run.state.env.get(name);
    if (
      !binding ||
      !/TOKEN|KEY|PASS|AUTH|SECRET|OTP/i.test(name) ||
      /GITHUB|^GH_|SLACK|DISCORD|GPG|SIGNING|CODECOV|COVERALLS|SENTRY|AWS|AZURE|OPENAI|ANTHROPIC/i.test(name)
    )
      continue;
    if (has(binding.value, "secret") || has(binding.value, "minted") || has(binding.value, "managed"))
      extra.push({ value: binding.value, evidence: [{ ...binding.at, says: `${name} is read by the program` }] });
  }
  if (extra.length === 0) return;
  for (let index = before; index < uploads.length; index++) {
    const upload = uploads[index];
    const told = upload?.credentials.some((one) => has(one.value, "secret") || has(one.value, "minted") || has(one.value, "managed"));
    if (upload && !told) uploads[index] = { ...upload, credentials: [...upload.credentials, ...extra] };
  }
}
