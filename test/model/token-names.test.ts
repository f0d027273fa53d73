import { test } from "uvu";
import * as assert from "uvu/assert";
import { isUserName, registryOfTokenNamed } from "../../src/model/token-names.ts";

test("a usual name tells the registry, in any case", () => {
  assert.is(registryOfTokenNamed("NPM_TOKEN"), "npm");
  assert.is(registryOfTokenNamed("pypi_api_token"), "pypi");
  assert.is(registryOfTokenNamed("NUGET_API_KEY"), "nuget");
});

test("user names, reading tokens and names that only sound alike say nothing", () => {
  for (const name of ["NPM_READ_TOKEN", "PYPI_USERNAME", "MY_NPM_TOKEN", "TEST_PYPI_API_TOKEN", "GITHUB_TOKEN", "TOKEN"]) {
    assert.is(registryOfTokenNamed(name), undefined, name);
  }
});

test("user names are told from passwords and tokens", () => {
  for (const name of ["MAVEN_CENTRAL_USERNAME", "TWINE_USERNAME", "central_user", "USER", "OSSRH_USER_NAME"]) assert.ok(isUserName(name), name);
  for (const name of ["MAVEN_CENTRAL_PASSWORD", "USER_TOKEN", "NPM_TOKEN", "SUPERUSER"]) assert.not(isUserName(name), name);
});

test.run();
