import type { RunbookStep } from "../model/fix.ts";
import { nameOf } from "../model/known-registry.ts";
import { takesPlace } from "./pending.ts";
import type { Publishing } from "./publishing.ts";
import { environmentIn, secretsIn, variableIn } from "./step-names.ts";

/** A step in one short sentence: what it takes is told where it is listed. */
export function stepWords(step: RunbookStep, { registry, name }: Pick<Publishing, "registry" | "name">): string {
  const at = nameOf(registry);
  switch (step.kind) {
    case "first-version":
      return takesPlace(step) ? `Make a pending publisher for ${name} at ${at}.` : `Publish a first version of ${name} by hand.`;
    case "environment":
      return `Create the environment ${environmentIn(step) ?? "that it names"}, and let only releases into it.`;
    case "variable":
      return `Set the variable ${variableIn(step) ?? "that it names"}.`;
    case "register":
      return `Register the trusted publisher at ${at}.`;
    case "release":
      return "Release a version by the workflow.";
    case "refuse-tokens":
      return `Have ${at} refuse tokens for it.`;
    case "make-token":
      return `Make a token at ${at} that ends and is for this alone.`;
    case "store-token":
      return `Store the token in the environment ${secretsIn(step)[0]?.environment ?? "that it names"}.`;
    case "revoke-token":
      return "Revoke the token that published before.";
    case "delete-secret":
      return `Delete the secret ${secretsIn(step)[0]?.name ?? "that held the token"}.`;
    case "choose-package":
      return "See which of the packages the workflow uploads.";
  }
}

/** The same, and why the change must not be merged before. */
export function holdWords(step: RunbookStep, publishing: Pick<Publishing, "registry" | "name">): string {
  return stepWords(step, publishing).replace(/\.$/, `: ${reason(step.kind)}.`);
}

function reason(kind: RunbookStep["kind"]): string {
  if (kind === "environment") return "GitHub makes one that keeps nobody out where there is none";
  return "a release after the merge would fail without it";
}

/** That somebody told that a step is done. */
export function toldWords(step: RunbookStep, { registry, name }: Pick<Publishing, "registry" | "name">): string {
  return `Somebody said that ${clause(step, nameOf(registry), name)}.`;
}

function clause(step: RunbookStep, at: string, name: string): string {
  switch (step.kind) {
    case "first-version":
      return takesPlace(step) ? `${name} has a pending publisher at ${at}` : `${at} has a first version of ${name}`;
    case "environment":
      return `the environment ${environmentIn(step) ?? "that it names"} lets only releases in`;
    case "variable":
      return `the variable ${variableIn(step) ?? "that it names"} is set`;
    case "register":
      return `the trusted publisher is registered at ${at}`;
    case "release":
      return "a version came out by the workflow";
    case "refuse-tokens":
      return `${at} refuses tokens for it`;
    case "make-token":
      return `a token for this alone was made at ${at}`;
    case "store-token":
      return `the token is in the environment ${secretsIn(step)[0]?.environment ?? "that it names"}`;
    case "revoke-token":
      return "the token that published before is revoked";
    case "delete-secret":
      return `the secret ${secretsIn(step)[0]?.name ?? "that held the token"} is deleted`;
    case "choose-package":
      return "it is one of the packages that the workflow uploads";
  }
}
