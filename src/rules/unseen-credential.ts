import { isUntold } from "../model/known-registry.ts";
import type { PublishPath } from "../model/publish-path.ts";
import type { Doubt } from "./rule.ts";

/** Why the credential of a path was not seen, one sentence; undefined when it was. */
export function unseenCredential({ credential, tool, registry, candidates }: PublishPath): string | undefined {
  if (credential.kind === "delegated") {
    const what = isUntold(registry) && candidates.length === 0 ? "neither its registry nor its credential was" : "its credential was not";
    return `${tool} uploads in a file that is not here to be read, so ${what} seen.`;
  }
  return credential.kind === "unknown" ? `Which credential ${tool} uses could not be told.` : undefined;
}

/** What a rule about publishing workflow jobs cannot judge: the paths whose credential was not seen. */
export function unseenCredentials(paths: readonly PublishPath[]): readonly Doubt[] {
  return paths.flatMap((path) => {
    const unseen = unseenCredential(path);
    return unseen === undefined ? [] : [{ at: path.at, unseen }];
  });
}
