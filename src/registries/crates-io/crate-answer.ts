import type { ReleaseOrigin } from "../../model/release.ts";
import { sourceAddress } from "../source-address.ts";
import { byNewest, timeIn } from "../told.ts";
import { at, fields, type Fields, list, text } from "../values.ts";
import { originTold } from "./trustpub-data.ts";

/** What is kept of `GET /api/v1/crates/{name}?include=versions`. What is missing was left out: not every registry is crates.io. */
export interface CrateAnswer {
  /** As the registry spells it; missing: as it was asked for. */
  readonly name?: string;
  /** `trustpub_only`: whether it refuses every API token. */
  readonly tokensRefused?: boolean;
  readonly source?: string | null;
  readonly versions?: ToldVersions;
}

export interface ToldVersions {
  /** The newest by publish date, newest first. */
  readonly newest: readonly ToldVersion[];
  readonly more: boolean;
}

export interface ToldVersion {
  readonly version: string;
  readonly publishedAt: string | null;
  readonly withdrawn: boolean;
  readonly publisher: ToldPublisher;
}

/**
 * `nobody`: crates.io has no publisher of it, as of versions older than its records. `left-out`: a field that would tell is not
 * there.
 */
export type ToldPublisher =
  | { readonly kind: "account"; readonly login: string }
  | { readonly kind: "workflow"; readonly origin: ReleaseOrigin }
  | { readonly kind: "nobody" }
  | { readonly kind: "left-out" };

/** In: a body, and how many versions are kept. Undefined: it is no such answer. */
export function readCrate(body: unknown, most: number): CrateAnswer | undefined {
  const crate = fields(at(body, "crate"));
  if (crate === undefined) return undefined;
  const name = text(crate["name"]);
  const tokensRefused = crate["trustpub_only"];
  const versions = at(body, "versions");
  return {
    ...(name === undefined ? {} : { name }),
    ...(typeof tokensRefused === "boolean" ? { tokensRefused } : {}),
    ...(Object.hasOwn(crate, "repository") ? { source: sourceAddress(text(crate["repository"])) ?? null } : {}),
    ...(Array.isArray(versions) ? { versions: newestOf(list(versions), most) } : {}),
  };
}

function newestOf(versions: readonly unknown[], most: number): ToldVersions {
  const told = versions.flatMap((one) => readVersion(fields(one) ?? {})).sort(byNewest);
  return { newest: told.slice(0, most), more: told.length > most };
}

function readVersion(version: Fields): readonly ToldVersion[] {
  const number = text(version["num"]);
  if (number === undefined) return [];
  return [{ version: number, publishedAt: timeIn(version["created_at"]), withdrawn: version["yanked"] === true, publisher: publisherOf(version) }];
}

/** A version of a trusted publisher has no account (rust-lang/crates.io, src/controllers/krate/publish.rs), so one field without the other says nothing. */
function publisherOf(version: Fields): ToldPublisher {
  const trusted = version["trustpub_data"];
  if (fields(trusted) !== undefined) return { kind: "workflow", origin: originTold(trusted) };
  const account = version["published_by"];
  const login = text(at(account, "login"));
  if (trusted === null && login !== undefined) return { kind: "account", login };
  return account === null && (trusted === null || trusted === undefined) ? { kind: "nobody" } : { kind: "left-out" };
}
