import type { RegistryId } from "./registry.ts";

/**
 * Usual names of secrets that hold a token which can publish: those that the registries' clients and actions document for
 * their variables, and the customary ones of their guides (facts on each registry, "Secret and env names"). Names of
 * users and of tokens that only read (`NPM_READ_TOKEN`) are not among them.
 */
export const tokenNames: Readonly<Record<RegistryId, readonly string[]>> = {
  npm: ["NPM_TOKEN", "NODE_AUTH_TOKEN", "NPM_AUTH_TOKEN", "NPM_PUBLISH_TOKEN", "NPM_ACCESS_TOKEN", "NPM_AUTOMATION_TOKEN", "YARN_NPM_AUTH_TOKEN"],
  pypi: [
    "PYPI_API_TOKEN",
    "PYPI_TOKEN",
    "PYPI_PASSWORD",
    "PYPI_PUBLISH_TOKEN",
    "PYPI_DEPLOY_TOKEN",
    "TWINE_PASSWORD",
    "UV_PUBLISH_TOKEN",
    "POETRY_PYPI_TOKEN_PYPI",
    "FLIT_PASSWORD",
    "HATCH_INDEX_AUTH",
    "PDM_PUBLISH_PASSWORD",
    "MATURIN_PYPI_TOKEN",
  ],
  "crates-io": ["CARGO_REGISTRY_TOKEN", "CARGO_REGISTRIES_CRATES_IO_TOKEN", "CRATES_IO_TOKEN", "CRATES_TOKEN"],
  "maven-central": [
    "MAVEN_CENTRAL_PASSWORD",
    "MAVEN_CENTRAL_TOKEN",
    "ORG_GRADLE_PROJECT_MAVENCENTRALPASSWORD",
    "JRELEASER_MAVENCENTRAL_TOKEN",
    "JRELEASER_MAVENCENTRAL_PASSWORD",
    "OSSRH_PASSWORD",
    "OSSRH_TOKEN",
    "SONATYPE_PASSWORD",
    "SONATYPE_TOKEN",
  ],
  rubygems: ["GEM_HOST_API_KEY", "RUBYGEMS_API_KEY", "RUBYGEMS_AUTH_TOKEN", "RUBYGEMS_API_TOKEN"],
  nuget: ["NUGET_API_KEY", "NUGET_KEY", "NUGET_TOKEN"],
};

const registries: ReadonlyMap<string, RegistryId> = new Map(
  (Object.entries(tokenNames) as [RegistryId, readonly string[]][]).flatMap(([registry, its]) => its.map((name) => [name, registry])),
);

/** The registry whose token a secret of that name usually holds; undefined where the name says nothing. Case does not count at GitHub. */
export function registryOfTokenNamed(name: string): RegistryId | undefined {
  return registries.get(name.toUpperCase());
}

/** Whether a secret is named as a user name: the half of a login that tells nobody anything, told with the other half. */
export function isUserName(name: string): boolean {
  return /(?:^|_)(?:USER|USER_?NAME|LOGIN)$/i.test(name);
}
