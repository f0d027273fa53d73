import type { Place } from "../model/place.ts";
import { runText } from "./invoke.ts";
import { runProgram } from "./program.ts";
import type { Shell } from "./shell.ts";
import { sketch, type Value } from "./value.ts";

/** Inputs by which actions that retry, containerise or wrap take a command line. */
const commandInputs = [
  "command",
  "commands",
  "cmd",
  "run",
  "runcmd",
  "run-command",
  "run_command",
  "script",
  "exec",
  "shell-command",
  "docker-run-command",
  "final_command",
];

/**
 * Follows the command that an action is handed as an input. The action itself is not read, so
 * what is found says `approximate`. True when some input was a command.
 */
export function runCommandInputs(shell: Shell, action: string, inputs: ReadonlyMap<string, Value>, at: Place): boolean {
  const inner: Shell = { ...shell, vars: new Map(shell.vars), confidence: "approximate", place: () => at };
  let found = false;
  for (const name of commandInputs) {
    const value = inputs.get(name);
    if (value === undefined || value.length === 0) continue;
    found = true;
    if (action === "actions/github-script") runProgram(inner, "github-script.js", sketch(value, "x"), undefined);
    else runText(inner, value, "bash");
  }
  return found;
}
