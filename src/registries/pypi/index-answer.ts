import { byNewest, timeIn } from "../told.ts";
import { at, list, text, texts } from "../values.ts";
import { versionFinder } from "./file-names.ts";
import { normalName } from "./project-answer.ts";

/** What is kept of `GET /simple/{project}/` in JSON. */
export interface IndexAnswer {
  /** The newest by the date of their first file, newest first; those without files are none. */
  readonly newest: readonly ToldVersion[];
  readonly more: boolean;
}

export interface ToldVersion {
  readonly version: string;
  readonly publishedAt: string | null;
  /** Whether every file was yanked. */
  readonly withdrawn: boolean;
  /** How many of its files have provenance; `left-out`: it is not told of all of them, as mirrors and older indexes do. */
  readonly attested: "all" | "some" | "none" | "left-out";
  /** The newest file that has provenance; null: none has. */
  readonly file: { readonly name: string; readonly sha256: string | null } | null;
}

/** In: a body, the normal form of the name that was asked for, and how many versions are kept. Undefined: it is no such answer. */
export function readIndex(body: unknown, normal: string, most: number): IndexAnswer | undefined {
  const files = at(body, "files");
  const name = text(at(body, "name"));
  if (!Array.isArray(files) || name === undefined || normalName(name) !== normal) return undefined;
  const versionOf = versionFinder(normal, texts(at(body, "versions")));
  const byVersion = new Map<string, File[]>();
  for (const file of list(files).map(readFile)) {
    const version = file === undefined ? undefined : versionOf(file.name);
    if (file === undefined || version === undefined) continue;
    const known = byVersion.get(version);
    if (known === undefined) byVersion.set(version, [file]);
    else known.push(file);
  }
  const told = [...byVersion].reverse().map(readVersion).sort(byNewest);
  return { newest: told.slice(0, most), more: told.length > most };
}

interface File {
  readonly name: string;
  readonly sha256: string | null;
  readonly publishedAt: string | null;
  readonly yanked: boolean;
  /** Undefined: not told. */
  readonly attested: boolean | undefined;
}

function readFile(file: unknown): File | undefined {
  const name = text(at(file, "filename"));
  if (name === undefined || !/^[\w.+!-]+$/.test(name)) return undefined;
  const sha256 = text(at(file, "hashes", "sha256"));
  const yanked = at(file, "yanked");
  const provenance = at(file, "provenance");
  return {
    name,
    sha256: sha256 !== undefined && /^[0-9a-f]{64}$/.test(sha256) ? sha256 : null,
    publishedAt: timeIn(at(file, "upload-time")),
    // True, or the reason.
    yanked: yanked === true || typeof yanked === "string",
    attested: provenance === undefined ? undefined : provenance !== null,
  };
}

function readVersion([version, files]: readonly [string, readonly File[]]): ToldVersion {
  const dated = files.flatMap(({ publishedAt }) => publishedAt ?? []).sort((a, b) => Date.parse(a) - Date.parse(b));
  const attested = files.filter((file) => file.attested === true).sort(byNewest);
  const [file] = attested;
  return {
    version,
    publishedAt: dated[0] ?? null,
    withdrawn: files.every(({ yanked }) => yanked),
    attested: files.some((one) => one.attested === undefined)
      ? "left-out"
      : file === undefined
        ? "none"
        : attested.length === files.length
          ? "all"
          : "some",
    file: file === undefined ? null : { name: file.name, sha256: file.sha256 },
  };
}
