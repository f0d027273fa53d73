import type { Observed } from "../../model/observed.ts";
import type { RecordedPublisher } from "../../model/registry-record.ts";
import type { ReleaseOrigin } from "../../model/release.ts";
import type { Verification, VerifyBundle } from "../attested.ts";
import { shownPublisher } from "../shown-publishers.ts";
import { at } from "../values.ts";
import { bundlesOf, type PypiBundle } from "./bundle.ts";

/** What is kept of `GET /integrity/{project}/{version}/{filename}/provenance`: its attestations as they are. Undefined: it has none. */
export function readProvenance(body: unknown): unknown {
  return bundlesOf(body).length > 0 ? { attestation_bundles: at(body, "attestation_bundles") } : undefined;
}

/** What the attestations of one file show. */
export type Checked =
  /** None of them could be checked, or not all: PyPI's word. */
  | { readonly state: "stated"; readonly origin: ReleaseOrigin | null; readonly publishers: readonly RecordedPublisher[] }
  | { readonly state: "verified"; readonly origin: ReleaseOrigin; readonly publishers: readonly RecordedPublisher[] }
  | { readonly state: "refused"; readonly says: string };

/** Checks all attestations of a file; one that does not hold is enough. `sha256`: of the file, null where it is not told. */
export function checked(provenance: Observed<unknown>, sha256: string | null, verify: VerifyBundle): Checked {
  const bundles = provenance.seen ? bundlesOf(provenance.value) : [];
  const found = sha256 === null ? [] : bundles.map((one) => verifiedBy(verify, one, sha256));
  const refused = found.find((one) => one.state === "refused");
  if (refused !== undefined) return { state: "refused", says: refused.says };
  const publishers = bundles.flatMap(({ publisher }) => publisherOf(publisher) ?? []);
  const verified = found.filter((one) => one.state === "verified");
  const [first] = verified;
  if (first !== undefined && verified.length === bundles.length) return { state: "verified", origin: first.origin, publishers };
  const [told] = bundles;
  return { state: "stated", origin: told === undefined ? null : toldOrigin(told.publisher), publishers };
}

function verifiedBy(verify: VerifyBundle, { publisher, bundle }: PypiBundle, hex: string): Verification {
  const { kind, repository, workflow } = publisher;
  const named = { provider: providerOf(kind), ...(repository === null ? {} : { repository }), ...(workflow === null ? {} : { workflow }) };
  return verify({ bundle, digest: { algorithm: "sha256", hex }, publisher: named });
}

/** A publisher of Google's or ActiveState's names no repository. */
function publisherOf({ kind, repository, workflow, environment }: PypiBundle["publisher"]): RecordedPublisher | undefined {
  if (repository === null || workflow === null || environment === undefined) return undefined;
  return shownPublisher({ id: null, provider: providerOf(kind), repository, workflow, environment });
}

/** The file that was started is not told: the publisher names the one that holds the workflow job. */
function toldOrigin({ kind, repository, environment }: PypiBundle["publisher"]): ReleaseOrigin {
  const untold = { workflow: null, ref: null, commit: null, event: null, runner: null, run: null };
  return { toldBy: "registry", provider: providerOf(kind), repository, environment: environment ?? null, ...untold };
}

function providerOf(kind: string): ReleaseOrigin["provider"] {
  const name = kind.toLowerCase();
  return name === "github" || name === "gitlab" ? name : "other";
}
