import { posix } from "node:path";
import type { Code } from "./literals.ts";
import type { Shell } from "./shell.ts";

/** Local files a program imports. */
export function imports(shell: Shell, file: string, { code, literals }: Code): readonly string[] {
  const { files } = shell.run.world.repository;
  const directory = posix.dirname(file);
  const out: string[] = [];
  const take = (path: string, endings: readonly string[]): void => {
    const base = posix.normalize(posix.join(directory, path));
    const found = ["", ...endings].map((ending) => base + ending).find((candidate) => files.has(candidate));
    // Data that a program imports (package.json) is not what it runs.
    if (found && !/\.(json|ya?ml|toml|txt|md|css|html|svg|wasm|node)$/i.test(found)) out.push(found);
  };
  for (const literal of literals) {
    if (!/^\.{1,2}\//.test(literal.text) || literal.text.length > 200) continue;
    if (/(?:from|import|require|require_relative|load)\s*\(?\s*$/.test(code.slice(Math.max(0, literal.start - 24), literal.start))) {
      take(literal.text, [".ts", ".mts", ".js", ".mjs", ".cjs", ".rb", "/index.ts", "/index.js"]);
      if (/\.m?js$/.test(literal.text)) take(literal.text.replace(/\.(m?)js$/, ".$1ts"), []);
    }
  }
  if (file.endsWith(".py")) {
    for (const found of code.matchAll(/^[ \t]*(?:from[ \t]+\.?([\w.]+)[ \t]+import|import[ \t]+([\w.]+))/gm))
      take(`./${(found[1] ?? found[2] ?? "").replaceAll(".", "/")}`, [".py"]);
  }
  if (file.endsWith(".py")) {
    for (const found of code.matchAll(/^[ \t]*from[ \t]+\.[ \t]+import[ \t]+\(?([\w, \t]+)/gm))
      for (const name of (found[1] ?? "").split(/[, \t]+/)) if (name !== "") take(`./${name}`, [".py"]);
  }
  if (/\.(rb|rake)$/.test(file)) {
    for (const found of code.matchAll(/require_relative\s+["']([\w./-]+)["']/g)) take(`./${found[1] ?? ""}`, [".rb"]);
  }
  return out;
}

/** Names of environment variables that program text reads. */
export function environmentReads(content: string): readonly string[] {
  const pattern =
    /(?:process\.env\.|process\.env\[\s*["']|Bun\.env\.|environ(?:\.get\(|\[)\s*["']|getenv\(\s*["']|ENV(?:\.fetch\(|\[)\s*["']|env::var(?:_os)?\(\s*"|env!\(\s*"|GetEnvironmentVariable\(\s*"|Deno\.env\.get\(\s*["']|environVar(?:OrDefault|OrNone|OrFail)?\s+"|EnvironmentVariable\(\s*"|Getenv\(\s*")(\w+)/g;
  return [...content.matchAll(pattern)].map((found) => found[1] ?? "");
}

/** Tests publish to registries of their own. */
export function isTest(file: string): boolean {
  return /(^|\/)(__tests?__|e2e|specs?)\/|\.(test|spec)\.[\w]+$|(^|\/)(test_\w+|\w+_test)\.(py|go|rs)$/.test(file);
}
