/** What the organisation asks of its repositories: `.github/imprimatur.yml` in its repository `.github`. */
export const policy = `version: 1
registries: [npm, pypi, crates-io, maven-central, rubygems, nuget]
private-registries:
  - host: packages.lantern-works.example
    is: Our own registry, for lanterns that are not sold
packages:
  - match: pkg:npm/@lantern-works/flint
    level: trusted
  - match: pkg:pypi/lantern-works-beeswax
    level: contained-token
reviewers: [ada-wick, lantern-works/makers]
waivers-must-end: true
waivers:
  - rule: stored-publish-token
    where: pkg:npm/@lantern-works/beacon*
    reason: Moves to trusted publishing with its next major version
    owner: ada-wick
    expires: 2027-03-31
  - rule: stored-publish-token
    where: pkg:pypi/lantern-works-dipper
    reason: Maturin is replaced in autumn
    owner: bram-taper
    expires: 2026-10-31
repositories-may:
  waive: [build-in-publish-job]
`;
