import type { Credential } from "../model/credential.ts";
import type { PolicyInForce, Waiver } from "../model/policy.ts";
import type { Looked } from "../model/report.ts";
import type { PublishPath } from "../model/publish-path.ts";
import { nameOf } from "../model/known-registry.ts";
import type { Painter } from "./painter.ts";
import { counted } from "./lines.ts";

/** The verdict in plain words, and the colour of its meaning. */
export function verdictOf(credential: Credential): {
  readonly words: string;
  readonly mood: keyof Pick<Painter, "good" | "bad" | "doubtful">;
} {
  const token = tokenOf(credential);
  switch (credential.kind) {
    case "trusted-publishing":
      return { words: "trusted publishing: an identity token, no long-lived one", mood: "good" };
    case "stored-token":
      return { words: `stored token: ${token}`, mood: "bad" };
    case "mixed":
      return { words: `mixed: trusted publishing is possible, and so is ${token}`, mood: "bad" };
    case "token-unlocated":
      return {
        words: "a token from elsewhere: trusted publishing is impossible here, and no secret was seen",
        mood: "doubtful",
      };
    case "delegated":
      return {
        words: `delegated: the upload is in a file that is not here${credential.secrets.length > 0 ? `; it is given ${token}` : ""}`,
        mood: "doubtful",
      };
    case "unknown":
      return {
        words: `could not be told${credential.secrets.length > 0 ? `; ${token} reaches the step` : ""}`,
        mood: "doubtful",
      };
  }
}

function tokenOf({ secrets, source }: Credential): string {
  if (secrets.length > 0) return `${secrets.length === 1 ? "secret" : "secrets"} ${secrets.join(", ")}`;
  return source === undefined ? "a long-lived credential" : `a credential from ${source}`;
}

const givers = {
  workflow: "by the whole workflow",
  job: "by the workflow job",
  caller: "by the calling workflow",
  default: "by default",
} as const;

export function idTokenOf({ idToken }: PublishPath): string {
  if (idToken.write) return `id-token: write, granted ${givers[idToken.from]}`;
  return idToken.from === "default" ? "none: nothing grants id-token: write" : `none: withheld ${givers[idToken.from]}`;
}

const runners = {
  "github-hosted": "a GitHub-hosted runner",
  "self-hosted": "a self-hosted runner",
  unknown: "a runner decided at run time",
} as const;

export function runOf({ runner, triggers }: PublishPath): string {
  return `on ${triggers.join(", ") || "no event that is known"}; ${runners[runner]}`;
}

export function registryOf({ registry, candidates }: PublishPath): string {
  const perhaps = candidates.map(nameOf).join(" or ");
  if (registry !== "unknown") return nameOf(registry);
  return perhaps === "" ? "Registry unknown" : `Registry unknown, perhaps ${perhaps}`;
}

export function packagesOf({ packages }: PublishPath): string {
  return packages.map(packageName).join(", ");
}

/** A package as its registry writes it; a purl says the registry again. */
export function packageName(purl: string): string {
  return decoded(purl.replace(/^pkg:[^/]+\//, ""));
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** "in 3 workflow files", and what was left out. */
export function scopeOf({ workflowFiles, skipped }: Looked): string {
  const names = [...new Set(skipped.map((path) => path.slice(path.lastIndexOf("/") + 1)))];
  const named = names.length > 4 ? [...names.slice(0, 4), "…"] : names;
  return `${counted(workflowFiles, "workflow file")}${named.length > 0 ? `; left out: ${named.join(", ")}` : ""}`;
}

/** Who decided a waiver. */
export function ownerOf({ owner, from }: Waiver): string {
  return owner ?? (from === "comment" ? "who wrote the comment" : "nobody named");
}

/** The policy in force, in one sentence or two. */
export function policyWords({ state, sources, off }: PolicyInForce): string {
  if (state === "none") return "No policy file: every rule is on, and nothing is waived but by comments.";
  const from = sources.join(" and ");
  if (state === "invalid") return `The policy could not be read (${from}), so nothing was waived, lowered or switched off.`;
  return `Policy: ${from}.${off.length > 0 ? ` Switched off: ${off.join(", ")}.` : ""}`;
}
