import { test } from "uvu";
import * as assert from "uvu/assert";
import { verifierFor } from "../../../src/registries/sigstore.ts";
import { inventedRegistries } from "../../../src/sandbox/organisation/packages.ts";
import { inventedBundles, inventedRoot } from "../../../src/sandbox/registries/bundles.ts";
import { bundleKey, digestOf } from "../../../src/sandbox/registries/files.ts";
import { signedReleases } from "../../../src/sandbox/registries/signed-releases.ts";

const most = 25;

test("what is signed is little, and each thing once", () => {
  const keys = signedReleases().map(({ key }) => key);

  assert.ok(keys.length > 0 && keys.length <= most, String(keys.length));
  assert.is(new Set(keys).size, keys.length);
});

test("bundles.json holds the bundle of each signed release and no other: node .ci/sandbox-bundles.ts makes it anew", () => {
  assert.equal(
    Object.keys(inventedBundles).sort(),
    signedReleases()
      .map(({ key }) => key)
      .sort(),
  );
});

test("each bundle is that of the run and the file as they are described, by the invented root", () => {
  const verify = verifierFor(inventedRoot);
  for (const { key, kind, content, run } of signedReleases()) {
    const algorithm = kind === "npm" ? "sha512" : "sha256";
    const told = verify({ bundle: inventedBundles[key], digest: { algorithm, hex: digestOf({ name: "", text: content }, algorithm) } });
    assert.ok(told.state === "verified", `${key}: ${"says" in told ? told.says : ""}`);
    const { repository, workflow, ref, commit, event, environment } = told.origin;
    assert.equal(
      [repository, workflow, ref, commit, event, environment],
      [run.repository, run.workflow, run.ref, run.commit, run.event, run.environment],
      key,
    );
  }
});

test("a bundle that stands in another's place is one that there is, and holds for no file of that release", () => {
  const borrowed = inventedRegistries.packages.flatMap((one) =>
    one.releases.flatMap(({ version, bundleOf }) => (bundleOf === undefined ? [] : [{ one, version, bundleOf }])),
  );

  assert.ok(borrowed.length > 0);
  for (const { one, version, bundleOf } of borrowed) {
    assert.ok(bundleOf in inventedBundles, bundleOf);
    assert.is.not(bundleKey(one, { version }), bundleOf);
  }
});

test.run();
