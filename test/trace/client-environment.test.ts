import { test } from "uvu";
import * as assert from "uvu/assert";
import { clientEnvironment, registriesNamed } from "../../src/trace/client-environment.ts";

const read: readonly (readonly [string, string])[] = [
  ["NODE_AUTH_TOKEN", "npm"],
  ["TWINE_PASSWORD", "pypi"],
  ["UV_PUBLISH_TOKEN", "pypi"],
  ["CARGO_REGISTRY_TOKEN", "crates-io"],
  ["GEM_HOST_API_KEY", "rubygems"],
  ["LAMP_COLOUR", ""],
];

for (const [name, registries] of read)
  test(`${name} is read by ${registries || "nobody"}`, () => assert.is(clientEnvironment.registriesOf(name).join(" "), registries));

const named: readonly (readonly [string, string])[] = [
  ["TIDEWATER_NPM_KEY", "npm"],
  ["pypi_api_token", "pypi"],
  ["TEST_PYPI_TOKEN", ""],
  ["TESTPYPI_TOKEN", ""],
  ["CRATES_IO_KEY", "crates-io"],
  ["CARGO_TOKEN", "crates-io"],
  ["OSSRH_PASSWORD", "maven-central"],
  ["SONATYPE_CENTRAL_USER", "maven-central"],
  ["RUBYGEMS_KEY", "rubygems"],
  ["NUGET_KEY", "nuget"],
  ["LANTERN", ""],
];

for (const [name, registries] of named)
  test(`${name} speaks of ${registries || "no registry"}`, () => assert.is(registriesNamed(name).join(" "), registries));

test.run();
