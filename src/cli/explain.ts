import { sights, unaskedRules } from "../rules/unasked.ts";
import { requireRule } from "../catalogue/rules.ts";
import { painterFor } from "./colour.ts";
import { columnsOf } from "./columns.ts";
import { pageText } from "./page-text.ts";
import { pageOf } from "../catalogue/pages.ts";
import { print } from "./print.ts";

/** Prints a rule's page, or what a rule that files cannot decide would need. */
export async function explain(rule: string): Promise<void> {
  requireRule(rule);
  const page = pageOf(rule) ?? withoutPage(rule);
  print(process.stdout.isTTY ? pageText(page, painterFor(process.stdout), columnsOf(process.stdout)) : page);
}

function withoutPage(id: string): string {
  const rule = unaskedRules.find((one) => one.id === id);
  if (!rule) throw new Error(`docs/rules/${id}.md is missing`);
  const { says, needs } = sights[rule.needs];
  return `# ${id}\n\n${rule.summary}\n\nFiles alone cannot decide it, so an audit of files lists it as unseen.\n\n${says}\n${needs}\n`;
}
