import { test } from "uvu";
import * as assert from "uvu/assert";
import { mixedPublishCredentials } from "../../src/rules/mixed-publish-credentials.ts";
import { aPublishPath, aStoredToken, judged } from "../builders.ts";

test("a token beside trusted publishing is told with its secret and what to do", () => {
  const { findings } = judged(mixedPublishCredentials, [aPublishPath({ credential: aStoredToken({ kind: "mixed" }) })]);

  assert.is(findings.length, 1);
  assert.is(findings[0]?.says, "npm publish can publish to npm by trusted publishing, and the secret NPM_TOKEN reaches it too.");
  assert.match(findings[0]?.next ?? "", "revoke the token at npm");
  assert.is(findings[0]?.severity, "high");
});

test("one of the two alone is not mixed", () => {
  assert.equal(judged(mixedPublishCredentials, [aPublishPath(), aPublishPath({ credential: aStoredToken() })]).findings, []);
});

test("a registry without trusted publishing cannot have mixed credentials", () => {
  const path = aPublishPath({ registry: "maven-central", credential: aStoredToken({ kind: "mixed" }) });
  assert.equal(judged(mixedPublishCredentials, [path]).findings, []);
});

test.run();
