import { seen, unseen, type Observed } from "../../model/observed.ts";
import type { RegistryRecord, Releases } from "../../model/registry-record.ts";
import type { Release, ReleaseOrigin, ReleaseProvenance } from "../../model/release.ts";
import type { VerifyBundle } from "../attested.ts";
import type { ArtifactMetadata } from "./metadata.ts";
import type { ReleasedPom } from "./released-pom.ts";

/** What can be said of any artifact without asking. */
export function unasked(name: string, purl: string, now: string): Omit<RegistryRecord, "exists" | "source" | "releases"> {
  return {
    registry: "maven-central",
    purl,
    name,
    page: `https://central.sonatype.com/artifact/${name.split(":").map(encodeURIComponent).join("/")}`,
    owners: unseen("not-offered", "Maven Central itself, which shows nobody who may publish to a namespace"),
    ownersBeyond: null,
    publishers: seen([], "Maven Central offers no trusted publishing", now),
    shownPublishers: [],
    tokens: seen("allowed", "Maven Central takes nothing but user tokens", now),
  };
}

/** What a Sigstore bundle shows of a version. */
export interface Checked {
  readonly provenance: Observed<ReleaseProvenance>;
  readonly origin: ReleaseOrigin | null;
}

/**
 * Checks the bundle beside a pom against the pom. Where its bytes are not known, or nothing can be checked, it stays `stated`; so
 * it does where a person or another CI signed, whom Central takes as well.
 */
export function checked(verify: VerifyBundle, bundle: Observed<unknown>, pom: Observed<ReleasedPom | null>): Checked {
  if (!bundle.seen) return { provenance: bundle, origin: null };
  const says = (value: ReleaseProvenance): Observed<ReleaseProvenance> => seen(value, bundle.source, bundle.at);
  if (bundle.value === null) return { provenance: says({ state: "none" }), origin: null };
  const digests = pom.seen ? (pom.value?.digests ?? []) : [];
  const found = digests.map((hex) => verify({ bundle: bundle.value, digest: { algorithm: "sha256", hex }, anySigner: true }));
  const one = found.find(({ state }) => state === "verified") ?? found.find(({ state }) => state === "unchecked") ?? found[0];
  if (one?.state === "verified") return { provenance: says({ state: "verified" }), origin: one.origin };
  return { provenance: says(one?.state === "refused" ? { state: "refused", says: one.says } : { state: "stated" }), origin: null };
}

/** Versions as the metadata lists them. When the others came out is not told, and their bundles are not asked for. */
export function releasesOf({ versions, updatedAt }: ArtifactMetadata, newest: Checked, bound: number): Releases {
  const unknown = unseen("not-offered", "Maven Central itself, which shows nobody which account published");
  const told = versions.slice(0, bound).map((version, index): Release => {
    const first = index === 0;
    return {
      version,
      publishedAt: first ? updatedAt : null,
      withdrawn: false,
      manner: unknown,
      by: unknown,
      approvedBy: null,
      provenance: first ? newest.provenance : unseen("not-asked"),
      origin: first ? newest.origin : null,
    };
  });
  return { newest: told, more: versions.length > told.length };
}

/** Where the newest pom says that its source is. */
export function sourceOf(pom: Observed<ReleasedPom | null>): Observed<string | null> {
  if (!pom.seen) return pom;
  const { source = null, parent = null } = pom.value ?? {};
  return source === null && parent !== null ? unseen("not-asked", "the pom of its parent") : seen(source, pom.source, pom.at);
}
