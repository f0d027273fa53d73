import { test } from "uvu";
import * as assert from "uvu/assert";
import { fits, saysOf } from "../../src/trace/carried.ts";
import { choice, empty, opaque, text, type Value } from "../../src/trace/value.ts";
import { briefs, running, withSteps } from "./scenario.ts";

const key: Value = [{ kind: "secret", name: "LAMP_KEY" }];

test("a family of names has a star in its place", () => {
  assert.ok(fits("CARGO_REGISTRIES_*_TOKEN", "CARGO_REGISTRIES_HARBOUR_TOKEN"));
  assert.ok(fits("npm_config_//*", "npm_config_//lamp.test/:_authToken"));
  assert.not(fits("CARGO_REGISTRIES_*_TOKEN", "CARGO_REGISTRY_TOKEN"));
  assert.ok(fits("NPM_TOKEN", "NPM_TOKEN"));
  assert.not(fits("NPM_TOKEN", "MY_NPM_TOKEN"));
  assert.not(fits("A.B*", "AxB"));
});

const says: readonly (readonly [Value, string])[] = [
  [key, "carries secrets.LAMP_KEY"],
  [choice([key, [{ kind: "secret", name: "OIL" }]]), "carries secrets.LAMP_KEY, secrets.OIL"],
  [[{ kind: "minted", by: "tide/exchange" }], "carries a short-lived credential from tide/exchange"],
  [[{ kind: "managed", source: "tide/vault" }], "carries a credential from tide/vault"],
  [[{ kind: "github-token" }], "carries GITHUB_TOKEN"],
  [opaque("vars.KEY"), "carries vars.KEY"],
  [choice([empty, opaque("vars.KEY")]), "carries vars.KEY"],
  [empty, "is empty"],
  [text("hunter2"), "is written out in the file"],
];

for (const [value, expected] of says) test(`a value ${expected}`, () => assert.is(saysOf(value), expected));

test("only what the client reads counts", () => {
  const env = {
    NODE_AUTH_TOKEN: "secrets.NPM",
    CODECOV_TOKEN: "secrets.CODECOV",
    GH_TOKEN: "secrets.PAT",
    CARGO_REGISTRY_TOKEN: "secrets.CRATES",
  };
  assert.equal(briefs(running("npm publish", { env })), ["npm stored-token NPM"]);
  assert.equal(briefs(running("cargo publish", { env })), ["crates-io stored-token CRATES"]);
  assert.equal(briefs(running("uv publish", { env, idToken: true })), ["pypi trusted-publishing"]);
});

test("oddly named secrets count by where they flow", () => {
  assert.equal(briefs(running("npm publish", { env: { NODE_AUTH_TOKEN: "secrets.OCTOPUS" } })), ["npm stored-token OCTOPUS"]);
  assert.equal(briefs(running("cargo publish --token $TENTACLE", { env: { TENTACLE: "secrets.OCTOPUS" } })), ["crates-io stored-token OCTOPUS"]);
});

test("a secret that is there and unused is none", () => {
  assert.equal(briefs(running("npm publish", { env: { UNUSED: "secrets.NPM_TOKEN" }, idToken: true })), ["npm trusted-publishing"]);
  assert.equal(
    briefs(
      withSteps("- run: echo ready\n  env:\n    NODE_AUTH_TOKEN: {{ secrets.NPM_TOKEN }}\n- run: npm publish", {
        idToken: true,
      }),
    ),
    ["npm trusted-publishing"],
  );
});

test.run();
