import type { RunbookStep } from "../model/fix.ts";

/** What a step is about, by its own words and commands: a runbook holds it nowhere else. A test reads every registry's runbook so. */

/** The environment that is to guard a release; undefined where the run decides which it is. */
export function environmentIn({ says }: Pick<RunbookStep, "says">): string | undefined {
  return /^Create the environment (\S+)/.exec(says)?.[1];
}

/** Secrets that are to be stored or deleted, in the order of its commands. */
export function secretsIn(step: Pick<RunbookStep, "commands">): readonly KeptName[] {
  return step.commands.flatMap((command) => {
    const [, name] = /^gh secret (?:set|delete) (\S+)/.exec(command) ?? [];
    if (name === undefined) return [];
    return [{ name, environment: optionOf("env", command), organisation: optionOf("org", command) }];
  });
}

/** A secret, and whose it is: an environment's or the organisation's, or else the repository's. */
export interface KeptName {
  readonly name: string;
  readonly environment: string | undefined;
  readonly organisation: string | undefined;
}

/** The variable that is to be set. */
export function variableIn({ commands }: Pick<RunbookStep, "commands">): string | undefined {
  return commands.map((command) => /^gh variable set (\S+)/.exec(command)?.[1]).find((name) => name !== undefined);
}

function optionOf(option: string, command: string): string | undefined {
  const [, quoted, plain] = new RegExp(String.raw` --${option} (?:'([^']+)'|(\S+))`).exec(command) ?? [];
  return quoted ?? plain;
}
