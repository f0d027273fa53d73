import { seen, unseen, type Observed } from "../../model/observed.ts";
import type { Release } from "../../model/release.ts";
import type { Verification, VerifyBundle } from "../attested.ts";
import { fields } from "../values.ts";

/** More than a gem has; each is verified. */
const mostBundles = 20;

/** What is kept of `GET /api/v1/attestations/{gem}-{version}.json`: Sigstore bundles. Undefined: it is no such answer. */
export function readAttestations(body: unknown): readonly unknown[] | undefined {
  return Array.isArray(body) && body.length <= mostBundles && body.every((one) => fields(one) !== undefined) ? body : undefined;
}

/** How a version came out, as far as its attestations show it. */
export type Shown = Pick<Release, "manner" | "by" | "provenance" | "origin">;

const pageTells = "The gem's page at rubygems.org says who pushed it";

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
export function shownBy(attestations: Observed<readonly unknown[] | null>, sha256: string | null, verify: VerifyBundle): Shown {
  const untold = unseen("not-offered", pageTells);
  if (!attestations.seen) return { manner: attestations, by: attestations, provenance: attestations, origin: null };
  const { value, source, at } = attestations;
  if (value === null) return { manner: untold, by: untold, provenance: unseen("not-offered"), origin: null };
  if (value.length === 0) return { manner: untold, by: untold, provenance: seen({ state: "none" }, source, at), origin: null };
  const checked = sha256 === null ? [] : value.map((bundle) => verify({ bundle, digest: { algorithm: "sha256", hex: sha256 } }));
  const refused = checked.find((one) => one.state === "refused");
  if (refused !== undefined) {
    return { manner: untold, by: untold, provenance: seen({ state: "refused", says: refused.says }, source, at), origin: null };
  }
  const verified = checked.filter(isVerified);
  const [first] = verified;
  const proven = first !== undefined && verified.length === value.length;
  return {
    manner: seen(proven ? "trusted-with-provenance" : "trusted", source, at),
    by: seen(null, source, at),
    provenance: seen({ state: proven ? "verified" : "stated" }, source, at),
    origin: proven ? first.origin : null,
  };
}

type Verified = Extract<Verification, { readonly state: "verified" }>;

function isVerified(one: Verification): one is Verified {
  return one.state === "verified";
}
