import { seen, unseen, type Observed } from "../../model/observed.ts";
import type { Release } from "../../model/release.ts";
import type { Verification, Verified, VerifyBundle } from "../attested.ts";
import { fields, list } from "../values.ts";

/** More than a gem has; each is verified. */
const mostBundles = 20;

/** What is kept of `GET /api/v1/attestations/{gem}-{version}.json`: Sigstore bundles. Undefined: it is no such answer. */
export function readAttestations(body: unknown): readonly unknown[] | undefined {
  return Array.isArray(body) && body.length <= mostBundles && body.every((one) => fields(one) !== undefined) ? body : undefined;
}

/** How a version came out, as far as its attestations show it. */
export type Shown = Pick<Release, "manner" | "by" | "provenance" | "origin">;

export interface Checked {
  readonly shown: Shown;
  /** The first attestation, where all of them hold. */
  readonly verified: Verified | null;
}

const pageTells = "the gem's page at rubygems.org, which says who pushed it";

/** Of a version that is not asked for, to stay within the requests. */
export const unasked: Shown = {
  manner: unseen("not-asked", pageTells),
  by: unseen("not-asked", pageTells),
  provenance: unseen("not-asked"),
  origin: null,
};

/**
 * RubyGems takes attestations under trusted publishing alone (app/models/pusher.rb), so one that holds shows it; to have none
 * shows nothing. Bundles that could not be checked are the registry's word, and one that does not hold is nobody's.
 */
export function checked(attestations: Observed<readonly unknown[] | null>, sha256: string | null, verify: VerifyBundle): Checked {
  if (!attestations.seen) return unproven({ manner: attestations, by: attestations, provenance: attestations });
  const { value, source, at } = attestations;
  if (value === null) return unproven({ ...untold, provenance: unseen("not-offered", "rubygems.org's own API") });
  if (value.length === 0) return unproven({ ...untold, provenance: seen({ state: "none" }, source, at) });
  const found = verified(value, sha256, verify);
  const refused = found.find((one) => one.state === "refused");
  if (refused !== undefined) return unproven({ ...untold, provenance: seen({ state: "refused", says: refused.says }, source, at) });
  const by = seen(null, source, at);
  const [first] = found.filter(isVerified);
  if (first === undefined || !found.every(isVerified)) {
    return unproven({ manner: seen("trusted", source, at), by, provenance: seen({ state: "stated" }, source, at) });
  }
  const manner = seen("trusted-with-provenance" as const, source, at);
  return { shown: { manner, by, provenance: seen({ state: "verified" }, source, at), origin: first.origin }, verified: first };
}

const untold = { manner: unseen("not-offered", pageTells), by: unseen("not-offered", pageTells) } as const;

/**
 * Whether these can be remembered for good: there are some, and all of them hold. RubyGems repairs those that do not
 * (app/models/concerns/attestation_bundle_repair.rb), and none may be late.
 */
export function areForGood(attestations: unknown, sha256: string | null, verify: VerifyBundle): boolean {
  const found = verified(list(attestations), sha256, verify);
  return found.length > 0 && found.every(isVerified);
}

/** One for each; none where it is not known what they must be about. */
function verified(attestations: readonly unknown[], sha256: string | null, verify: VerifyBundle): readonly Verification[] {
  return sha256 === null ? [] : attestations.map((bundle) => verify({ bundle, digest: { algorithm: "sha256", hex: sha256 } }));
}

function unproven(shown: Omit<Shown, "origin">): Checked {
  return { shown: { ...shown, origin: null }, verified: null };
}

function isVerified(one: Verification): one is Verified {
  return one.state === "verified";
}
