import type { Statement } from "../model/script.ts";
import type { Shell } from "./shell.ts";
import { known } from "./value.ts";
import { expandWords } from "./words.ts";

const quiet: ReadonlySet<string> = new Set(["true", ":", "echo", "printf", "Write-Host", "Write-Output"]);

/** Whether what stands behind `||` turns a failure into a success: it says something, or nothing, and goes on. */
export function swallows(shell: Shell, statement: Statement): boolean {
  switch (statement.kind) {
    case "command": {
      const [program, first] = expandWords(shell, statement.words).map((word) => known(word));
      return program !== undefined && (quiet.has(program) || (program === "exit" && first === "0"));
    }
    case "group":
      return statement.body.length > 0 && statement.body.every((one) => swallows(shell, one));
    default:
      return false;
  }
}
