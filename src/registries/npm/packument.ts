import { sourceAddress } from "../source-address.ts";
import { byNewest, timeIn } from "../told.ts";
import { at, fields, type Fields, list, text } from "../values.ts";

/** What is kept of `GET /{package}`. What is missing was left out: mirrors do, and npm's short form does. */
export interface Packument {
  /** Accounts that may publish it. */
  readonly maintainers?: readonly string[];
  readonly source: string | null;
  /** Whether the registry tells of attestations and signatures at all. */
  readonly showsAttestations: boolean;
  /** The newest by publish date, newest first. */
  readonly newest: readonly ToldVersion[];
  readonly more: boolean;
}

export interface ToldVersion {
  readonly version: string;
  readonly publishedAt: string | null;
  /** Missing: left out. */
  readonly publisher?: ToldPublisher;
  /** Account that approved it, where it was staged. */
  readonly approver: string | null;
  /** Whether provenance is there to be asked for. */
  readonly attested: boolean;
  /** Of the file, in hexadecimal; null where it is not told. */
  readonly sha512: string | null;
}

export type ToldPublisher =
  | { readonly kind: "account"; readonly name: string }
  /** `id`: npm's own of the trusted publisher, the same for all it published; null where it is not told. */
  | { readonly kind: "workflow"; readonly id: string | null };

/** In: a body, the name that was asked for, and how many versions are kept. Undefined: it is no such answer. */
export function readPackument(body: unknown, name: string, most: number): Packument | undefined {
  const versions = at(body, "name") === name ? (fields(at(body, "versions")) ?? unpublished(body)) : undefined;
  if (versions === undefined) return undefined;
  const maintainers = at(body, "maintainers");
  // Written in the order of publishing: where there are no dates, the last is the newest.
  const told = Object.entries(versions)
    .reverse()
    .map(([version, manifest]) => readVersion(version, manifest, at(body, "time", version)))
    .sort(byNewest);
  return {
    ...(Array.isArray(maintainers) ? { maintainers: namesOf(maintainers) } : {}),
    source: sourceOf(body) ?? null,
    showsAttestations: Object.values(versions).some((one) => ["signatures", "attestations"].some((key) => at(one, "dist", key) !== undefined)),
    newest: told.slice(0, most),
    more: told.length > most,
  };
}

/** A package whose every version was taken back keeps its name. */
function unpublished(body: unknown): Fields | undefined {
  return fields(at(body, "time", "unpublished")) === undefined ? undefined : {};
}

function readVersion(version: string, manifest: unknown, published: unknown): ToldVersion {
  const publisher = publisherOf(at(manifest, "_npmUser"));
  return {
    version,
    publishedAt: timeIn(published),
    ...(publisher === undefined ? {} : { publisher }),
    approver: text(at(manifest, "_npmUser", "approver", "name")) ?? null,
    attested: fields(at(manifest, "dist", "attestations", "provenance")) !== undefined,
    sha512: sha512In(at(manifest, "dist", "integrity")),
  };
}

/**
 * "GitHub Actions" is no account's name, nor is npm's address for trusted publishers an account's: without the field that says so,
 * it is not known what it is.
 */
function publisherOf(user: unknown): ToldPublisher | undefined {
  const trusted = fields(at(user, "trustedPublisher"));
  if (trusted !== undefined) return { kind: "workflow", id: text(trusted["oidcConfigId"])?.replace(/^oidc:/, "") ?? null };
  const name = text(at(user, "name"));
  const isNobodys = /\s/.test(name ?? "") || /^npm-oidc-/i.test(text(at(user, "email")) ?? "");
  return name === undefined || isNobodys ? undefined : { kind: "account", name };
}

/** `sha512-<base64>`, perhaps after other digests: https://www.w3.org/TR/SRI/. */
function sha512In(integrity: unknown): string | null {
  const found = /(?:^|\s)sha512-([A-Za-z0-9+/]{86}==)(?=[\s?]|$)/.exec(text(integrity) ?? "")?.[1];
  return found === undefined ? null : Buffer.from(found, "base64").toString("hex");
}

function sourceOf(body: unknown): string | undefined {
  return sourceAddress(text(at(body, "repository")) ?? text(at(body, "repository", "url")));
}

function namesOf(maintainers: readonly unknown[]): readonly string[] {
  const names = list(maintainers).flatMap((one) => text(at(one, "name")) ?? []);
  return [...new Set(names)].sort();
}
