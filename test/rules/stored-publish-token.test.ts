import { test } from "uvu";
import * as assert from "uvu/assert";
import { registryIds } from "../../src/model/registry.ts";
import { storedPublishToken } from "../../src/rules/stored-publish-token.ts";
import { aCredential, aPublishPath, aStoredToken, judged } from "../builders.ts";

test("a stored token is told with its secret, its place and how it gets there", () => {
  const { findings } = judged(storedPublishToken, [aPublishPath({ credential: aStoredToken() })]);

  assert.is(findings.length, 1);
  assert.is(findings[0]?.says, "npm publish uploads to npm with the secret NPM_TOKEN, although npm offers trusted publishing.");
  assert.equal(findings[0]?.at, { file: ".github/workflows/release.yml", line: 20, column: 14 });
  assert.is(findings[0]?.severity, "high");
  assert.is(findings[0]?.evidence[0]?.says, "NODE_AUTH_TOKEN is secrets.NPM_TOKEN");
});

test("every registry with trusted publishing is meant, and no other destination", () => {
  const raised = [...registryIds, "testpypi", "github-packages", "other:verdaccio"] as const;
  const paths = raised.map((registry, line) => aPublishPath({ registry, credential: aStoredToken(), at: { file: "a.yml", line, column: 1 } }));
  const { findings } = judged(storedPublishToken, paths);

  assert.equal(
    findings.map(({ at }) => raised[at.line]),
    ["npm", "pypi", "crates-io", "rubygems", "nuget"],
  );
});

test("what to do next depends on the client and on what is granted", () => {
  const next = (given: Parameters<typeof aPublishPath>[0]) =>
    judged(storedPublishToken, [aPublishPath({ credential: aStoredToken(), ...given })]).findings[0]?.next ?? "";

  assert.not.match(next({}), "id-token");
  assert.match(next({ idToken: { write: false, from: "default" } }), "give this workflow job id-token: write");
  assert.match(next({ client: { trustedPublishing: "exchange-step" } }), "mint the token in a step before");
  assert.match(next({ client: { trustedPublishing: "none" }, idToken: { write: false, from: "default" } }), "upload with one that can");
});

test("secrets are listed, and a token that is no GitHub secret is told by its source", () => {
  const says = (credential: ReturnType<typeof aStoredToken>) => judged(storedPublishToken, [aPublishPath({ credential })]).findings[0]?.says ?? "";

  assert.match(says(aStoredToken({ secrets: ["A", "B", "C"] })), "the secrets A, B and C");
  assert.match(says(aStoredToken({ secrets: [], source: "hashicorp/vault-action" })), "a long-lived token from hashicorp/vault-action");
  assert.match(says(aStoredToken({ secrets: [] })), "with a long-lived token,");
});

test("a client that cannot, in a workflow job set up for trusted publishing, is left to its own rule", () => {
  const path = aPublishPath({ credential: aStoredToken(), client: { trustedPublishing: "none" } });
  assert.equal(judged(storedPublishToken, [path]).findings, []);
});

test("trusted publishing and mixed credentials are not stored tokens", () => {
  assert.equal(judged(storedPublishToken, [aPublishPath(), aPublishPath({ credential: aStoredToken({ kind: "mixed" }) })]).findings, []);
});

test("a script that was read approximately makes a finding less sure", () => {
  const path = aPublishPath({ credential: aStoredToken(), confidence: "approximate" });
  assert.is(judged(storedPublishToken, [path]).findings[0]?.confidence, "medium");
});

test("what cannot be seen is reported, never passed", () => {
  const delegated = aPublishPath({ credential: aCredential({ kind: "delegated" }) });
  const unknown = aPublishPath({
    credential: aCredential({ kind: "unknown" }),
    registry: "unknown",
    candidates: ["npm", "pypi"],
  });
  const { findings, unseen } = judged(storedPublishToken, [delegated, unknown]);

  assert.equal(findings, []);
  assert.equal(
    unseen.map(({ says }) => says),
    [
      "npm publish uploads in a file that is not here to be read, so its credential was not seen.",
      "Where npm publish uploads to could not be told; perhaps npm or PyPI.",
      "Which credential npm publish uses could not be told.",
    ],
  );
  assert.equal(unseen[0]?.rules, ["stored-publish-token"]);
});

test("an unknown registry that can only be one without trusted publishing is no question", () => {
  const path = aPublishPath({ credential: aStoredToken(), registry: "unknown", candidates: ["maven-central"] });
  assert.equal(judged(storedPublishToken, [path]).unseen, []);
});

test("one step reached from two callers is told once, with the evidence of both", () => {
  const from = (line: number) => aStoredToken({ evidence: [{ file: "caller.yml", line, column: 1, says: "passes NPM_TOKEN" }] });
  const paths = [aPublishPath({ credential: from(3) }), aPublishPath({ job: "other", credential: from(9) })];
  const { findings } = judged(storedPublishToken, paths);

  assert.is(findings.length, 1);
  assert.equal(
    findings[0]?.evidence.map(({ line }) => line),
    [3, 9],
  );
});

test.run();
