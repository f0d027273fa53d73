import defaults from "npm-registry-fetch/lib/default-opts.js";
import type { Files } from "../src/model/snapshot.ts";

/** The corpus writes npm's host as a placeholder. */
export function expanded(files: Files): Files {
  const host = new URL(defaults.registry).host;
  return {
    paths: files.paths,
    has: (path) => files.has(path),
    text: (path) => files.text(path)?.replaceAll("{npm-registry-host}", host),
  };
}
