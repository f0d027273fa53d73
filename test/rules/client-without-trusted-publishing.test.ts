import { test } from "uvu";
import * as assert from "uvu/assert";
import { clientWithoutTrustedPublishing } from "../../src/rules/client-without-trusted-publishing.ts";
import { storedPublishToken } from "../../src/rules/stored-publish-token.ts";
import { aCredential, aPublishPath, aStoredToken, judged } from "../builders.ts";

const bun = {
  tool: "bun publish",
  client: { trustedPublishing: "none", says: "bun has no exchange of its own" },
} as const;
const withheld = { write: false, from: "default" } as const;

test("an identity token that the client cannot use is told, with why and what to use", () => {
  const { findings } = judged(clientWithoutTrustedPublishing, [aPublishPath({ ...bun, credential: aStoredToken() })]);

  assert.is(findings.length, 1);
  assert.is(
    findings[0]?.says,
    "bun publish cannot do trusted publishing at npm by itself (bun has no exchange of its own); the secret NPM_TOKEN publishes instead.",
  );
  assert.match(findings[0]?.next ?? "", "npm 11.5.1 or later");
  assert.is(findings[0]?.severity, "high");
  assert.is(findings[0]?.evidence.length, 1);
});

test("a token that was not seen makes it less severe, and no less told", () => {
  const path = aPublishPath({ ...bun, credential: aCredential({ kind: "token-unlocated" }), idToken: withheld });
  const { findings } = judged(clientWithoutTrustedPublishing, [path]);

  assert.is(findings[0]?.severity, "medium");
  assert.match(findings[0]?.says ?? "", "was not seen");
});

test("with a stored token and no identity token, the stored token is the one defect", () => {
  const path = aPublishPath({ ...bun, credential: aStoredToken(), idToken: withheld });

  assert.equal(judged(clientWithoutTrustedPublishing, [path]).findings, []);
  assert.is(judged(storedPublishToken, [path]).findings.length, 1);
});

test("a client that needs an exchange before it, and has none, is told", () => {
  const cargo = {
    tool: "cargo publish",
    registry: "crates-io",
    client: { trustedPublishing: "exchange-step" },
    credential: aCredential({ kind: "token-unlocated" }),
  } as const;

  assert.match(judged(clientWithoutTrustedPublishing, [aPublishPath(cargo)]).findings[0]?.says ?? "", "no step before it mints a token");
  assert.equal(judged(clientWithoutTrustedPublishing, [aPublishPath({ ...cargo, idToken: withheld })]).findings, []);
});

test("clients that can are left alone", () => {
  for (const trustedPublishing of ["native", "exchange-step"] as const) {
    const path = aPublishPath({ client: { trustedPublishing }, credential: aStoredToken() });
    assert.equal(judged(clientWithoutTrustedPublishing, [path]).findings, []);
  }
});

test("on a runner whose identity tokens npm refuses, no client could do better", () => {
  for (const credential of [aStoredToken(), aCredential({ kind: "token-unlocated" })]) {
    assert.equal(judged(clientWithoutTrustedPublishing, [aPublishPath({ ...bun, credential, runner: "self-hosted" })]).findings, []);
  }
});

test("a client whose abilities are not known is unseen where it matters", () => {
  const unseen = (credential: Parameters<typeof aPublishPath>[0]) =>
    judged(clientWithoutTrustedPublishing, [aPublishPath({ client: { trustedPublishing: "unknown" }, ...credential })]).unseen.map(
      ({ says }) => says,
    );

  assert.equal(unseen({ credential: aCredential({ kind: "token-unlocated" }) }), ["Whether npm publish can do trusted publishing is not known."]);
  // Here another rule answers, or there is nothing to ask.
  assert.equal(unseen({ credential: aStoredToken() }), []);
  assert.equal(unseen({}), []);
});

test("every registry with trusted publishing has an alternative to offer", () => {
  for (const registry of ["npm", "pypi", "crates-io", "rubygems", "nuget"] as const) {
    const { findings } = judged(clientWithoutTrustedPublishing, [aPublishPath({ ...bun, registry, credential: aStoredToken() })]);
    assert.not.match(findings[0]?.next ?? "a client that can", "a client that can", registry);
  }
});

test.run();
