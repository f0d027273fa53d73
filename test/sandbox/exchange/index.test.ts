import { test } from "uvu";
import * as assert from "uvu/assert";
import { exchange } from "../../../src/sandbox/exchange/index.ts";
import { claims, packageOf, publisher } from "./described.ts";

test("packages of other registries are none of a registry's", () => {
  const packages = [packageOf("npm", "n", [publisher()]), packageOf("pypi", "p", [publisher()])];
  assert.equal(exchange("pypi", packages, claims("pypi")), { accepted: ["p"] });
  assert.equal(exchange("npm", packages, claims("npm:{npm-registry-host}")), { accepted: ["n"] });
});

test("Maven Central takes no identity tokens", () => {
  assert.equal(exchange("maven-central", [packageOf("maven-central", "a:b", [publisher()])], claims("maven")), {
    refused: "Maven Central takes no identity tokens.",
  });
});

test("a package that two publishers match is told once", () => {
  const packages = [packageOf("crates-io", "c", [publisher(), publisher({ environment: "release" })])];
  assert.equal(exchange("crates-io", packages, claims("crates.io", { environment: "release" })), { accepted: ["c"] });
});

test.run();
