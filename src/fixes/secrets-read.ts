import { posix } from "node:path";
import type { Files } from "../model/snapshot.ts";
import { references } from "../workflow/references.ts";
import { readTemplate } from "../workflow/expressions.ts";
import { readWorkflow } from "../workflow/read-workflow.ts";

/** The secrets that a called workflow uses. */
export interface SecretsRead {
  /** In the order they are read; GITHUB_TOKEN is there without being handed on. */
  readonly names: readonly string[];
  /** Those it declares under `on.workflow_call.secrets`. */
  readonly declared: readonly string[];
  /** Why the names are not all; undefined where they are. */
  readonly computed: string | undefined;
  /** Environments of its workflow jobs. */
  readonly environments: readonly string[];
}

const deepest = 5;

/** In: a workflow's path, or `owner/repo/path@ref`. What it hands on with `inherit` is followed. Undefined when it is not here. */
export function secretsRead(file: string, files: Files, depth = 0): SecretsRead | undefined {
  const text = files.text(file);
  if (text === undefined || depth > deepest) return undefined;
  const workflow = readWorkflow(file, text);
  const names = new Map<string, string>();
  let computed = workflow.problems.length > 0 ? `${file} could not be read whole` : undefined;
  const used = [...text.matchAll(/\$\{\{([\s\S]*?)\}\}/g)].map(([all]) => all).concat(conditions(text));
  for (const part of used.flatMap((one) => readTemplate(one))) {
    if (part.kind !== "expression") continue;
    if (part.expression === undefined) {
      computed ??= /\bsecrets\b/i.test(part.source) ? `${file} has an expression that could not be read` : undefined;
      continue;
    }
    for (const { context, path, dynamic } of references(part.expression)) {
      if (context !== "secrets") continue;
      if (dynamic || path[0] === undefined) computed ??= `${file} takes a secret by a computed name, or all of them`;
      else names.set(path[0].toLowerCase(), path[0]);
    }
  }
  for (const { uses, secrets } of workflow.jobs) {
    if (uses === undefined || secrets !== "inherit") continue;
    const next = uses.value.startsWith("./") ? secretsRead(posix.normalize(uses.value.slice(2)), files, depth + 1) : undefined;
    if (next === undefined) computed ??= `it hands all it is given to ${uses.value}`;
    else computed ??= next.computed;
    for (const name of next?.names ?? []) names.set(name.toLowerCase(), name);
  }
  names.delete("github_token");
  return {
    names: [...names.values()],
    declared: workflow.triggers.find(({ event }) => event === "workflow_call")?.secrets ?? [],
    computed,
    environments: [...new Set(workflow.jobs.flatMap(({ environment }) => environment?.name.value ?? []))],
  };
}

/** `if:` takes an expression without its braces. */
function conditions(text: string): readonly string[] {
  return [...text.matchAll(/^[ \t]*(?:-[ \t]+)?if[ \t]*:[ \t]*(?!\$\{\{)([^\r\n#]*\bsecrets\b[^\r\n]*)/gm)].map(([, one = ""]) => `\${{ ${one} }}`);
}
