import type { RegistryId } from "../../model/registry.ts";

/** A finding about a package that an audit must make where registries are asked; two of one rule about one package are two rows. */
export interface ExpectedOfPackage {
  /** Name of the repository it is told of; null: of none, since none publishes the package. */
  readonly repository: string | null;
  readonly registry: RegistryId;
  readonly package: string;
  readonly rule: string;
  /** Only what an owner alone is shown tells it: trusted publishers on record. */
  readonly byOwner?: true;
}

/** What an audit of Lantern Works with the credentials of `inventedRegistries` must find beside `expected`, and all that it may find. */
export const expectedAtRegistries: readonly ExpectedOfPackage[] = [
  // npm has no trusted publisher, and versions come out by hand although the workflow asks for an identity.
  ...npm("anvil", ["released-with-token"], ["unmatched-trusted-publisher"]),
  // Names the repository as it was called before.
  ...npm("prism", ["unmatched-trusted-publisher"], ["publisher-for-missing-workflow"]),
  // Bram published it 21 months ago, and others since.
  ...npm("tinder", ["released-with-token", "dormant-registry-owner"]),
  ...npm("flint", ["publisher-without-environment"]),
  ...npm("spark", ["trust-downgraded"]),
  // Names the workflow that is called, and npm compares the one that calls.
  ...npm("ember", ["unmatched-trusted-publisher"], ["publisher-for-missing-workflow"]),
  ...npm("glint", ["missing-provenance"]),
  // Low: later versions are trusted again.
  ...npm("cinders", ["trust-downgraded"]),
  // Mira is neither a member nor a collaborator.
  ...npm("quenched", ["outside-registry-owner"]),

  // What lies there as its provenance is another project's.
  ...pypi("snuffer", ["missing-provenance"]),
  // Another environment than that of the publisher which 1.3.0 shows.
  ...pypi("trimmer", ["unmatched-trusted-publisher"]),
  ...pypi("beeswax", ["publisher-without-environment"]),
  // Names the workflow that calls, and PyPI compares the one that is called.
  ...pypi("sputter", ["unmatched-trusted-publisher"]),
  // Otto is neither a member nor a collaborator.
  ...pypi("paraffin", ["outside-registry-owner"]),
  ...pypi("holder", ["single-registry-owner"]),

  // A team of another organisation.
  ...told("smelt", "crates-io", "smelt", ["released-with-token", "outside-registry-owner"], ["token-publishing-still-allowed"]),
  ...told("slag", "crates-io", "slag", ["single-registry-owner"]),

  ...told("garnet", "rubygems", "garnet", [], ["publisher-without-environment", "publisher-for-missing-workflow"]),
  // Another environment.
  ...told("carbuncle", "rubygems", "carbuncle", [], ["unmatched-trusted-publisher"]),

  ...told(null, "npm", "@lantern-works/old-glow", ["orphan-package"]),
  ...told(null, "npm", "@lantern-works/lens", ["orphan-package"]),
  ...told(null, "crates-io", "wick-trimmer", ["orphan-package"]),
  ...told(null, "nuget", "LanternWorks.Soot", ["orphan-package"]),
  ...told(null, "maven-central", "example.lanternworks:tongs", ["orphan-package"]),
];

function npm(repository: string, rules: readonly string[], byOwner: readonly string[] = []): readonly ExpectedOfPackage[] {
  return told(repository, "npm", `@lantern-works/${repository}`, rules, byOwner);
}

function pypi(repository: string, rules: readonly string[]): readonly ExpectedOfPackage[] {
  return told(repository, "pypi", `lantern-works-${repository}`, rules);
}

function told(
  repository: string | null,
  registry: RegistryId,
  name: string,
  rules: readonly string[],
  byOwner: readonly string[] = [],
): readonly ExpectedOfPackage[] {
  return [
    ...rules.map((rule): ExpectedOfPackage => ({ repository, registry, package: name, rule })),
    ...byOwner.map((rule): ExpectedOfPackage => ({ repository, registry, package: name, rule, byOwner: true })),
  ];
}
