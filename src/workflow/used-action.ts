import type { Step } from "../model/workflow.ts";

/** The action of another repository that a step uses: `owner/name`, with the folder inside it, in lower case; undefined for any other step. */
export function actionOf({ uses }: Pick<Step, "uses">): string | undefined {
  return /^([\w.-]+\/[^@\s]+)@\S+$/.exec(uses?.value.trim() ?? "")?.[1]?.toLowerCase();
}

/**
 * The number that an action's version starts with: from its tag (`v4.1.0`: 4), or from the comment behind a commit; undefined
 * where neither says one. In: the step, and the text of its file.
 */
export function majorOf({ uses }: Pick<Step, "uses">, text: string): number | undefined {
  if (uses === undefined) return undefined;
  const [, ref = ""] = /@(\S+)$/.exec(uses.value.trim()) ?? [];
  const isCommit = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/i.test(ref);
  const comment = /^[ \t"']*#[^\r\n]*?\bv?(\d+)(?:\.\d+)*\b/.exec(text.slice(uses.span.end, uses.span.end + 200));
  const major = isCommit ? comment?.[1] : /^v?(\d{1,4})(?:\.|$)/.exec(ref)?.[1];
  return major === undefined ? undefined : Number(major);
}

/** An input of a step as it is written; "" where it is not given. */
export function given({ with: inputs }: Pick<Step, "with">, name: string): string {
  return inputs.find((one) => one.name.toLowerCase() === name)?.value.value ?? "";
}
