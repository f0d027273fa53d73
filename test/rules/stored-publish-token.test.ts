import { test } from "uvu";
import * as assert from "uvu/assert";
import { unseen } from "../../src/model/observed.ts";
import type { ClientAbility } from "../../src/model/publish-path.ts";
import { registryIds } from "../../src/model/registry.ts";
import { storedPublishToken } from "../../src/rules/stored-publish-token.ts";
import { aCredential, aPublishPath, aStoredToken, judged, theSurroundings } from "../builders.ts";
import { anEnvironment, observed, theGitHubSight, theSettings } from "../github.ts";

const withheld = { write: false, from: "default" } as const;

test("a stored token is told with its secret, its place and how it gets there", () => {
  const { findings } = judged(storedPublishToken, [aPublishPath({ credential: aStoredToken() })]);

  assert.is(findings.length, 1);
  assert.is(
    findings[0]?.says,
    "npm publish uploads to npm with the secret NPM_TOKEN, although npm offers trusted publishing, and plans to refuse direct publishing with tokens that bypass two-factor authentication from January 2027.",
  );
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

test("npm's deadline is named for what is uploaded directly, and nowhere else", () => {
  const says = (given: Parameters<typeof aPublishPath>[0]) =>
    judged(storedPublishToken, [aPublishPath({ credential: aStoredToken(), ...given })]).findings[0]?.says ?? "";

  assert.match(says({ tool: "changeset publish" }), "January 2027");
  for (const given of [
    { tool: "npm stage publish" },
    { tool: "pnpm stage publish" },
    { tool: "np" },
    { registry: "pypi", tool: "twine upload" },
  ] as const) {
    assert.match(says(given), "offers trusted publishing.", given.tool);
  }
});

test("what to do next depends on the client and on what is granted", () => {
  const next = (trustedPublishing: ClientAbility["trustedPublishing"], given: Parameters<typeof aPublishPath>[0] = {}) =>
    judged(storedPublishToken, [aPublishPath({ credential: aStoredToken(), client: { trustedPublishing }, idToken: withheld, ...given })]).findings[0]
      ?.next ?? "";
  const granted = aPublishPath().idToken;

  assert.is(
    next("native"),
    "Register this workflow as a trusted publisher at npm, give this workflow job id-token: write, take the token out, and delete the secret after the first release without it.",
  );
  assert.not.match(next("native", { idToken: granted }), "id-token");
  assert.match(next("exchange-step", { registry: "crates-io" }), "mint the token with rust-lang/crates-io-auth-action in a step before");
  assert.match(next("exchange-step", { registry: "rubygems" }), "mint the token with rubygems/configure-rubygems-credentials in a step before");
  assert.match(next("exchange-step", { registry: "nuget" }), "mint the token with NuGet/login in a step before");
  assert.match(next("none"), "npm publish cannot do trusted publishing: upload with npm 11.5.1 or later");
  assert.match(next("unknown", { tool: "bin/publish" }), "Have bin/publish upload with npm 11.5.1 or later");
});

test("PyPI has no step that hands out a token, so a client without an exchange leaves the upload to one that has", () => {
  const path = aPublishPath({ credential: aStoredToken(), registry: "pypi", tool: "flit publish", client: { trustedPublishing: "exchange-step" } });
  const next = judged(storedPublishToken, [path]).findings[0]?.next ?? "";

  assert.match(next, "Upload with pypa/gh-action-pypi-publish on the built dist/, or uv publish, register this workflow");
  assert.not.match(next, "mint");
});

test("on a runner whose identity tokens npm refuses nothing of this could be done, and other registries do not mind", () => {
  const on = (registry: "npm" | "pypi") =>
    judged(storedPublishToken, [aPublishPath({ credential: aStoredToken(), registry, runner: "self-hosted" })]);

  assert.equal(on("npm"), { findings: [], unseen: [] });
  assert.is(on("pypi").findings.length, 1);
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

test("where GitHub was asked, the secret to delete is named with where it is kept", () => {
  const secret = { name: "NPM_TOKEN", createdAt: "2024-05-01T10:00:00Z", updatedAt: "2025-01-02T10:00:00Z" };
  const finding = (settings: Parameters<typeof theSettings>[0]) =>
    judged(storedPublishToken, [aPublishPath({ credential: aStoredToken() })], "", {
      ...theSurroundings(),
      github: theGitHubSight({ settings: theSettings(settings) }),
    }).findings[0];
  const own = finding({ secrets: observed([secret]) });
  const within = finding({ environments: observed([anEnvironment({ secrets: observed([secret]) })]) });
  const nowhere = finding({});
  const hidden = finding({ secrets: unseen("no-permission") });

  assert.match(own?.next ?? "", "and delete NPM_TOKEN of the repository after the first release without it");
  assert.is(own?.evidence.at(-1)?.says, "a secret of the repository, last set on 2025-01-02");
  assert.match(within?.next ?? "", "and delete NPM_TOKEN of the environment npm after");
  assert.equal([own?.severity, within?.severity], ["high", "high"]);
  assert.match(nowhere?.says ?? "", "; GitHub keeps no such secret, so the upload cannot work.");
  assert.is(nowhere?.severity, "low");
  assert.match(hidden?.next ?? "", "delete the secret after");
  assert.is(hidden?.severity, "high");
});

test.run();
