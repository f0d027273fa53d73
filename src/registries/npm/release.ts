import { seen, type Observed, type Unobserved, unseen } from "../../model/observed.ts";
import type { Manner, Release, ReleaseProvenance } from "../../model/release.ts";
import type { Checked } from "./attested.ts";
import type { ToldVersion } from "./packument.ts";

/** Mirrors leave out who published, and more; npm itself does not. */
export const leftOut: Unobserved = unseen("not-offered", "npm's own registry");

/** Where and when the package's document was read. */
export interface Read {
  readonly source: string;
  readonly at: string;
  readonly showsAttestations: boolean;
}

/** In: a version, and what came of its provenance where it has some. */
export function releaseOf(version: ToldVersion, found: Checked | undefined, read: Read): Release {
  const { publisher, approver } = version;
  const provenance = found?.provenance ?? (read.showsAttestations ? { state: "none" as const } : undefined);
  const told = <T>(value: T | undefined): Observed<T> => (value === undefined ? leftOut : seen(value, read.source, read.at));
  return {
    version: version.version,
    publishedAt: version.publishedAt,
    withdrawn: false,
    manner: told(mannerOf(version, provenance)),
    by: publisher === undefined ? leftOut : told(publisher.kind === "account" ? publisher.name : null),
    approvedBy: approver,
    provenance: told<ReleaseProvenance>(provenance),
    origin: found?.verified?.origin ?? null,
  };
}

/** Who published is what tells it: provenance alone can be made with a token too. One that does not hold raises nothing. */
function mannerOf({ publisher, approver }: ToldVersion, provenance: ReleaseProvenance | undefined): Manner | undefined {
  if (publisher === undefined) return undefined;
  const least = publisher.kind === "account" ? "token-or-person" : "trusted";
  if (provenance?.state === "refused") return least;
  if (approver !== null) return "staged";
  const proven = provenance?.state === "verified" || provenance?.state === "stated";
  return least === "trusted" && proven ? "trusted-with-provenance" : least;
}
