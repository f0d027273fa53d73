import type { SandboxOrganisation, SandboxRepository } from "../description.ts";
import type { ConcreteRef } from "./world.ts";

/**
 * Every ref of a repository, and new ones: for each pattern that rulesets, protections and environments have, names that it
 * matches, some of which others match too; and names that nothing expects, with a slash and without.
 */
export function refsOf(organisation: SandboxOrganisation, repository: SandboxRepository): readonly ConcreteRef[] {
  const existing = {
    branch: new Set([...(repository.pushed === null ? [] : [repository.defaultBranch]), ...repository.branches.map(({ name }) => name)]),
    tag: new Set(repository.tags),
  };
  return (["branch", "tag"] as const).flatMap((type) => [
    ...[...existing[type]].map((name): ConcreteRef => ({ type, name, exists: true })),
    ...witnesses(patternsOf(organisation, repository, type))
      .filter((name) => !existing[type].has(name))
      .map((name): ConcreteRef => ({ type, name, exists: false })),
  ]);
}

/** Patterns over short names. */
function patternsOf(organisation: SandboxOrganisation, repository: SandboxRepository, type: ConcreteRef["type"]): readonly string[] {
  const rulesets = [...repository.rulesets, ...organisation.rulesets];
  const full = rulesets.flatMap(({ target, include, exclude }) => (target === type ? [...include, ...exclude] : []));
  const short = full.map((pattern) => pattern.replace(/^refs\/(?:heads|tags)\//, "").replace(/^refs\/(?=\*)/, ""));
  const protections = type === "branch" ? repository.branchProtection.map(({ pattern }) => pattern) : [];
  const admitted = repository.environments.flatMap(({ patterns }) => patterns.flatMap((one) => (one.type === type ? [one.name] : [])));
  return [...new Set([...short.filter((pattern) => !pattern.startsWith("~")), ...protections, ...admitted])];
}

const odd = ["odd-one", "odd/one", "odd/one/more"];

/** Names that the patterns match, each by itself and filled with what the others match; and odd ones. */
export function witnesses(patterns: readonly string[]): readonly string[] {
  const plain = patterns.flatMap((pattern) => filled(pattern, "x"));
  const mixed = patterns.flatMap((pattern) => [...new Set([...plain, "", "1", "x/y"])].flatMap((filler) => filled(pattern, filler)));
  return [...new Set([...plain, ...mixed, ...odd])].filter((name) => isRefName(name)).toSorted();
}

/** A pattern with its signs filled in, with a part for two stars and a slash, and without. */
function filled(pattern: string, filler: string): readonly string[] {
  const plain = pattern
    .replace(/\[[!^].*?\]/g, "0")
    .replace(/\[(.).*?\]/g, "$1")
    .replaceAll("?", "x");
  return [`${filler}/`, ""].map((parts) => plain.replaceAll("**/", parts).replace(/\*+/g, filler).replaceAll("\\", ""));
}

/** As git has them: no empty part, and none that begins with a dot or ends in one. */
function isRefName(name: string): boolean {
  return name.split("/").every((part) => part !== "" && !part.startsWith(".") && !part.endsWith(".") && !/[*?[\\~^: ]/.test(part));
}
