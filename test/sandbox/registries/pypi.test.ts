import { test } from "uvu";
import * as assert from "uvu/assert";
import type { RegistryOwner } from "../../../src/model/registry-record.ts";
import { asking, bundle, identity, lamp } from "./sandboxed.ts";

// Shapes are those of facts/npm-pypi.md B1 and B3.

const base = "http://127.0.0.1:8080/registries/pypi";
const file = "tin_lamp-1.1.0.tar.gz";
const simple = { headers: { accept: "application/vnd.pypi.simple.v1+json" } };

interface SimpleFile {
  readonly filename: string;
  readonly provenance?: string | null;
  readonly "upload-time"?: string;
  readonly yanked: boolean;
}

test("the JSON API tells roles and the organisation, by any spelling of the name", () => {
  const organisation: RegistryOwner = { kind: "organisation", name: "tinworks", role: null, github: null };
  const ask = asking("pypi", [lamp("pypi", { owners: [...lamp("pypi").owners, organisation] })]);

  for (const name of ["Tin.Lamp", "tin-lamp", "TIN_LAMP"]) {
    const { body, status } = ask(`/pypi/${name}/json`);
    const { info, ownership, releases, urls } = body as Record<string, Record<string, unknown>>;
    assert.is(status, 200, name);
    assert.equal(ownership, { roles: [{ role: "Owner", user: "ada" }], organization: "tinworks" });
    assert.equal(
      [info?.["name"], info?.["version"], info?.["project_urls"]],
      ["Tin.Lamp", "1.1.0", { Repository: "https://github.com/tinworks/lamp" }],
    );
    assert.equal(Object.keys(releases ?? {}), ["0.9.0", "1.0.0", "1.1.0"]);
    assert.is(urls?.["length"], 1);
  }
  assert.is(asking("pypi")("/pypi/other/json").status, 404);
  assert.is((asking("pypi")("/pypi/tin-lamp/1.0.0/json").body as { readonly info: { readonly version: string } }).info.version, "1.0.0");
  assert.is((asking("pypi")("/pypi/tin-lamp/json").body as { readonly ownership: { readonly organization: unknown } }).ownership.organization, null);
});

test("the Simple API in JSON names times, yanks and provenance; whoever does not ask for JSON gets a page", () => {
  const { body, headers } = asking("pypi")("/simple/tin-lamp/", simple);
  const { files, meta, "project-status": state } = body as { files: readonly SimpleFile[]; meta: Record<string, unknown>; "project-status": unknown };

  assert.match(headers["content-type"] ?? "", /^application\/vnd\.pypi\.simple\.v1\+json/);
  assert.equal([meta["api-version"], state], ["1.4", { status: "active" }]);
  assert.equal(
    files.map(({ filename, yanked, provenance }) => [filename, yanked, provenance]),
    [
      ["tin_lamp-0.9.0.tar.gz", true, null],
      ["tin_lamp-1.0.0.tar.gz", false, null],
      [file, false, `${base}/integrity/tin-lamp/1.1.0/${file}/provenance`],
    ],
  );
  assert.is(files[2]?.["upload-time"], "2026-03-10T10:00:00.000Z");
  assert.match(asking("pypi")("/simple/tin-lamp/").headers["content-type"] ?? "", /^text\/html/);
});

test("provenance is what was signed in the form of PEP 740, with the publisher as it was configured", () => {
  const ask = asking("pypi");
  const { status, body } = ask(`/integrity/tin-lamp/1.1.0/${file}/provenance`, { headers: { accept: "application/vnd.pypi.integrity.v1+json" } });

  assert.is(status, 200);
  assert.equal(body, {
    version: 1,
    attestation_bundles: [
      {
        publisher: { kind: "GitHub", repository: "tinworks/lamp", workflow: "release.yml", environment: "release", claims: null },
        attestations: [
          {
            version: 1,
            envelope: { statement: bundle.dsseEnvelope?.payload, signature: bundle.dsseEnvelope?.signatures[0]?.sig },
            verification_material: { certificate: bundle.verificationMaterial.certificate?.rawBytes, transparency_entries: [{ logIndex: "1" }] },
          },
        ],
      },
    ],
  });
  assert.is(ask("/integrity/tin-lamp/1.0.0/tin_lamp-1.0.0.tar.gz/provenance").status, 404);
  assert.is(ask(`/integrity/tin-lamp/1.1.0/${file}/provenance`, { headers: { accept: "text/html" } }).status, 406);
});

test("a publisher that was taken away since is told as it was", () => {
  const [publisher] = lamp("pypi").publishers;
  assert.ok(publisher);
  const former = lamp("pypi", { publishers: [], formerPublishers: [{ ...publisher, environment: null }] });
  const { body } = asking("pypi", [former])(`/integrity/tin-lamp/1.1.0/${file}/provenance`);

  const [told] = (body as { readonly attestation_bundles: readonly { readonly publisher: unknown }[] }).attestation_bundles;
  assert.equal(told?.publisher, { kind: "GitHub", repository: "tinworks/lamp", workflow: "release.yml", environment: null, claims: null });
});

test("an identity token is exchanged once, at both addresses", () => {
  for (const path of ["/_/oidc/mint-token", "/_/oidc/github/mint-token"]) {
    const ask = asking("pypi");
    const minted = (token: unknown) => ask(path, { method: "POST", body: { token } });
    const good = minted(identity("pypi"));

    assert.is(good.status, 200);
    assert.equal(Object.keys(good.body as object), ["success", "token", "expires"]);
    const codes = [identity("pypi"), identity("pypi", { jti: "other", environment: "none" }), "nonsense", 7].map((token) => {
      const { status, body } = minted(token);
      const { message, errors } = body as { readonly message: string; readonly errors: readonly { readonly code: string }[] };
      assert.equal([status, message], [422, "Token request failed"]);
      return errors[0]?.code;
    });
    assert.equal(codes, ["invalid-reuse-token", "invalid-publisher", "invalid-payload", "invalid-payload"]);
  }
  assert.equal(asking("pypi")("/_/oidc/audience").body, { audience: "pypi" });
});

test("a mirror tells neither owners nor times, and does not speak of provenance", () => {
  const ask = asking("pypi", undefined, { mirrors: ["pypi"] });
  const { files } = ask("/simple/tin-lamp/", simple).body as { readonly files: readonly SimpleFile[] };

  assert.not.ok("ownership" in (ask("/pypi/tin-lamp/json").body as object));
  assert.ok(files.every((one) => !("provenance" in one) && !("upload-time" in one)));
  assert.is(ask(`/integrity/tin-lamp/1.1.0/${file}/provenance`).status, 404);
});

test.run();
