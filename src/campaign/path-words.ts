import type { PublishPath } from "../model/publish-path.ts";

/** `file › workflow job`, where the upload is defined: as a ledger and a posture name a path. */
export function pathName({ workflow, job, definedIn, calleeJob }: PublishPath): string {
  return calleeJob !== null && definedIn !== null ? `${definedIn} › ${calleeJob}` : `${workflow} › ${job}`;
}

/** The base name of a file; of one in another repository without the ref. */
export function baseName(file: string): string {
  return file.replace(/@.*$/s, "").split("/").at(-1) ?? file;
}

/** Base names of the files that are started, each once. */
export function filesOf(paths: readonly PublishPath[]): string {
  return [...new Set(paths.map(({ workflow }) => baseName(workflow)))].sort().join(" and ");
}
