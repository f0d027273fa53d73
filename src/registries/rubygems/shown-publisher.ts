import { X509Certificate } from "node:crypto";
import type { RecordedPublisher } from "../../model/registry-record.ts";
import type { Verified } from "../attested.ts";
import { at, list, text } from "../values.ts";
import { readWorkflowRef } from "../workflow-ref.ts";

/**
 * The trusted publisher that a verified attestation shows; none where it shows no GitHub workflow. RubyGems compares the called
 * file: the certificate's own name, not the file that was started. The environment is the run's, which a publisher that demands
 * none takes as well; a run without one is taken by no other, and a certificate may be too old to name one.
 */
export function publisherShown(bundle: unknown, { origin, hasNoEnvironment = false }: Verified): readonly RecordedPublisher[] {
  const certificate = certificateOf(bundle);
  const signer = certificate && signerOf(certificate);
  const [owner, repository] = origin.repository?.split("/") ?? [];
  if (origin.provider !== "github" || signer === undefined || owner === undefined || repository === undefined) return [];
  if (origin.environment === null && !hasNoEnvironment) return [];
  return [
    {
      id: null,
      provider: "github",
      owner,
      repository,
      workflow: signer.file,
      environment: origin.environment,
      workflowRepository: signer.repository === origin.repository ? null : signer.repository,
      ownerId: null,
      repositoryId: null,
      allows: null,
      createdAt: null,
    },
  ];
}

interface Signer {
  readonly repository: string;
  readonly file: string;
}

/** By the subject's alternative name: `https://github.com/acme/lamp/.github/workflows/release.yml@refs/tags/v1`. */
function signerOf({ subjectAltName }: X509Certificate): Signer | undefined {
  const [, path] = /^URI:https:\/\/github\.com\/([^\s,"]+)$/.exec(subjectAltName ?? "") ?? [];
  const { repository, file } = readWorkflowRef(path ?? "") ?? {};
  return repository === undefined || file === undefined ? undefined : { repository, file };
}

function certificateOf(bundle: unknown): X509Certificate | undefined {
  const material = at(bundle, "verificationMaterial");
  const leaf = at(material, "certificate") ?? list(at(material, "x509CertificateChain", "certificates"))[0];
  try {
    return new X509Certificate(Buffer.from(text(at(leaf, "rawBytes")) ?? "", "base64"));
  } catch {
    return undefined;
  }
}
