import { readCondition, references } from "../../workflow/expressions.ts";
import type { Step } from "../../model/workflow.ts";

/** The condition of a step before others; undefined: none. `unclear`: what one of theirs asks cannot be asked before. */
export type Condition = { readonly if: string | undefined } | { readonly unclear: string };

/**
 * The condition under which at least one of the steps runs, as it can be asked before the first of them. A test whether one of
 * the token's variables is set, the token being minted only then, gives way to `guard`.
 */
export function conditionBefore(
  steps: readonly Step[],
  first: number,
  siblings: readonly Step[],
  variables: ReadonlySet<string>,
  guard: string | null,
): Condition {
  const found = new Set<string>();
  for (const step of steps) {
    if (step.if === undefined) return { if: undefined };
    const asked = withoutTokenTests(step.if.value, variables, guard);
    if (asked === undefined) return { if: undefined };
    const reason = unasked(asked, step, first, siblings);
    if (reason !== undefined) return { unclear: reason };
    found.add(asked);
  }
  const [only, ...others] = found;
  if (others.length === 0) return { if: only };
  const texts = [...found].map(inner);
  if (texts.some((text) => /\b(?:success|failure|always|cancelled)\s*\(/i.test(text)))
    return { unclear: "its uploads run under conditions that ask for the state of the run" };
  return { if: texts.map((text) => `(${text})`).join(" || ") };
}

function unasked(text: string, step: Step, first: number, siblings: readonly Step[]): string | undefined {
  const expression = readCondition(text);
  if (expression === undefined) return "a condition of its uploads could not be read";
  for (const { context, path, dynamic } of references(expression)) {
    if (context === "env" && (dynamic || step.env.some(({ name }) => name === path[0])))
      return "an upload's condition asks for a variable of its own step";
    if (context !== "steps") continue;
    const index = siblings.find(({ id }) => id?.toLowerCase() === path[0]?.toLowerCase())?.index;
    if (index === undefined || index >= first) return "an upload's condition asks for what a step after the first upload puts out";
  }
  return undefined;
}

/** The condition with each "is there a token?" replaced; undefined where nothing else is asked. */
function withoutTokenTests(condition: string, variables: ReadonlySet<string>, guard: string | null): string | undefined {
  const text = inner(condition);
  if (![...variables].some((name) => new RegExp(String.raw`\benv\.${name}\b`, "i").test(text))) return condition;
  const terms = conjuncts(text);
  const tests = terms.map((term) => /^\(?\s*env\.(\w+)\s*(?:!=\s*'')?\s*\)?$/i.exec(term.trim())?.[1]);
  const isTest = (index: number): boolean => tests[index] !== undefined && variables.has(tests[index]);
  if (!terms.some((_, index) => isTest(index))) return condition;
  const rest = terms.map((term) => term.trim()).filter((_, index) => !isTest(index));
  const asked = guard === null || rest.some((term) => /\bgithub\.repository(?:_owner)?\s*==/.test(term)) ? rest : [guard, ...rest];
  if (asked.length === 0) return undefined;
  return condition.trim().startsWith("${{") ? `\${{ ${asked.join(" && ")} }}` : asked.join(" && ");
}

/** Parts that must all hold; a text with `||` outside of brackets is one part. */
function conjuncts(text: string): readonly string[] {
  const parts: string[] = [];
  let [depth, quoted, from] = [0, false, 0];
  for (let index = 0; index < text.length; index++) {
    const here = text[index];
    if (here === "'") quoted = !quoted;
    if (quoted) continue;
    if (here === "(" || here === "[") depth++;
    else if (here === ")" || here === "]") depth--;
    else if (depth === 0 && text.startsWith("||", index)) return [text];
    else if (depth === 0 && text.startsWith("&&", index)) {
      parts.push(text.slice(from, index));
      from = index + 2;
      index++;
    }
  }
  return [...parts, text.slice(from)];
}

/** What stands within the braces, which an `if` may leave out. */
function inner(condition: string): string {
  const text = condition.trim();
  return /^\$\{\{((?:(?!\}\}).)*)\}\}$/s.exec(text)?.[1]?.trim() ?? text;
}
