import { sourceAddress } from "../source-address.ts";
import { at, fields, list, text } from "../values.ts";

/** One version as the registration has it. */
export interface RegisteredVersion {
  readonly id: string;
  readonly version: string;
  /** ISO 8601 in UTC, of when it was last listed; null: not told, as it is of an unlisted one. */
  readonly published: string | null;
  readonly listed: boolean;
  /** Of its project's site, which may be its source; null: it names none. */
  readonly project: string | null;
}

export interface RegistrationPage {
  readonly address: string | null;
  /** The highest version on it. */
  readonly upper: string;
  /** Null: they are at its address. */
  readonly versions: readonly RegisteredVersion[] | null;
}

/** The pages of a registration index, that with the highest versions first. */
export function readRegistration(body: unknown): readonly RegistrationPage[] | undefined {
  const pages = at(body, "items");
  if (!Array.isArray(pages)) return undefined;
  return pages
    .map((page) => ({ address: text(at(page, "@id")) ?? null, upper: text(at(page, "upper")) ?? "", versions: readPage(page) ?? null }))
    .sort((a, b) => byVersion(b.upper, a.upper));
}

/** The versions of a page; undefined: they are not in it. */
export function readPage(body: unknown): readonly RegisteredVersion[] | undefined {
  const leaves = at(body, "items");
  if (!Array.isArray(leaves)) return undefined;
  return list(leaves).flatMap((leaf) => {
    const entry = fields(at(leaf, "catalogEntry"));
    const id = text(entry?.["id"]);
    const version = text(entry?.["version"]);
    if (id === undefined || version === undefined) return [];
    const published = timeOf(text(entry?.["published"]));
    const unlisted = entry?.["listed"] === false || published?.startsWith("1900-") === true;
    const project = sourceAddress(text(entry?.["projectUrl"])) ?? null;
    return [{ id, version, published: unlisted ? null : published, listed: !unlisted, project }];
  });
}

function timeOf(written: string | undefined): string | null {
  // Without an offset it is UTC.
  const time = new Date(written === undefined || /(?:Z|[+-]\d\d:?\d\d)$/i.test(written) ? (written ?? "") : `${written}Z`);
  return Number.isNaN(time.valueOf()) ? null : time.toISOString();
}

/** By publish date, newest first; of unlisted ones, whose date is hidden, the highest first, after all others. */
export function byDate(versions: readonly RegisteredVersion[]): readonly RegisteredVersion[] {
  return versions.toSorted((a, b) => {
    if (a.published !== b.published) return (a.published ?? "") < (b.published ?? "") ? 1 : -1;
    return byVersion(b.version, a.version);
  });
}

/** Up to four numbers, and what comes before the release behind a dash. */
function byVersion(a: string, b: string): number {
  const [[coreA, beforeA], [coreB, beforeB]] = [partsOf(a), partsOf(b)];
  if (coreA !== coreB || beforeA === beforeB) return coreA.localeCompare(coreB, "en", { numeric: true });
  if (beforeA === "" || beforeB === "") return beforeA === "" ? 1 : -1;
  return beforeA.localeCompare(beforeB, "en", { numeric: true });
}

function partsOf(version: string): readonly [string, string] {
  const plain = version.replace(/\+.*$/, "");
  const dash = plain.indexOf("-");
  return dash < 0 ? [plain, ""] : [plain.slice(0, dash), plain.slice(dash + 1)];
}
