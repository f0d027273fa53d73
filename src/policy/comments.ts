import type { KnownRule, Waiver } from "../model/policy.ts";
import type { Problem } from "../model/problem.ts";
import type { Files } from "../model/snapshot.ts";
import { nearest } from "./nearest.ts";

export interface Comments {
  readonly waivers: readonly Waiver[];
  readonly problems: readonly Problem[];
}

/** Waivers written as comments in these files, one for each rule that a comment names. */
export function commentsIn(files: Files, paths: readonly string[], rules: readonly KnownRule[]): Comments {
  const waivers: Waiver[] = [];
  const problems: Problem[] = [];
  for (const file of new Set(paths)) {
    const text = files.text(file);
    if (text === undefined || !text.includes(sign)) continue;
    const before = problems.length;
    for (const { line, column, says, covers } of signsIn(file, text)) {
      const at = { file, line, column };
      const read = readWaiver(says, rules);
      if (typeof read === "string") problems.push({ code: "invalid-policy", message: read, ...at });
      else if (read !== undefined) {
        const { reason } = read;
        for (const rule of read.rules) waivers.push({ rule, where: file, reason, owner: null, expires: null, from: "comment", line: covers, at });
      }
      // What is not read waives nothing.
      if (problems.length - before >= mostProblems) break;
    }
  }
  return { waivers, problems };
}

const sign = "imprimatur:";

/** Problems listed for one file. */
const mostProblems = 50;

interface Sign {
  readonly line: number;
  readonly column: number;
  /** The comment behind the sign. */
  readonly says: string;
  /** The line it speaks of: its own, or, when it stands alone, the next that holds more than a comment. */
  readonly covers: number;
}

function signsIn(file: string, text: string): readonly Sign[] {
  const marks = marksOf(file);
  const lines = text.replace(/^\uFEFF/, "").split(/\r\n|\n|\r/);
  const signs: Sign[] = [];
  // From the end, so that the next line of code is always known.
  let code: number | undefined;
  for (let index = lines.length - 1; index >= 0; index--) {
    const written = lines[index] ?? "";
    const found = signIn(written, marks);
    if (found) signs.unshift({ line: index + 1, column: found.column, says: found.says, covers: found.alone ? (code ?? index + 1) : index + 1 });
    const bare = written.trim();
    if (bare !== "" && !marks.some(({ open }) => bare.startsWith(open))) code = index + 1;
  }
  return signs;
}

function signIn(line: string, marks: readonly Mark[]): { readonly column: number; readonly says: string; readonly alone: boolean } | undefined {
  const at = line.indexOf(sign);
  if (at < 0) return undefined;
  const before = line.slice(0, at).trimEnd();
  const mark = marks.find(({ open }) => before.toLowerCase().endsWith(open));
  if (mark === undefined) return undefined;
  let start = before.length - mark.open.length;
  while (mark === hash && before[start - 1] === "#") start--;
  const code = before.slice(0, start);
  // `http://imprimatur:` and `a#imprimatur:` are no comments.
  if (code !== "" && !/\s$/.test(code)) return undefined;
  const rest = line.slice(at + sign.length);
  const end = mark.close === undefined ? -1 : rest.indexOf(mark.close);
  const says = (end < 0 ? rest : rest.slice(0, end)).trim();
  return { column: code.length + 1, says, alone: code.trim() === "" && (end < 0 || rest.slice(end + (mark.close?.length ?? 0)).trim() === "") };
}

/** What a comment says; a text where it means to waive and does not, undefined where it means something else. */
function readWaiver(says: string, rules: readonly KnownRule[]): { readonly rules: readonly string[]; readonly reason: string } | string | undefined {
  if (!/^waiv/i.test(says)) return undefined;
  const open = says.indexOf("[");
  const close = says.indexOf("]");
  if (open < 0 || close < open || says.slice(0, open).trim() !== "waive")
    return "This waives nothing: write imprimatur: waive[rule] and the reason behind it";
  const named = says
    .slice(open + 1, close)
    .split(",")
    .map((id) => id.trim());
  const reason = says.slice(close + 1).trim();
  const ids = rules.map(({ id }) => id);
  const unknown = named.find((id) => !ids.includes(id));
  if (unknown !== undefined) {
    const meant = nearest(unknown, ids);
    return `This waives nothing: there is no rule '${unknown.slice(0, 60)}'${meant === undefined ? "" : `; did you mean '${meant}'?`}`;
  }
  if (!/[\p{L}\p{N}]/u.test(reason)) return "This waives nothing: a waiver needs its reason behind the bracket";
  return { rules: [...new Set(named)], reason };
}

interface Mark {
  readonly open: string;
  readonly close?: string;
}

const hash: Mark = { open: "#" };
const slashes: readonly Mark[] = [{ open: "//" }, { open: "/*", close: "*/" }];

/** How comments begin, by the end of a file's name; `#` in all others. JSON has none. */
const marks: readonly (readonly [RegExp, readonly Mark[]])[] = [
  [/\.(?:xml|[a-z]+proj|props|targets|nuspec|config|html?|md)$/i, [{ open: "<!--", close: "-->" }]],
  [/\.(?:gradle|kts?|groovy|java|scala|sbt|[cm]?[jt]sx?|cs|go|rs|jsonc|json5)$/i, slashes],
  [/(?:^|\/)Jenkinsfile$/, slashes],
  [/\.(?:ini|cfg|npmrc|pypirc)$/i, [hash, { open: ";" }]],
  [/\.(?:cmd|bat)$/i, [{ open: "rem" }, { open: "::" }]],
  [/\.(?:lua|sql)$/i, [{ open: "--" }]],
  [/\.json$/i, []],
];

function marksOf(file: string): readonly Mark[] {
  return marks.find(([name]) => name.test(file))?.[1] ?? [hash];
}
