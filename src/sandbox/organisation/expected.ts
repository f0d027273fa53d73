/** A finding that an audit must make; two of one rule in one repository are two rows. */
export interface Expected {
  /** Name of the repository; null: it is told of the organisation as a whole. */
  readonly repository: string | null;
  readonly rule: string;
  /** The file it must stand in, or words that the setting's name must hold. */
  readonly where: string;
}

const workflow = ".github/workflows/release.yml";

/** What an audit of Lantern Works must find, and all that it may find, by files and by GitHub's settings. */
export const expected: readonly Expected[] = [
  inOrganisation("two-factor-not-required", "two-factor"),
  // Pushes by the team makers; Gus only reads.
  inOrganisation("member-without-2fa", "cato-flint"),
  // Owns the organisation.
  inOrganisation("insecure-2fa-method", "bram-taper"),
  // Pushes to wick; Hana only reads.
  inOrganisation("collaborator-without-2fa", "elif-ember"),
  inOrganisation("organization-wide-publish-secret", "NPM_TOKEN"),
  inOrganisation("stale-publish-secret", "HOLDER_PYPI_TOKEN"),
  // Of dotnet-wick.
  inOrganisation("expired-publish-secret", "NUGET_API_KEY"),
  // The one of taper is read, on an old branch.
  inOrganisation("unused-publish-secret", "PYPI_API_TOKEN of lantern-works/payroll"),
  // The alert of dashboard is about no registry's token.
  inOrganisation("leaked-publish-token", "lantern-works/cinders"),
  inOrganisation("unbounded-access-token", "bot pushes"),
  inOrganisation("dormant-access-token", "one-off migration"),

  ...inRepository("wick", { "publish-secret-outside-environment": workflow, "stored-publish-token": workflow }),
  ...inRepository("forge", { "bypass-token-deadline": workflow }),
  ...inRepository("anvil", { "publish-from-unsupported-runner": workflow }),
  ...inRepository("prism", { "repository-url-mismatch": "package.json" }),
  ...inRepository("tinder", { "shared-cache-in-publish-job": workflow, "build-in-publish-job": workflow }),
  ...inRepository("flint", { "publisher-open-to-any-branch": workflow, "package-below-required-level": workflow }),
  ...inRepository("spark", { "masked-publish-failure": workflow, "unprotected-release-ref": "v*" }),
  ...inRepository("lantern-ui", { "unprotected-publish-branch": "main" }),
  // Its stored token is waived.
  ...inRepository("beacon", { "publish-secret-outside-environment": workflow }),
  ...inRepository("sconce", { "registry-outside-policy": workflow }),
  ...inRepository("ember", { "inherited-secrets": workflow }),
  ...inRepository("glint", { "workflow-wide-id-token": workflow }),
  ...inRepository("snuffer", { "dangerous-publish-trigger": workflow }),
  ...inRepository("trimmer", { "publisher-open-to-untrusted-event": workflow }),
  ...inRepository("tallow", { "injectable-publish-job": workflow, "admin-bypassed-environment": "release" }),
  ...inRepository("beeswax", { "misplaced-environment": workflow }),
  ...inRepository("wicker", { "missing-provenance": workflow, "unprotected-publish-environment": "release" }),
  ...inRepository("molds", { "persisted-git-credentials": workflow, "unprotected-release-ref": "v*" }),
  ...inRepository("rushlight", { "unpinned-action-in-publish-job": workflow }),
  ...inRepository("paraffin", { "client-without-trusted-publishing": workflow }),
  // Where the command that uploads stands, which a workflow's secret reaches through nox, and in slag through make.
  ...inRepository("holder", { "stored-publish-token": "noxfile.py" }),
  // The waiver that ended stands in the organisation's policy.
  ...inRepository("dipper", { "stored-publish-token": workflow, "expired-waiver": "lantern-works/.github/.github/imprimatur.yml" }),
  ...inRepository("smelt", { "mixed-publish-credentials": workflow }),
  ...inRepository("slag", { "publish-secret-outside-environment": workflow, "stored-publish-token": "Makefile", "writable-default-token": workflow }),
  ...inRepository("furnace", { "retired-publish-host": "pom.xml" }),
  ...inRepository("kiln", { "unsigned-maven-release": workflow }),
  ...inRepository("oven", { "publish-secret-outside-environment": workflow }),
  ...inRepository("garnet", { "gem-without-mfa-metadata": "garnet.gemspec" }),
  ...inRepository("carbuncle", { "missing-provenance": workflow }),
  ...inRepository("dotnet-wick", { "stored-publish-token": workflow }),
  ...inRepository("dotnet-flame", { "build-in-publish-job": workflow }),
  ...inRepository("cinders", { "committed-registry-credential": ".npmrc", "unmatched-waiver": ".github/imprimatur.yml" }),
  // What their files say stands there, though nothing runs in the one, and the other's workflow is switched off.
  ...inRepository("old-torch", { "stored-publish-token": workflow }),
  ...inRepository("quenched", { "stored-publish-token": workflow }),
];

function inRepository(repository: string, found: Readonly<Record<string, string>>): readonly Expected[] {
  return Object.entries(found).map(([rule, where]) => ({ repository, rule, where }));
}

function inOrganisation(rule: string, where: string): Expected {
  return { repository: null, rule, where };
}
