import type { Call } from "../call.ts";
import { runProgram } from "../program.ts";
import type { World } from "../run.ts";
import type { Shell } from "../shell.ts";
import { known, type Value } from "../value.ts";

const MAX_TEXT = 400_000;

/**
 * Reads the part of a program that a task reaches. Of the arguments only those count that run
 * time decides: they may carry a credential, while the words have chosen the part already.
 */
export function runPart(shell: Shell, file: string, text: string, call: Call | undefined, args: readonly Value[] = call?.args ?? []): void {
  runProgram(shell, file, text, call && { ...call, shell, args: args.filter((word) => known(word) === undefined) });
}

/** Programs read before that led to nothing, with the words they were given. */
const fruitless: WeakMap<World, Set<string>> = new WeakMap();

/** Reads a program, unless it was read before for the same words and led to nothing. */
export function readWhileFruitful(shell: Shell, key: string, read: () => void): void {
  const { world, state } = shell.run;
  const silent = fruitless.get(world) ?? new Set();
  fruitless.set(world, silent);
  if (silent.has(key)) return;
  const left = (): string =>
    [
      world.uploads.length,
      world.problems.length,
      shell.trail.unread.length,
      shell.trail.dryRuns,
      state.stored.length,
      state.env.size,
      state.written.size,
      state.sources.size,
    ].join();
  const before = left();
  read();
  if (left() === before) silent.add(key);
}

/** Whether program text may start an upload at all: most tools of a repository do not. */
export function mayPublish(text: string): boolean {
  return (
    text.length <= MAX_TEXT &&
    /publish|upload|deploy|twine|nuget|cargo\W{1,20}release|\bgem\b|["'`](?:npm|pnpm|yarn|bun|make|just|task|mvn|gradle|rake|tox|nox)["'` ]/i.test(
      text,
    )
  );
}
