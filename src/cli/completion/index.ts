import type { Command } from "commander";
import { print } from "../print.ts";
import type { CompletedCommand } from "./tree.ts";

export const shells = ["bash", "zsh", "fish"] as const;

export type Shell = (typeof shells)[number];

/** Prints a script that completes the program's commands; it runs nothing of Imprimatur when a key is pressed. */
export async function printCompletion(shell: Shell, program: Command): Promise<void> {
  const [{ completedFrom }, { ruleIds }] = await Promise.all([import("./tree.ts"), import("../../catalogue/rules.ts")]);
  const tree = completedFrom(program, ruleIds);
  print(await scripts[shell](program.name(), tree));
}

const scripts: Readonly<Record<Shell, (name: string, tree: CompletedCommand) => Promise<string>>> = {
  bash: async (name, tree) => (await import("./bash.ts")).bashCompletion(name, tree),
  zsh: async (name, tree) => (await import("./zsh.ts")).zshCompletion(name, tree),
  fish: async (name, tree) => (await import("./fish.ts")).fishCompletion(name, tree),
};
