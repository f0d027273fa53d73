import { appendFileSync, closeSync, existsSync, openSync, readSync, renameSync, rmSync, statSync, truncateSync } from "node:fs";
import { ImprimaturError } from "../../errors.ts";
import { type KnownRecord, knownOf } from "../registries/collect-records.ts";
import { type EndLine, type HeaderLine, type SnapshotLine, snapshotSchema } from "./lines.ts";

/** A snapshot under way. It lies in `FILE.partial` until it is whole, so that nothing reads half a one by mistake. */
export interface SnapshotWriter {
  /** What an earlier collection left there, when it can be gone on with. */
  readonly begun: Begun | null;
  write(lines: readonly SnapshotLine[]): void;
  /** Ends it and gives it its name. */
  finish(end: EndLine): void;
}

export interface Begun {
  readonly header: HeaderLine;
  /** `owner/name` of repositories that are done, those that could not be read left out. */
  readonly done: ReadonlySet<string>;
  /** Undefined where not even one page was finished; null: only the end is missing. */
  readonly cursor: string | null | undefined;
  readonly unread: number;
  readonly publishing: number;
  /** Records of the packages of repositories that are done. */
  readonly records: readonly KnownRecord[];
}

/** Where a collection that was broken off lies. */
export function partialOf(file: string): string {
  return `${file}.partial`;
}

/**
 * Opens a snapshot to write. `goesOn` says whether what an earlier collection left may be continued; otherwise it begins anew.
 *
 * @throws ImprimaturError `unwritable-output` where the file cannot be written.
 */
export function writeSnapshot(file: string, goesOn: (header: HeaderLine) => boolean): SnapshotWriter {
  const partial = partialOf(file);
  const guarded = <T>(act: () => T): T => {
    try {
      return act();
    } catch (cause) {
      throw new ImprimaturError(
        "unwritable-output",
        `${partial} cannot be written. Check the directory, your right to write there and the space left.`,
        {
          cause,
          place: { file: partial },
        },
      );
    }
  };
  const begun = guarded(() => begunIn(partial));
  const kept = begun !== null && goesOn(begun.header) ? begun : null;
  if (kept === null) guarded(() => rmSync(partial, { force: true }));
  return {
    begun: kept,
    // One call, one write: a process that is killed leaves whole lines and at most one cut off.
    write: (lines) => guarded(() => appendFileSync(partial, lines.map((line) => `${JSON.stringify(line)}\n`).join(""), { mode: 0o600 })),
    finish: (end) =>
      guarded(() => {
        appendFileSync(partial, `${JSON.stringify(end)}\n`, { mode: 0o600 });
        renameSync(partial, file);
      }),
  };
}

/** Reads what is there; a line that was cut off is taken away, so that the next one does not hang on it. */
function begunIn(partial: string): Begun | null {
  if (!existsSync(partial)) return null;
  const done = new Set<string>();
  const publish = new Set<string>();
  let header: HeaderLine | undefined;
  let cursor: Begun["cursor"];
  let unread = 0;
  let unreadOfPage = 0;
  let page: string[] = [];
  let whole = 0;
  const records: KnownRecord[] = [];
  let recordsOfPage: KnownRecord[] = [];
  for (const { text, end } of wholeLines(partial)) {
    const line = parsed(text);
    if (line === undefined) break;
    if ("schema" in line) header = line.schema === snapshotSchema ? line : undefined;
    else if ("slug" in line) {
      page.push(line.slug);
      recordsOfPage.push(...(line.records ?? []).map(knownOf));
      // Whether its workflows are on is asked of a repository that publishes, and of no other.
      const { workflows } = line.settings;
      if (workflows.seen || workflows.because !== "not-asked") publish.add(line.slug);
    } else if ("unreadRepository" in line) unreadOfPage++;
    else if ("cursor" in line) {
      cursor = line.cursor;
      for (const slug of page) done.add(slug);
      page = [];
      records.push(...recordsOfPage);
      recordsOfPage = [];
      unread += unreadOfPage;
      unreadOfPage = 0;
      whole = end;
    }
    if ("schema" in line) whole = end;
  }
  // What stands behind the last finished page is asked again.
  truncateSync(partial, whole);
  return header === undefined ? null : { header, done, cursor, unread, records, publishing: [...publish].filter((slug) => done.has(slug)).length };
}

function parsed(text: string): SnapshotLine | undefined {
  try {
    return JSON.parse(text) as SnapshotLine;
  } catch {
    return undefined;
  }
}

/** Lines that end, read piece by piece, each with the offset in bytes behind it. */
function* wholeLines(file: string): Generator<{ readonly text: string; readonly end: number }> {
  const handle = openSync(file, "r");
  try {
    const piece = Buffer.alloc(1 << 20);
    const size = statSync(file).size;
    let rest = Buffer.alloc(0);
    let end = 0;
    for (let at = 0; at < size;) {
      const read = readSync(handle, piece, 0, piece.length, at);
      if (read === 0) return;
      at += read;
      rest = Buffer.concat([rest, piece.subarray(0, read)]);
      for (let cut = rest.indexOf(10); cut >= 0; cut = rest.indexOf(10)) {
        end += cut + 1;
        yield { text: rest.toString("utf8", 0, cut), end };
        rest = rest.subarray(cut + 1);
      }
    }
  } finally {
    closeSync(handle);
  }
}
