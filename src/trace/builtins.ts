import { posix } from "node:path";
import type { Place } from "../model/place.ts";
import type { Redirect } from "../model/script.ts";
import { runText } from "./invoke.ts";
import { sourceFile } from "./run-file.ts";
import { printf } from "./printed-text.ts";
import type { Shell } from "./shell.ts";
import { concat, known, text, type Value } from "./value.ts";
import { expandWord } from "./words.ts";
import { write } from "./writes.ts";

/** Runs what a shell does itself. True when nothing is left to do. */
export function builtin(shell: Shell, words: readonly Value[], at: Place, redirects: readonly Redirect[]): boolean {
  const args = words.slice(1);
  switch (known(words[0] ?? [])) {
    case "cd":
    case "pushd":
    case "Set-Location":
    case "Push-Location":
      shell.directory = enter(
        shell.directory,
        args.find((word) => !(known(word) ?? "").startsWith("-")),
      );
      return true;
    case "popd":
    case "Pop-Location":
      shell.directory = shell.run.directory;
      return true;
    case "export":
    case "declare":
    case "local":
    case "readonly":
    case "typeset":
      for (const word of args) assign(shell, word, at);
      return true;
    case "source":
    case ".":
      sourceFile(shell, args[0] ?? [], args.slice(1));
      return true;
    case "eval":
      runText(shell, concat(...args.flatMap((word, index) => (index === 0 ? [word] : [text(" "), word]))), "bash");
      return true;
    case "echo":
    case "printf":
    case "cat":
    case "tee":
    case "Write-Output":
    case "Add-Content":
    case "Set-Content":
      if (redirects.length > 0) write(shell, redirects, printed(shell, words, redirects), at);
      return true;
    case "set":
    case "shift":
    case "unset":
    case "exit":
    case "return":
    case "true":
    case "false":
    case ":":
    case "[":
    case "[[":
    case "((":
    case "test":
    case "trap":
    case "wait":
    case "sleep":
    case "read":
    case "mkdir":
    case "rm":
    case "cp":
    case "mv":
    case "chmod":
    case "ls":
    case "git":
    case "gh":
    case "grep":
    case "sed":
    case "awk":
    case "jq":
    case "tar":
    case "unzip":
    case "which":
      return true;
    default:
      // PowerShell's attributes and casts are no programs.
      return words[0]?.[0]?.kind === "text" && /^(\[[A-Za-z]\w|param\()/i.test(words[0][0].text);
  }
}

/** A directory from the root after `cd`; undefined when it leaves what can be told. */
export function enter(directory: string | undefined, target: Value | undefined): string | undefined {
  if (target === undefined) return undefined;
  const content = known(target);
  if (content === undefined) {
    // `$GITHUB_WORKSPACE/x` and `${{ github.workspace }}/x` start at the root.
    const [first, second] = target;
    const tail = second?.kind === "text" && second.text.startsWith("/") && target.length === 2 ? second.text.slice(1) : undefined;
    return tail !== undefined && first?.kind === "opaque" && /workspace/i.test(first.says) ? clean(tail) : undefined;
  }
  if (content.startsWith("/") || content.startsWith("~")) return undefined;
  return directory === undefined ? undefined : clean(posix.join(directory, content));
}

function clean(path: string): string | undefined {
  const normal = posix.normalize(path).replace(/\/$/, "");
  if (normal === ".." || normal.startsWith("../")) return undefined;
  return normal === "." ? "" : normal;
}

function assign(shell: Shell, word: Value, at: Place): void {
  const first = word[0];
  const found = first?.kind === "text" ? /^(\w+)=(.*)$/s.exec(first.text) : null;
  if (found)
    shell.vars.set(found[1] ?? "", {
      value: concat(text(found[2] ?? ""), word.slice(1)),
      at: { ...at, says: `${found[1] ?? ""} is exported here` },
    });
}

function printed(shell: Shell, words: readonly Value[], redirects: readonly Redirect[]): Value {
  const heredoc = redirects.find((redirect) => redirect.heredoc)?.heredoc;
  if (heredoc) return expandWord(shell, heredoc);
  if (known(words[0] ?? []) === "printf") return printf(words.slice(1));
  const args = words.slice(1).filter((word) => !/^-[neE]+$/.test(known(word) ?? ""));
  return concat(...args.flatMap((word, index) => (index === 0 ? [word] : [text(" "), word])));
}
