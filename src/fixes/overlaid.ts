import type { Files } from "../model/snapshot.ts";

/** Files of which some have another text. */
export function overlaid(files: Files, texts: ReadonlyMap<string, string>): Files {
  return {
    paths: files.paths,
    has: (path) => files.has(path),
    text: (path) => texts.get(path) ?? files.text(path),
    ...(files.unread === undefined ? {} : { unread: (path: string) => (texts.has(path) ? undefined : files.unread?.(path)) }),
  };
}
