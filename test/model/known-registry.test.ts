import { test } from "uvu";
import * as assert from "uvu/assert";
import { knownRegistries, nameOf, offersTrustedPublishing } from "../../src/model/known-registry.ts";
import { registries } from "../../src/registries/index.ts";

test("names, trusted publishing and what is refused agree with the registries' own folders", () => {
  const own = registries.map(({ id, name, trust }) => {
    const hostedRunnersOnly = trust.offered && trust.runners === "github-hosted";
    const refusedEvents = trust.offered ? [...trust.refusedEvents] : [];
    return [id, { name, trustedPublishing: trust.offered, hostedRunnersOnly, refusedEvents }];
  });
  const known = Object.entries(knownRegistries).map(([id, { name, trustedPublishing, hostedRunnersOnly, refusedEvents }]) => [
    id,
    { name, trustedPublishing, hostedRunnersOnly, refusedEvents },
  ]);
  assert.equal(known, own);
});

test("destinations that are not audited have a name as well", () => {
  assert.equal((["testpypi", "github-packages", "other:verdaccio", "other:unknown", "npm"] as const).map(nameOf), [
    "TestPyPI",
    "GitHub Packages",
    "verdaccio",
    "a registry that could not be told",
    "npm",
  ]);
  assert.not(offersTrustedPublishing("testpypi"));
});

test.run();
