import { test } from "uvu";
import * as assert from "uvu/assert";
import { maven } from "../../../src/registries/maven/index.ts";

test("none is offered, and nothing in the table pretends otherwise", () => {
  assert.is(maven.trust.offered, false);
  for (const row of [...maven.tools.clients, ...maven.tools.actions]) assert.is(row.oidc.kind, "never", row.source);
  assert.equal(
    maven.tools.credentialActions.filter((one) => one.grants === "oidc"),
    [],
  );
});

test.run();
