import type { Files, Repository } from "../../model/snapshot.ts";
import { byPath } from "../order.ts";
import type { RepositoryLine } from "./lines.ts";

/** A repository as an audit reads it, made of what was collected. */
export function repositoryOf(line: RepositoryLine): Repository {
  const { slug, settings, partly, records } = line;
  return {
    root: slug,
    slug,
    settings,
    files: collectedFiles(line),
    ...(records === undefined ? {} : { records }),
    ...(partly === true ? { skipped: [leftOut] } : {}),
  };
}

/** Told where an audit tells what it left out. */
const leftOut = "(files that GitHub did not give)";

/** Files of which only some have their text here. What is called in other repositories answers, and is not listed. */
export function collectedFiles({ texts, called, paths, unread }: Pick<RepositoryLine, "texts" | "called" | "paths" | "unread">): Files {
  const own = new Map(Object.entries(texts));
  const elsewhere = new Map(Object.entries(called));
  const why = new Map(Object.entries(unread));
  const listed = paths ?? [...own.keys(), ...why.keys()].sort(byPath);
  const known = new Set(listed);
  const text = (path: string): string | undefined => own.get(path) ?? elsewhere.get(path);
  return {
    paths: listed,
    has: (path) => known.has(path) || elsewhere.has(path),
    text,
    unread(path) {
      if (text(path) !== undefined || !known.has(path)) return undefined;
      return why.get(path) ?? "not-collected";
    },
  };
}
