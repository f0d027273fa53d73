import type { PublishPath } from "../../../model/publish-path.ts";
import type { RepositoryLine } from "../../snapshot/lines.ts";
import { type Gathered, type Look, type Readable, readFiles } from "../read-files.ts";
import type { Source } from "../source.ts";
import type { PullEnd, PullEnds, PullNow } from "./look.ts";
import { renamedIn } from "./renamed.ts";

/** Both ends of a pull request, as far as an audit asks for them. */
export interface CollectedPull {
  readonly before: CollectedEnd;
  readonly after: CollectedEnd;
  /** Whether an audit would read the same at both ends: then it finds the same. */
  readonly same: boolean;
  /** Paths that were asked for and are otherwise at the other end, or at one end alone; sorted. */
  readonly changed: readonly string[];
  /** New paths of files by their old ones, as far as one that was asked for is gone. */
  readonly renamed: ReadonlyMap<string, string>;
}

export interface CollectedEnd {
  readonly files: Pick<RepositoryLine, "texts" | "called" | "paths" | "unread">;
  /** Whether files that it has may be missing here. */
  readonly partly: boolean;
  /** How it publishes. */
  readonly publishes: readonly PublishPath[];
}

/**
 * Reads both ends of a pull request together, in rounds, until an audit asks for no more. Most of it is the same at both, and is asked for once.
 *
 * In: what `lookAtPull` told. Errors: those of the source; what it could not give leaves an end `partly` read.
 */
export async function collectPull(
  source: Source,
  { slug, number, ends }: Pick<PullNow, "slug" | "number"> & { readonly ends: PullEnds },
  look: Look,
): Promise<CollectedPull> {
  const both = [ends.before, ends.after].map((end) => readable(slug, end));
  const [before, after] = (await readFiles(source, both, alike(look), { treesFirst: true })).map(endOf);
  if (before === undefined || after === undefined) throw new RangeError("Both ends are read.");
  const changed = changedBetween(before, after);
  const isGone = changed.some((path) => before.files.texts[path] !== undefined && !isThere(after, path));
  const renamed = isGone ? await renamedIn(source, slug, number) : new Map<string, string>();
  source.keep(slug);
  return { before, after, same: isSame(before, after), changed, renamed };
}

/** What one end asks for is asked of the other too, so that neither seems to lack what nobody asked it for. The same blob is fetched once. */
function alike(look: Look): Look {
  const asked = new Set<string>();
  return ({ files, ...repository }) => {
    const text = (path: string) => {
      asked.add(path);
      return files.text(path);
    };
    const paths = look({ ...repository, files: { ...files, text } });
    for (const path of asked) files.text(path);
    return paths;
  };
}

function readable(slug: string, { commit, tree, workflows }: PullEnd): Readable {
  return { slug, branch: { name: commit, commit, tree }, workflows };
}

function endOf({ asked, partly, paths }: Gathered<Readable>): CollectedEnd {
  return { files: asked.record(), partly, publishes: paths };
}

/** An audit is pure: from the same files comes the same. What could not be had may differ. */
function isSame(before: CollectedEnd, after: CollectedEnd): boolean {
  return !before.partly && !after.partly && JSON.stringify(before.files) === JSON.stringify(after.files);
}

function changedBetween({ files: before }: CollectedEnd, { files: after }: CollectedEnd): readonly string[] {
  const paths = new Set([before, after].flatMap(({ texts, unread }) => [...Object.keys(texts), ...Object.keys(unread)]));
  return [...paths].filter((path) => before.texts[path] !== after.texts[path] || before.unread[path] !== after.unread[path]).sort();
}

function isThere({ files: { texts, paths, unread } }: CollectedEnd, path: string): boolean {
  return texts[path] !== undefined || unread[path] !== undefined || paths?.includes(path) === true;
}
