import type { Destination } from "../model/registry.ts";

/** A name whose value is a credential of one registry, wherever it is set: environment variables, properties. */
export interface TokenName {
  /** In small letters, without signs between words. */
  readonly name: string;
  readonly registry: Destination;
  readonly what: string;
}

const npm = "an npm access token";
const pypi = "an API token of PyPI";
const central = "the password of a Maven Central user token";

/** Documented names of the clients (registries' tools tables), and the customary ones of Maven Central's builds (facts 4). */
const rows: readonly (readonly [registry: Destination, what: string, names: readonly string[]])[] = [
  [
    "npm",
    npm,
    ["NODE_AUTH_TOKEN", "NPM_TOKEN", "NPM_AUTH_TOKEN", "NPM_PUBLISH_TOKEN", "NPM_ACCESS_TOKEN", "NPM_AUTOMATION_TOKEN", "YARN_NPM_AUTH_TOKEN"],
  ],
  ["pypi", pypi, ["TWINE_PASSWORD", "PYPI_TOKEN", "PYPI_API_TOKEN", "UV_PUBLISH_TOKEN", "UV_PUBLISH_PASSWORD", "POETRY_PYPI_TOKEN_PYPI"]],
  ["pypi", pypi, ["FLIT_PASSWORD", "HATCH_INDEX_AUTH", "PDM_PUBLISH_PASSWORD", "MATURIN_PYPI_TOKEN", "POETRY_HTTP_BASIC_PYPI_PASSWORD"]],
  ["testpypi", "an API token of TestPyPI", ["TEST_PYPI_TOKEN", "TESTPYPI_TOKEN", "TEST_PYPI_API_TOKEN", "POETRY_PYPI_TOKEN_TESTPYPI"]],
  ["crates-io", "an API token of crates.io", ["CARGO_REGISTRY_TOKEN", "CARGO_REGISTRIES_CRATES_IO_TOKEN", "CRATES_IO_TOKEN", "CRATES_TOKEN"]],
  [
    "rubygems",
    "an API key of RubyGems",
    ["GEM_HOST_API_KEY", "RUBYGEMS_API_KEY", "RUBYGEMS_AUTH_TOKEN", "RUBYGEMS_API_TOKEN", "BUNDLE_GEM__PUSH_KEY"],
  ],
  ["nuget", "an API key of NuGet", ["NUGET_API_KEY", "NUGET_KEY", "NUGET_TOKEN"]],
  ["maven-central", central, ["mavenCentralPassword", "ORG_GRADLE_PROJECT_mavenCentralPassword", "MAVEN_CENTRAL_PASSWORD", "MAVEN_CENTRAL_TOKEN"]],
  ["maven-central", central, ["ossrhPassword", "OSSRH_PASSWORD", "OSSRH_TOKEN", "sonatypePassword", "SONATYPE_PASSWORD", "SONATYPE_TOKEN"]],
  [
    "maven-central",
    central,
    ["sonatypeToken", "SONATYPE_NEXUS_PASSWORD", "CENTRAL_TOKEN_PASSWORD", "CENTRAL_PORTAL_PASSWORD", "JRELEASER_MAVENCENTRAL_PASSWORD"],
  ],
  ["other:plugins.gradle.org", "a secret of the Gradle plugin portal", ["gradle.publish.secret", "GRADLE_PUBLISH_SECRET"]],
];

const names: ReadonlyMap<string, TokenName> = new Map(
  rows.flatMap(([registry, what, written]) => written.map((one) => [plain(one), { name: plain(one), registry, what }])),
);

/** What a name stands for; undefined where it says nothing about a registry. */
export function tokenNamed(name: string): TokenName | undefined {
  return names.get(plain(name));
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, "");
}
