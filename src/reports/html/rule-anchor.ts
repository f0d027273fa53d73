/** Where the findings of a rule stand in the page. Ids of rules are ours, and made of letters and hyphens. */
export function ruleAnchor(rule: string): string {
  return `rule-${rule.replace(/[^a-z0-9-]/g, "")}`;
}
