import { test } from "uvu";
import * as assert from "uvu/assert";
import { briefs, withSteps } from "./scenario.ts";

const publish = "- run: npm publish\n  env:\n    NODE_AUTH_TOKEN: {{ steps.keys.outputs.lamp }}";

const managers: readonly (readonly [string, string])[] = [
  ["aws-actions/aws-secretsmanager-get-secrets@v2", "secret-ids: |\n      NODE_AUTH_TOKEN, harbour/lamp"],
  ["hashicorp/vault-action@v3", "secrets: harbour/lamp token | NODE_AUTH_TOKEN"],
  ["1password/load-secrets-action@v3", "export-env: true"],
  ["dopplerhq/secrets-fetch-action@v1", "doppler-project: lamp"],
  ["infisical/secrets-action@v1", "env-slug: harbour"],
  ["tidewater/actions/get-secrets@v1", "path: lamp"],
];

for (const [uses, given] of managers) {
  test(`${uses}: its output is a stored credential, and the manager its source`, () => {
    const [path] = withSteps(`- id: keys\n  uses: ${uses}\n  with:\n    ${given}\n${publish}`, { idToken: true });
    assert.is(path?.credential.kind, "stored-token");
    assert.equal(path?.credential.secrets, []);
    assert.is(path?.credential.source, uses.replace(/@.*/, ""));
  });
}

test("a variable that a manager's input names is set for later steps", () => {
  const steps = "- uses: hashicorp/vault-action@v3\n  with:\n    secrets: harbour/lamp token | NODE_AUTH_TOKEN ;\n- run: npm publish";
  const [path] = withSteps(steps, { idToken: true });
  assert.equal([path?.credential.kind, path?.credential.source], ["stored-token", "hashicorp/vault-action"]);
});

test("a manager nobody reads from leaves an identity token what it is", () => {
  const steps = "- uses: hashicorp/vault-action@v3\n  with:\n    secrets: harbour/lamp colour | PAINT ;\n- run: npm publish";
  assert.equal(briefs(withSteps(steps, { idToken: true })), ["npm trusted-publishing"]);
});

test("a login to a cloud is no manager", () => {
  const steps = "- id: cloud\n  uses: aws-actions/configure-aws-credentials@v5\n  with:\n    role-to-assume: arn:lamp\n- run: npm publish";
  assert.equal(briefs(withSteps(steps, { idToken: true })), ["npm trusted-publishing"]);
});

test.run();
