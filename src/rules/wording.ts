import type { Confidence } from "../model/finding.ts";
import type { Credential } from "../model/credential.ts";
import type { PublishPath } from "../model/publish-path.ts";

/** "the secret A", "the secrets A and B", or where else the credential comes from. */
export function secretsOf({ secrets, source }: Credential): string {
  if (secrets.length > 0) return `the ${secrets.length === 1 ? "secret" : "secrets"} ${listed(secrets)}`;
  return source === undefined ? "a long-lived token" : `a long-lived token from ${source}`;
}

/** "a", "a and b", "a, b and c". */
export function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

export function sentence(text: string): string {
  return text.endsWith(".") ? text : `${text}.`;
}

/** Where only the surface of a script could be read, a finding is no surer than that. */
export function confidenceIn(path: PublishPath): { readonly confidence?: Confidence } {
  return path.confidence === "approximate" ? { confidence: "medium" } : {};
}
