import { at, fields, list, text } from "../values.ts";

/** One attestation of a provenance object. */
export interface PypiBundle {
  /** The trusted publisher at the time of the upload, as PyPI tells it. */
  readonly publisher: {
    /** `GitHub`, `GitLab`, `Google`, … */
    readonly kind: string;
    /** `owner/name`. */
    readonly repository: string | null;
    /** File name; with GitLab its path. */
    readonly workflow: string | null;
    /** Null: it demands none. Undefined: it is not told. */
    readonly environment: string | null | undefined;
  };
  /** A Sigstore bundle v0.3 in its JSON form; not verified. */
  readonly bundle: unknown;
}

/** PyPI itself makes no more than two for a file. */
const most = 20;

/**
 * The attestations of a provenance object in the form of PEP 740, as `/integrity/…/provenance` answers it, each made to the
 * bundle it was before. Where something else stands, there is none: https://peps.python.org/pep-0740/.
 */
export function bundlesOf(provenance: unknown): readonly PypiBundle[] {
  return list(at(provenance, "attestation_bundles"))
    .slice(0, most)
    .flatMap((group) => {
      const publisher = publisherOf(at(group, "publisher"));
      const attestations = list(at(group, "attestations")).slice(0, most);
      return attestations.flatMap((attestation) => {
        const bundle = bundleOf(attestation);
        return publisher === undefined || bundle === undefined ? [] : [{ publisher, bundle }];
      });
    });
}

function publisherOf(publisher: unknown): PypiBundle["publisher"] | undefined {
  const kind = text(at(publisher, "kind"));
  if (kind === undefined) return undefined;
  return {
    kind,
    repository: text(at(publisher, "repository")) ?? null,
    workflow: text(at(publisher, "workflow")) ?? text(at(publisher, "workflow_filepath")) ?? null,
    environment: environmentIn(at(publisher, "environment")),
  };
}

function environmentIn(value: unknown): string | null | undefined {
  return value === null || value === "" ? null : text(value);
}

function bundleOf(attestation: unknown): unknown {
  const material = fields(at(attestation, "verification_material"));
  const [certificate, statement, signature] = [
    text(material?.["certificate"]),
    text(at(attestation, "envelope", "statement")),
    text(at(attestation, "envelope", "signature")),
  ];
  if (certificate === undefined || statement === undefined || signature === undefined) return undefined;
  return {
    mediaType: "application/vnd.dev.sigstore.bundle.v0.3+json",
    verificationMaterial: { certificate: { rawBytes: certificate }, tlogEntries: list(material?.["transparency_entries"]) },
    dsseEnvelope: { payload: statement, payloadType: "application/vnd.in-toto+json", signatures: [{ sig: signature }] },
  };
}
