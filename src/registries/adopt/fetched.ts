import type { Evidence } from "../../model/place.ts";
import type { Step } from "../../model/workflow.ts";

/** Variables and inputs by which an upload is given what a secret manager's step fetched, as the facts of its credential tell. */
export function fetchedNames(evidence: readonly Evidence[]): ReadonlySet<string> {
  return new Set(evidence.flatMap(({ says }) => /^(\S+) carries a credential from /.exec(says)?.[1] ?? []));
}

/** Whether a secret manager's step names one variable, which is the token's: then it has nothing else to do. */
export function fetchesOnly({ id, env, with: inputs }: Step, names: ReadonlySet<string>): boolean {
  const texts = [...env, ...inputs].map(({ value }) => value.value.replace(/\$\{\{[^}]*\}\}/g, ""));
  const variables = new Set(texts.flatMap((text) => [...text.matchAll(/\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\b/g)].map(([name]) => name)));
  return id === undefined && variables.size === 1 && [...variables].every((name) => names.has(name));
}
