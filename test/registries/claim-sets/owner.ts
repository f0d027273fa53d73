import type { ClaimSet } from "../claim-sets.ts";
import { each, file } from "./each.ts";

const everywhere = "A1 B1 1.1 2.1 3.1 4.1";

/** Owner and repository, by name and by number. */
export const ownerSets: readonly ClaimSet[] = [
  { name: "the run that the publisher is registered for", facts: everywhere, expected: each("accepted") },
  {
    name: "owner registered in another case",
    publisher: { owner: "Lanternfish" },
    facts: "A1: all fields case-sensitive; B1: looked up exactly; 1.1: insensitive; 2.1: sensitive; 3.1: insensitive",
    expected: each("refused owner", { "crates-io": "accepted", nuget: "accepted" }),
  },
  {
    name: "repository registered in another case",
    publisher: { repository: "Lamp" },
    facts: "A1: all fields case-sensitive; B1: name kept as typed, looked up exactly; 1.1: insensitive; 2.1: sensitive; 3.1: insensitive",
    expected: each("refused repository", { "crates-io": "accepted", nuget: "accepted" }),
  },
  {
    name: "fork of the same name under another owner",
    claims: {
      repository: "evil/lamp",
      repository_id: "2666",
      repository_owner: "evil",
      repository_owner_id: "1666",
      ...file("evil/lamp/.github/workflows/release.yml@refs/tags/v1.0.0"),
    },
    facts: everywhere,
    expected: each("refused owner"),
  },
  {
    name: "fork that calls the registered workflow of the original",
    claims: {
      repository: "evil/lamp",
      repository_id: "2666",
      repository_owner: "evil",
      repository_owner_id: "1666",
      workflow_ref: "evil/lamp/.github/workflows/release.yml@refs/tags/v1.0.0",
    },
    facts: everywhere,
    expected: each("refused owner"),
  },
  {
    name: "another repository of the same owner",
    claims: {
      repository: "lanternfish/lantern",
      repository_id: "2003",
      ...file("lanternfish/lantern/.github/workflows/release.yml@refs/tags/v1.0.0"),
    },
    facts: everywhere,
    expected: each("refused repository"),
  },
  {
    name: "repository whose name begins alike",
    claims: { repository: "lanternfish/lamp-shade", repository_id: "2004" },
    facts: everywhere,
    expected: each("refused repository"),
  },
  {
    name: "owner whose name begins alike",
    claims: { repository: "lanternfish-evil/lamp", repository_owner: "lanternfish-evil", repository_owner_id: "1666" },
    facts: everywhere,
    expected: each("refused owner"),
  },
  {
    name: "repository renamed since it was registered, its number the same",
    claims: { repository: "lanternfish/lantern", ...file("lanternfish/lantern/.github/workflows/release.yml@refs/tags/v1.0.0") },
    facts: "A1: a rename breaks it; B1 1.1 2.1: no repository id; 3.1: the name is compared beside the id",
    expected: each("refused repository"),
  },
  {
    name: "owner renamed since it was registered, its number the same",
    claims: { repository: "tidewater/lamp", repository_owner: "tidewater", ...file("tidewater/lamp/.github/workflows/release.yml@refs/tags/v1.0.0") },
    facts: everywhere,
    expected: each("refused owner"),
  },
  {
    name: "repository transferred to another owner, its number the same",
    claims: { repository: "tidewater/lamp", repository_owner: "tidewater", repository_owner_id: "1002" },
    facts: everywhere,
    expected: each("refused owner"),
  },
  {
    name: "owner resurrected: the name taken by somebody else",
    claims: { repository_owner_id: "1666", repository_id: "2666" },
    facts: "A1: no owner id in a configuration; B1 1.1 2.1 3.1: the owner's id is compared",
    expected: each("refused owner-id", { npm: "accepted" }),
  },
  {
    name: "repository deleted and made anew under its name by the same owner",
    claims: { repository_id: "2777" },
    facts: "0: repository id pinned by NuGet alone",
    expected: each("accepted", { nuget: "refused repository-id" }),
  },
  {
    name: "neither number of the run known",
    unknown: ["repository_id", "repository_owner_id"],
    facts: "0",
    expected: each("accepted"),
  },
  {
    name: "neither number of the publisher told",
    unregistered: ["ownerId", "repositoryId"],
    facts: "0; 3.1: pinned by the first exchange",
    expected: each("accepted"),
  },
  {
    name: "no number known on either side",
    unregistered: ["ownerId", "repositoryId"],
    unknown: ["repository_id", "repository_owner_id"],
    facts: "0",
    expected: each("accepted"),
  },
  {
    name: "no owner's number presented",
    claims: { repository_owner_id: "" },
    facts: "A1: not in the configuration; B1 1.1 2.1 3.1: required",
    expected: each("refused owner-id", { npm: "accepted" }),
  },
  {
    name: "no owner's number presented to a publisher whose own is not told",
    unregistered: ["ownerId"],
    claims: { repository_owner_id: "" },
    facts: "A1: not in the configuration; B1 1.1 2.1 3.1: required",
    expected: each("refused owner-id", { npm: "accepted" }),
  },
  {
    name: "no repository's number presented",
    claims: { repository_id: "" },
    facts: "3.1: required; B1: ignored; 1.1 2.1: not read",
    expected: each("accepted", { nuget: "refused repository-id" }),
  },
  {
    name: "another owner in repository_owner alone",
    claims: { repository_owner: "evil" },
    facts: "B1 3.1: compared; A1 1.1 2.1: the owner is read out of repository",
    expected: each("accepted", { pypi: "refused owner", nuget: "refused owner" }),
  },
  {
    name: "another owner in repository alone",
    claims: { repository: "evil/lamp" },
    facts: everywhere,
    expected: each("refused owner"),
  },
  {
    name: "no repository_owner presented",
    claims: { repository_owner: "" },
    facts: "B1 3.1: required; A1 1.1 2.1: not read",
    expected: each("accepted", { pypi: "refused owner", nuget: "refused owner" }),
  },
  { name: "no repository presented", claims: { repository: "" }, facts: everywhere, expected: each("refused owner") },
  { name: "repository without a name", claims: { repository: "lanternfish" }, facts: everywhere, expected: each("refused repository") },
  {
    name: "repository not known, as in a checkout without an address",
    claims: file(".github/workflows/release.yml"),
    unknown: ["repository", "repository_owner", "repository_id", "repository_owner_id", "ref", "sha"],
    facts: everywhere,
    expected: each("unknown"),
  },
];
