import { test } from "uvu";
import * as assert from "uvu/assert";
import { bypassTokenDeadline, publishesDirectly } from "../../src/rules/bypass-token-deadline.ts";
import { clientWithoutTrustedPublishing } from "../../src/rules/client-without-trusted-publishing.ts";
import { publishFromUnsupportedRunner } from "../../src/rules/publish-from-unsupported-runner.ts";
import { storedPublishToken } from "../../src/rules/stored-publish-token.ts";
import { aCredential, aPublishPath, aStoredToken, judged } from "../builders.ts";

const held = aPublishPath({ runner: "self-hosted", credential: aStoredToken() });

test("a token that a self-hosted runner needs for npm is told with the date", () => {
  const { findings } = judged(bypassTokenDeadline, [held]);

  assert.is(findings.length, 1);
  assert.is(
    findings[0]?.says,
    "npm publish publishes directly with the secret NPM_TOKEN from a self-hosted runner, whose identity tokens npm refuses; from January 2027 npm plans to refuse such a direct upload as well.",
  );
  assert.match(findings[0]?.next ?? "", "npm stage publish");
  assert.is(findings[0]?.evidence.length, 1);
});

test("one such path gets one message from all the rules about tokens", () => {
  const rules = [storedPublishToken, bypassTokenDeadline, clientWithoutTrustedPublishing, publishFromUnsupportedRunner];
  const told = (path: typeof held) => rules.filter((rule) => judged(rule, [path]).findings.length > 0).map(({ id }) => id);

  assert.equal(told(held), ["bypass-token-deadline"]);
  assert.equal(told({ ...held, tool: "bun publish", client: { trustedPublishing: "none" } }), ["bypass-token-deadline"]);
  assert.equal(told({ ...held, runner: "github-hosted" }), ["stored-publish-token"]);
  assert.equal(told({ ...held, runner: "unknown" }), ["stored-publish-token"]);
  assert.equal(told({ ...held, credential: aCredential() }), ["publish-from-unsupported-runner"]);
});

test("staging stays allowed, and other registries have no such plan", () => {
  const others = [{ tool: "npm stage publish" }, { tool: "pnpm stage publish" }, { registry: "pypi" }, { credential: aCredential() }] as const;

  for (const given of others) assert.equal(judged(bypassTokenDeadline, [{ ...held, ...given }]), { findings: [], unseen: [] });
});

test("what could not be told is unseen", () => {
  const unseen = (given: Parameters<typeof aPublishPath>[0]) => judged(bypassTokenDeadline, [{ ...held, ...given }]).unseen.map(({ says }) => says);

  assert.equal(unseen({ tool: "np" }), ["Whether np stages a version or publishes it directly could not be told."]);
  assert.equal(unseen({ credential: aCredential({ kind: "token-unlocated" }) }), [
    "The token that npm publish uses was not seen; it may lie on the self-hosted runner.",
  ]);
  assert.equal(unseen({ credential: aCredential({ kind: "delegated" }) }).length, 1);
});

test("a client publishes directly, stages, or leaves it to its settings", () => {
  const direct = (tool: string) => publishesDirectly(aPublishPath({ tool }));

  assert.equal(["npm publish", "lerna publish", "npm stage publish", "np"].map(direct), [true, true, false, undefined]);
  assert.is(publishesDirectly(aPublishPath({ registry: "nuget" })), false);
});

test.run();
