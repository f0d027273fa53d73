import { type Destination, type RegistryId, registryIds } from "../model/registry.ts";
import { tokenNames } from "../model/token-names.ts";

/** A name whose value is a credential of one registry, wherever it is set: environment variables, properties. */
export interface TokenName {
  /** In small letters, without signs between words. */
  readonly name: string;
  readonly registry: Destination;
  readonly what: string;
}

const central = "the password of a Maven Central user token";

const whats: Readonly<Record<RegistryId, string>> = {
  npm: "an npm access token",
  pypi: "an API token of PyPI",
  "crates-io": "an API token of crates.io",
  "maven-central": central,
  rubygems: "an API key of RubyGems",
  nuget: "an API key of NuGet",
};

/** Names besides those that secrets usually have: variables and properties of the clients (registries' tools tables, facts 4). */
const rows: readonly (readonly [registry: Destination, what: string, names: readonly string[]])[] = [
  ...registryIds.map((id) => [id, whats[id], tokenNames[id]] as const),
  ["pypi", whats.pypi, ["UV_PUBLISH_PASSWORD", "POETRY_HTTP_BASIC_PYPI_PASSWORD"]],
  ["testpypi", "an API token of TestPyPI", ["TEST_PYPI_TOKEN", "TESTPYPI_TOKEN", "TEST_PYPI_API_TOKEN", "POETRY_PYPI_TOKEN_TESTPYPI"]],
  ["rubygems", whats.rubygems, ["BUNDLE_GEM__PUSH_KEY"]],
  ["maven-central", central, ["mavenCentralPassword", "ossrhPassword", "sonatypePassword", "sonatypeToken", "SONATYPE_NEXUS_PASSWORD"]],
  ["maven-central", central, ["CENTRAL_TOKEN_PASSWORD", "CENTRAL_PORTAL_PASSWORD"]],
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
