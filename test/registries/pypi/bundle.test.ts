import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { bundlesOf } from "../../../src/registries/pypi/bundle.ts";
import { verifierFor } from "../../../src/registries/sigstore.ts";
import type { ToSign } from "../../../src/sandbox/registries/to-sign.ts";
import type { BundleJson } from "../sigstore-json.ts";
import { openMint } from "../sigstore-mint.ts";
import { digestOf, orderOf } from "../sigstore-orders.ts";

const wheel: ToSign = {
  key: "lamp",
  kind: "pypi",
  subject: "lamp-1.2.0-py3-none-any.whl",
  content: "pypi lamp 1.2.0\n",
  published: "2026-03-01T10:00:00Z",
  run: {
    repository: "acme/lamp",
    workflow: ".github/workflows/release.yml",
    ref: "refs/tags/v1.2.0",
    commit: "8a2ee2fd20dda58ffa4a8d808a65cb1e04711c03",
    event: "release",
    environment: "pypi",
    runId: 4711,
  },
};

const publisher = { kind: "GitHub", repository: "acme/lamp", workflow: "release.yml", environment: "pypi", claims: null };
const mint = await openMint();
const bundle = await mint.sign(orderOf(wheel));

test("an attestation is made to the bundle it was, and verifies", () => {
  const [made] = bundlesOf(provenance({ publisher, attestations: [attestationOf(bundle)] }));

  assert.equal(made, { publisher: { kind: "GitHub", repository: "acme/lamp", workflow: "release.yml", environment: "pypi" }, bundle });
  const attested = { bundle: made?.bundle, digest: digestOf(wheel), publisher: { repository: "acme/lamp", workflow: "release.yml" } };
  assert.is(verifierFor(mint.trustedRoot)(attested).state, "verified");
});

test("every attestation of every publisher is told", () => {
  const gitlab = { kind: "GitLab", repository: "acme/tools/lamp", workflow_filepath: "ci/release.yml", environment: null };
  const google = { kind: "Google", email: "lamp@acme.example" };
  const attestations = [attestationOf(bundle), attestationOf(bundle)];

  assert.equal(
    bundlesOf(provenance({ publisher: gitlab, attestations }, { publisher: google, attestations })).map((one) => one.publisher),
    [gitlab, gitlab, google, google].map(({ kind, ...rest }) => ({
      kind,
      repository: "repository" in rest ? rest.repository : null,
      workflow: "workflow_filepath" in rest ? rest.workflow_filepath : null,
      environment: kind === "Google" ? undefined : null,
    })),
  );
});

test("an empty environment is none", () => {
  const [made] = bundlesOf(provenance({ publisher: { ...publisher, environment: "" }, attestations: [attestationOf(bundle)] }));

  assert.is(made?.publisher.environment, null);
});

test("an environment that is left out is not none", () => {
  const { environment: _, ...untold } = publisher;
  const [made] = bundlesOf(provenance({ publisher: untold, attestations: [attestationOf(bundle)] }));

  assert.is(made?.publisher.environment, undefined);
});

test("what is unknown beside is passed over, and what lacks a part is left out", () => {
  const { envelope, verification_material, ...rest } = attestationOf(bundle);
  const lacking = [
    null,
    {},
    { ...rest, envelope },
    { ...rest, verification_material },
    { ...rest, envelope: { statement: envelope.statement }, verification_material },
    { ...rest, envelope, verification_material: { transparency_entries: [] } },
  ];
  const whole = { ...attestationOf(bundle), other: 1 };

  assert.is(bundlesOf({ ...provenance({ publisher, attestations: [...lacking, whole], other: 1 }), other: 1 }).length, 1);
  assert.equal(bundlesOf(provenance({ attestations: [whole] }, { publisher: {}, attestations: [whole] })), []);
});

test("where there is no provenance, there is no bundle, and nothing is thrown", () => {
  for (const none of [undefined, null, "", 1, [], {}, { message: "No provenance available" }, { attestation_bundles: {} }]) {
    assert.equal(bundlesOf(none), []);
  }
  fc.assert(fc.property(fc.anything(), fc.anything(), (one, other) => bundlesOf(provenance(one, { publisher, attestations: [other] })).length === 0));
});

test("no more is read than PyPI could have made", () => {
  const attestations = Array.from({ length: 1_000 }, () => attestationOf(bundle));

  assert.ok(bundlesOf(provenance(...Array.from({ length: 30 }, () => ({ publisher, attestations })))).length <= 400);
});

test.run();

function provenance(...groups: readonly unknown[]): Readonly<Record<string, unknown>> {
  return { version: 1, attestation_bundles: groups };
}

/** As PEP 740 writes it. */
function attestationOf({ verificationMaterial, dsseEnvelope }: BundleJson) {
  return {
    version: 1,
    envelope: { statement: dsseEnvelope?.payload, signature: dsseEnvelope?.signatures[0]?.sig },
    verification_material: {
      certificate: verificationMaterial.certificate.rawBytes,
      transparency_entries: verificationMaterial.tlogEntries,
    },
  };
}
