import type { Place } from "../model/place.ts";
import type { Redirect } from "../model/script.ts";
import type { CredentialStore } from "../registries/tool-row.ts";
import type { Shell } from "./shell.ts";
import { choice, concat, known, sketch, type Piece, type Value } from "./value.ts";
import { expandWord } from "./words.ts";

/** A file written to, with its name as a value. */
export interface WriteTarget {
  readonly operator: string;
  readonly value: Value;
}

/** Follows what a script writes: variables for later steps, outputs, and credentials in files. */
export function write(shell: Shell, redirects: readonly (Redirect | WriteTarget)[], content: Value, at: Place): void {
  for (const redirect of redirects) {
    if (!redirect.operator.includes(">")) continue;
    const name = "value" in redirect ? redirect.value : redirect.target ? expandWord(shell, redirect.target) : [];
    if (content.length > 0) writeTo(shell, sketch(name, "?"), name, content, at);
  }
}

function writeTo(shell: Shell, path: string, name: Value, content: Value, at: Place): void {
  const variable = name.find((piece) => piece.kind === "opaque")?.says ?? path;
  if (/GITHUB_ENV|github\.env/i.test(variable))
    return assignments(content, (key, value) => {
      const before = shell.run.state.env.get(key)?.value ?? shell.run.env.get(key)?.value;
      shell.run.state.env.set(key, {
        value: maybe(shell, before, value),
        at: { ...at, says: `${key} is set for later steps through GITHUB_ENV` },
      });
    });
  if (/GITHUB_OUTPUT/i.test(variable))
    return assignments(content, (key, value) => {
      const name = `output:${key.toLowerCase()}`;
      shell.run.state.written.set(name, maybe(shell, shell.run.state.written.get(name), value));
    });
  const store = storeOf(path);
  if (store) keep(shell, store, content, at, path);
}

/** A value set in a branch that may not be taken leaves what was there before possible. */
function maybe(shell: Shell, before: Value | undefined, value: Value): Value {
  return shell.trail.branches > 0 ? choice([before ?? [], value]) : value;
}

/** The credential file a path is, by its name. */
export function storeOf(path: string): CredentialStore | undefined {
  const base = path.slice(path.lastIndexOf("/") + 1).toLowerCase();
  switch (base) {
    case ".npmrc":
    case "npmrc":
      return "npmrc";
    case ".yarnrc":
    case ".yarnrc.yml":
      return "yarnrc";
    case ".pypirc":
      return "pypirc";
    case "settings.xml":
      return "maven-settings";
    case "gradle.properties":
      return "gradle";
    case "nuget.config":
      return "nuget";
    case "credentials":
      return path.includes(".gem") ? "gem" : undefined;
    case "credentials.toml":
      return path.includes("cargo") ? "cargo" : undefined;
    case "sonatype.sbt":
    case "sonatype_credentials":
    case ".credentials":
      return "sbt";
    default:
      return undefined;
  }
}

/** Remembers what a credential file was given, with the address on the same line for an .npmrc. */
export function keep(shell: Shell, store: CredentialStore, content: Value, at: Place, path: string): void {
  for (const line of linesOf(content)) {
    // Written unexpanded, the client expands it when it runs.
    for (const found of sketch(line, "").matchAll(/\$\{(\w+)\}/g)) shell.run.state.reads.push({ store, variable: found[1] ?? "" });
    const carries = line.some((piece) => piece.kind !== "text");
    if (!carries) continue;
    const address = store === "npmrc" ? /\/\/([^:\s]+?)\/?:_/.exec(sketch(line, "?"))?.[1] : undefined;
    shell.run.state.stored.push({
      store,
      value: line,
      at: { ...at, says: `a credential is written to ${path.replace(/^\?\/?/, "~/")}` },
      ...(address ? { address: `https://${address}` } : {}),
    });
  }
}

/** `NAME=value` lines; `NAME<<EOF` blocks give the lines between. */
function assignments(content: Value, set: (name: string, value: Value) => void): void {
  let block: { name: string; end: string; lines: Value } | undefined;
  for (const line of linesOf(content)) {
    const plain = known(line);
    if (block) {
      if (plain?.trim() === block.end) {
        set(block.name, block.lines);
        block = undefined;
      } else block.lines = concat(block.lines, line);
      continue;
    }
    const first = line[0];
    if (first?.kind !== "text") continue;
    const heredoc = /^\s*([\w-]+)<<(\S+)/.exec(first.text);
    if (heredoc) block = { name: heredoc[1] ?? "", end: heredoc[2] ?? "", lines: [] };
    const found = /^\s*([\w-]+)=(.*)$/s.exec(first.text);
    if (found && !heredoc) set(found[1] ?? "", concat([{ kind: "text", text: found[2] ?? "" }], line.slice(1)));
  }
}

/** A value's lines. */
export function linesOf(content: Value): readonly Value[] {
  const lines: Piece[][] = [[]];
  for (const piece of content) {
    if (piece.kind !== "text") {
      lines.at(-1)?.push(piece);
      continue;
    }
    piece.text.split(/\\n|\n/).forEach((chunk, index) => {
      if (index > 0) lines.push([]);
      if (chunk !== "") lines.at(-1)?.push({ kind: "text", text: chunk });
    });
  }
  return lines.filter((line) => line.length > 0);
}
