import type { Call } from "../call.ts";
import { runProgram } from "../program.ts";
import type { Shell } from "../shell.ts";
import { known, type Value } from "../value.ts";

/**
 * Reads the part of a program that a task reaches. Of the arguments only those count that run
 * time decides: they may carry a credential, while the words have chosen the part already.
 */
export function runPart(shell: Shell, file: string, text: string, call: Call | undefined, args: readonly Value[] = call?.args ?? []): void {
  const { programs } = shell.run.world;
  // What is kept of a file holds for its whole text, not for a part.
  const whole = programs.get(file);
  programs.delete(file);
  runProgram(shell, file, text, call && { ...call, shell, args: args.filter((word) => known(word) === undefined) });
  programs.delete(file);
  if (whole) programs.set(file, whole);
}
