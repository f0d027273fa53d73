/** A finding that an audit must make; two of one rule in one repository are two rows. */
export interface Expected {
  /** Name of the repository; null: it is told of the organisation as a whole. */
  readonly repository: string | null;
  readonly rule: string;
}

/** What an audit of Lantern Works must find, and all that it may find, by files and by GitHub's settings. */
export const expected: readonly Expected[] = [
  ...inOrganisation("two-factor-not-required"),
  // Cato pushes by the team makers; Gus only reads.
  ...inOrganisation("member-without-2fa"),
  // Bram, who owns the organisation.
  ...inOrganisation("insecure-2fa-method"),
  // Elif pushes to wick; Hana only reads.
  ...inOrganisation("collaborator-without-2fa"),
  // NPM_TOKEN.
  ...inOrganisation("organization-wide-publish-secret"),
  // HOLDER_PYPI_TOKEN of holder.
  ...inOrganisation("stale-publish-secret"),
  // NUGET_API_KEY of dotnet-wick.
  ...inOrganisation("expired-publish-secret"),
  // PYPI_API_TOKEN of payroll.
  ...inOrganisation("unused-publish-secret"),
  // In cinders.
  ...inOrganisation("leaked-publish-token"),
  // The bot's.
  ...inOrganisation("unbounded-access-token"),
  // The one-off migration's.
  ...inOrganisation("dormant-access-token"),

  ...inRepository("wick", "publish-secret-outside-environment", "stored-publish-token"),
  ...inRepository("forge", "bypass-token-deadline"),
  ...inRepository("anvil", "publish-from-unsupported-runner"),
  ...inRepository("prism", "repository-url-mismatch"),
  ...inRepository("tinder", "shared-cache-in-publish-job", "build-in-publish-job"),
  ...inRepository("flint", "publisher-open-to-any-branch", "package-below-required-level"),
  ...inRepository("spark", "masked-publish-failure", "unprotected-release-ref"),
  ...inRepository("lantern-ui", "unprotected-publish-branch"),
  // Its stored token is waived.
  ...inRepository("beacon", "publish-secret-outside-environment"),
  ...inRepository("sconce", "registry-outside-policy"),
  ...inRepository("ember", "inherited-secrets"),
  ...inRepository("glint", "workflow-wide-id-token"),
  ...inRepository("snuffer", "dangerous-publish-trigger"),
  ...inRepository("trimmer", "publisher-open-to-untrusted-event"),
  ...inRepository("tallow", "injectable-publish-job", "admin-bypassed-environment"),
  ...inRepository("beeswax", "misplaced-environment"),
  ...inRepository("wicker", "missing-provenance", "unprotected-publish-environment"),
  ...inRepository("molds", "persisted-git-credentials", "unprotected-release-ref"),
  ...inRepository("rushlight", "unpinned-action-in-publish-job"),
  ...inRepository("paraffin", "client-without-trusted-publishing"),
  ...inRepository("holder", "stored-publish-token"),
  ...inRepository("dipper", "stored-publish-token", "expired-waiver"),
  ...inRepository("smelt", "mixed-publish-credentials"),
  ...inRepository("slag", "publish-secret-outside-environment", "stored-publish-token", "writable-default-token"),
  ...inRepository("furnace", "retired-publish-host"),
  ...inRepository("kiln", "unsigned-maven-release"),
  ...inRepository("oven", "publish-secret-outside-environment"),
  ...inRepository("garnet", "gem-without-mfa-metadata"),
  ...inRepository("carbuncle", "missing-provenance"),
  ...inRepository("dotnet-wick", "stored-publish-token"),
  ...inRepository("dotnet-flame", "build-in-publish-job"),
  ...inRepository("cinders", "committed-registry-credential", "unmatched-waiver"),
  // What their files say stands there, though nothing runs in the one, and the other's workflow is switched off.
  ...inRepository("old-torch", "stored-publish-token"),
  ...inRepository("quenched", "stored-publish-token"),
];

function inRepository(repository: string, ...rules: readonly string[]): readonly Expected[] {
  return rules.map((rule) => ({ repository, rule }));
}

function inOrganisation(rule: string): readonly Expected[] {
  return [{ repository: null, rule }];
}
