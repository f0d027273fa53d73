import type { SandboxPackage, SandboxRelease } from "../description.ts";
import type { SandboxBundle } from "../shelf.ts";

/** PEP 740's form of what was signed, with the trusted publisher as it was configured then (facts/npm-pypi.md B3). */
export function provenanceOf(described: SandboxPackage, release: SandboxRelease, bundle: SandboxBundle): Readonly<Record<string, unknown>> {
  return { version: 1, attestation_bundles: [{ publisher: publisherOf(described, release), attestations: [attestationOf(bundle)] }] };
}

function publisherOf({ publishers, formerPublishers = [] }: SandboxPackage, { by, signed }: SandboxRelease): Readonly<Record<string, unknown>> {
  const configured = "publisher" in by ? [...publishers, ...formerPublishers].find(({ id }) => id === by.publisher) : undefined;
  if (configured?.provider === "gitlab") {
    const { owner, repository, workflow, environment } = configured;
    return { kind: "GitLab", repository: `${owner}/${repository}`, workflow_filepath: workflow, environment };
  }
  const repository = configured === undefined ? signed?.repository : `${configured.owner}/${configured.repository}`;
  const workflow = configured?.workflow ?? signed?.workflow.split("/").at(-1);
  return {
    kind: "GitHub",
    repository,
    workflow,
    environment: configured === undefined ? (signed?.environment ?? null) : configured.environment,
    claims: null,
  };
}

function attestationOf({ verificationMaterial, dsseEnvelope }: SandboxBundle): Readonly<Record<string, unknown>> {
  return {
    version: 1,
    envelope: { statement: dsseEnvelope?.payload, signature: dsseEnvelope?.signatures[0]?.sig },
    verification_material: {
      certificate: verificationMaterial.certificate?.rawBytes,
      transparency_entries: verificationMaterial.tlogEntries ?? [],
    },
  };
}
