import type { Dialect, Script } from "../model/script.ts";
import { readBash } from "./bash.ts";
import { readCmd } from "./cmd.ts";
import { readLines } from "./line-reader.ts";
import { readPowershell } from "./powershell.ts";
import { complexity, longestScript } from "./script-guards.ts";
import { MaskedScript } from "./script-mask.ts";

/** Reads a `run:` text. Never throws; what could not be read is in `errors`. Spans are indexes into `text`. */
export function readScript(text: string, dialect: Dialect): Script {
  if (dialect === "python") return { dialect, confidence: "approximate", body: [], errors: [] };
  const whole = { start: 0, end: text.length };
  if (text.length > longestScript) {
    const cut = readScript(text.slice(0, longestScript), dialect);
    const error = { message: `The script is longer than ${longestScript} characters`, span: whole };
    return { ...cut, confidence: "approximate", errors: [...cut.errors, error] };
  }
  const script = new MaskedScript(text, !lineEndsKept.has(dialect));
  const reason = complexity(script.text);
  if (reason !== undefined) return { dialect, confidence: "approximate", body: readLines(script), errors: [{ message: reason, span: whole }] };
  try {
    return { dialect, ...read(script, dialect) };
  } catch (error) {
    const message = `The script cannot be read in full: ${error instanceof Error ? error.message : String(error)}`;
    return { dialect, confidence: "approximate", body: readLines(script), errors: [{ message, span: whole }] };
  }
}

const lineEndsKept: ReadonlySet<Dialect> = new Set(["pwsh", "powershell", "cmd"]);

function read(script: MaskedScript, dialect: Dialect): Pick<Script, "confidence" | "body" | "errors"> {
  if (dialect === "cmd") return { confidence: "approximate", body: readCmd(script), errors: [] };
  if (dialect === "pwsh" || dialect === "powershell") return { confidence: "approximate", body: readPowershell(script), errors: [] };
  return { confidence: dialect === "other" ? "approximate" : "full", ...readBash(script) };
}
