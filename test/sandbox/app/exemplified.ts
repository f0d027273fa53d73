import { readFileSync } from "node:fs";
import type { Webhook } from "../../../src/sandbox/app/deliveries.ts";

// GitHub's own examples of webhooks, and what a webhook holds that stands in none of its event.

interface Examples {
  readonly name: string;
  readonly examples: readonly unknown[];
}

const file = new URL("../../../node_modules/@octokit/webhooks-examples/api.github.com/index.json", import.meta.url);
const examples = new Map((JSON.parse(readFileSync(file, "utf8")) as readonly Examples[]).map(({ name, examples: all }) => [name, all] as const));

/** What examples leave out, or hold as null (GitHub docs, "Webhook events and payloads"). */
const documentedOf: Readonly<Record<string, RegExp>> = {
  pull_request: /^changes$|^changes\.(?:title|body)(?:\.from)?$|^pull_request\.merged_by\.\w+$/,
  issues: /^changes\.(?:title|body)(?:\.from)?$/,
  // None of them is beside a pull request.
  issue_comment: /^issue\.pull_request(?:\.\w+)?$/,
  // An App may ask for any permission.
  installation: /^installation\.permissions\.\w+$/,
};

const known = new Map<string, ReadonlySet<string>>();

/** Keys that stand in no example of the event, as `pull_request.head.sha`; `[]` stands for each item of a list. */
export function keysOfNoExample({ event, payload }: Webhook): readonly string[] {
  const all = known.get(event) ?? new Set((examples.get(event) ?? []).flatMap((one) => keysIn(one)));
  known.set(event, all);
  const isDocumented = (key: string) => documentedOf[event]?.test(key) === true;
  return [...new Set(keysIn(payload))].filter((key) => !all.has(key) && !isDocumented(key));
}

function keysIn(value: unknown, at = ""): readonly string[] {
  if (typeof value !== "object" || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((one) => keysIn(one, `${at}[]`));
  return Object.entries(value).flatMap(([name, inner]) => {
    const key = at === "" ? name : `${at}.${name}`;
    return [key, ...keysIn(inner, key)];
  });
}
