import type { RecordedPublisher, RegistryOwner } from "../../../model/registry-record.ts";
import type { SandboxPackage, SandboxRelease } from "../../registries/description.ts";
import { numberOf } from "../../registries/numbers.ts";
import { login, organisationId } from "../builders.ts";
import { byAccount, byPublisher, lately, packageFrom, publisher, runOf } from "./builders.ts";

const ada: RegistryOwner = { kind: "person", name: "ada-wick", role: null, github: "ada-wick" };
/** Her account has another name at crates.io than at GitHub. */
const dora: RegistryOwner = { kind: "person", name: "dora", role: null, github: "dora-sconce" };
const cato: RegistryOwner = { kind: "person", name: "cato-flint", role: null, github: "cato-flint" };

export function team(organisation: string, slug: string): RegistryOwner {
  return { kind: "team", name: `github:${organisation}:${slug}`, role: null, github: `${organisation}/${slug}` };
}

function cratesPublisher(name: string, repository: string): RecordedPublisher {
  const id = String(numberOf(`crates-io publisher ${name}`));
  return publisher(repository, { id, ownerId: String(organisationId), createdAt: "2026-03-02T10:00:00.000Z" });
}

/** One in good order: trusted publishing alone can publish it. */
function sealed(name: string, repository: string = name, between: readonly SandboxRelease[] = []): SandboxPackage {
  const own = cratesPublisher(name, repository);
  const releases = [byAccount("1.0.0", "2026-02-19", "ada-wick"), ...between, byPublisher("1.4.0", lately, own, runOf(repository, "1.4.0"))];
  return packageFrom(repository, {
    registry: "crates-io",
    name,
    owners: [ada, dora, team(login, "releases")],
    publishers: [own],
    tokens: "refused",
    releases,
  });
}

/** Crates of the organisation. crates.io takes no provenance. */
export const crates: readonly SandboxPackage[] = [
  sealed("kindle"),
  sealed("lucifer"),
  // Its trusted publisher works, tokens are still taken, and one published the newest version. A team of somebody else owns it too.
  packageFrom("smelt", {
    registry: "crates-io",
    name: "smelt",
    owners: [ada, dora, team("glass-guild", "smiths")],
    publishers: [cratesPublisher("smelt", "smelt")],
    releases: [byAccount("1.3.0", "2026-06-24", "dora"), byAccount("1.4.0", lately, "dora")],
  }),
  // One account alone owns it, and its token publishes.
  packageFrom("slag", {
    registry: "crates-io",
    name: "slag",
    owners: [cato],
    releases: [byAccount("1.3.0", "2026-07-07", "cato-flint"), byAccount("1.4.0", "2026-10-14", "cato-flint")],
  }),
  sealed("bellows-core", "bellows"),
  sealed("bellows", "bellows", [{ ...byAccount("1.1.0", "2026-02-20", "dora"), withdrawn: true }]),
  sealed("gas-lamp"),
];
