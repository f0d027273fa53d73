import type { SandboxOrganisation } from "../description.ts";
import type { SandboxPackage, SandboxRegistries } from "../registries/description.ts";
import type { TaskBox } from "./task-boxes.ts";

/**
 * Packages of a repository that a task is about: those whose names stand in it or over it, or else all of them. In: the bare name of the
 * repository.
 */
export function packagesAround(
  { packages }: SandboxRegistries,
  { login }: Pick<SandboxOrganisation, "login">,
  repository: string,
  { text, under }: Pick<TaskBox, "text" | "under">,
): readonly SandboxPackage[] {
  const own = packages.filter(({ source }) => source?.toLowerCase() === `https://github.com/${login}/${repository}`.toLowerCase());
  for (const words of [text, ...under.toReversed()]) {
    const named = own.filter(({ name }) => stands(name, words));
    if (named.length > 0) return named;
  }
  return own;
}

function stands(name: string, words: string): boolean {
  return words.split(/[\s,;:()]+/).includes(name);
}
