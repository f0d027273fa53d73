import { sourceAddress } from "../source-address.ts";
import { byNewest, timeIn } from "../told.ts";
import { at, fields, text } from "../values.ts";

/** What is kept of `GET /api/v1/versions/{gem}.json`. Versions that were yanked are not in it. */
export interface VersionsAnswer {
  /** The newest by publish date, newest first. */
  readonly newest: readonly ToldVersion[];
  readonly more: boolean;
  /** `source_code_uri` of the newest; missing: its metadata was left out. */
  readonly source?: string | null;
}

/** One file: a gem with native code has one for each platform, each pushed by itself. */
export interface ToldVersion {
  /** As RubyGems names it: `1.2.3`, and `1.2.3-x86_64-linux` where it is for one platform. */
  readonly version: string;
  readonly publishedAt: string | null;
  /** SHA-256 of the file, in hexadecimal; null where it is not told. */
  readonly sha256: string | null;
}

/** In: a body, and how many versions are kept. Undefined: it is no such answer. */
export function readVersions(body: unknown, most: number): VersionsAnswer | undefined {
  if (!Array.isArray(body)) return undefined;
  const told = body.flatMap(readVersion).sort((a, b) => byNewest(a.version, b.version));
  const metadata = fields(told[0]?.metadata);
  return {
    newest: told.slice(0, most).map(({ version }) => version),
    more: told.length > most,
    ...(metadata === undefined ? {} : { source: sourceAddress(text(metadata["source_code_uri"])) ?? null }),
  };
}

interface Read {
  readonly version: ToldVersion;
  readonly metadata: unknown;
}

function readVersion(one: unknown): readonly Read[] {
  const number = text(at(one, "number"));
  if (number === undefined) return [];
  const platform = text(at(one, "platform")) ?? "ruby";
  const sha = text(at(one, "sha"))?.toLowerCase() ?? "";
  const version = {
    version: platform === "ruby" ? number : `${number}-${platform}`,
    publishedAt: timeIn(at(one, "created_at")),
    sha256: /^[0-9a-f]{64}$/.test(sha) ? sha : null,
  };
  return [{ version, metadata: at(one, "metadata") }];
}
