import { oneLine } from "../../reports/lines.ts";

/** What somebody asks for in a comment. */
export type SlashCommand =
  | { readonly name: "recheck" | "no" }
  | { readonly name: "explain"; readonly rule: string }
  | WaiveCommand
  /** One that is known and was not written as it has to be. */
  | { readonly name: "unclear"; readonly of: "explain" | "waive" }
  /** Nothing else, or something else. */
  | { readonly name: "help" };

export interface WaiveCommand {
  readonly name: "waive";
  readonly rule: string;
  /** Null: it was not named. */
  readonly where: string | null;
  /** As it was written; whether it is a day is not looked at here. */
  readonly until: string;
  readonly reason: string;
}

/**
 * The command that a comment begins with; null for none. Its first line alone counts: what is quoted, shown as code, or told further down
 * is no command. Any text may come in; nothing in it raises an error.
 */
export function slashIn(body: string): SlashCommand | null {
  const [first = ""] = body.split(/[\n\r\u2028\u2029]/, 1);
  // Four spaces make a block of code of it.
  const asked = /^ {0,3}\/imprimatur(?![^\s])(.*)$/i.exec(first)?.[1];
  if (asked === undefined) return null;
  if (first.length > longest) return { name: "help" };
  const [, word = "", rest = ""] = /^(\S*)(.*)$/.exec(asked.trim()) ?? [];
  switch (word.toLowerCase().replace(/[.,:;!]+$/, "")) {
    case "recheck":
      return { name: "recheck" };
    case "no":
      return { name: "no" };
    case "explain":
      return explaining(rest);
    case "waive":
      return waiving(rest);
    default:
      return { name: "help" };
  }
}

/** A line that is longer holds no reason that anybody would read. */
const longest = 1000;

function explaining(rest: string): SlashCommand {
  const [rule, ...more] = rest.trim().split(/\s+/);
  if (!rule || more.length > 0) return { name: "unclear", of: "explain" };
  return { name: "explain", rule: bare(oneLine(rule)) };
}

function waiving(rest: string): SlashCommand {
  const [, rule, where, until, reason] = /^\s+(\S+)(?:\s+in\s+(\S.*?))?\s+until\s+(\S+)\s+because\b[\s:,]*(.*)$/i.exec(rest) ?? [];
  const said = oneLine(reason ?? "");
  // A reason without a letter or digit is none: policies ask for as much.
  if (rule === undefined || until === undefined || !/[\p{L}\p{N}]/u.test(said)) return { name: "unclear", of: "waive" };
  return {
    name: "waive",
    rule: bare(oneLine(rule)),
    where: where === undefined ? null : bare(oneLine(where)),
    until: bare(until).replace(/,$/, ""),
    reason: said,
  };
}

/** Names are often written as code. */
function bare(text: string): string {
  return /^`+([^`]+)`+$/.exec(text)?.[1]?.trim() ?? text;
}
