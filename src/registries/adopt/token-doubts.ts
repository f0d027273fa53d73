import type { AdoptSubject } from "../adopt.ts";
import type { JobSteps } from "./places.ts";
import { exchanged, readsSecret } from "./secret-reads.ts";

/** Why a token is not followed at all; undefined where nothing speaks against it. */
export function notFollowed({ paths }: AdoptSubject, { job, workflow }: JobSteps): string | undefined {
  const values = [...workflow.env, ...job.env, ...job.steps.flatMap((step) => [...step.env, ...step.with])].map(({ value }) => value.value);
  for (const { credential, tool } of paths) {
    const { secrets, source } = credential;
    if (source === "the file itself") return "The token is written out in the file: it has to be revoked first, whatever takes its place.";
    if (secrets.some((name) => name.includes("*"))) return "Which secret is read is decided at run time.";
    if (secrets.length > 1 && !isOneOf(secrets, values))
      return `Several secrets reach ${tool} (${secrets.join(", ")}), and which of them the registry takes cannot be told.`;
  }
  return undefined;
}

/** Whether a text reads whichever of the secrets is there. */
function isOneOf(secrets: readonly string[], texts: readonly string[]): boolean {
  const names = new Set(secrets.map((name) => name.toUpperCase()));
  return texts.some((text) => secrets.every((name) => readsSecret(text, new Set([name.toUpperCase()]))) && exchanged(text, names, "") !== undefined);
}
