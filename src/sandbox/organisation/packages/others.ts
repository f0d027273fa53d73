import type { RecordedPublisher, RegistryOwner } from "../../../model/registry-record.ts";
import type { SandboxPackage } from "../../registries/description.ts";
import { numberOf } from "../../registries/numbers.ts";
import { login, organisationId, repositoryId } from "../builders.ts";
import { byAccount, byPublisher, bySignedRun, lately, packageFrom, person, publisher, runOf } from "./builders.ts";

/** Maven Central shows no account: the names are what its own records hold. */
function artifact(name: string): SandboxPackage {
  const releases = [byAccount("1.3.0", "2026-06-03", "lantern-works"), byAccount("1.4.0", lately, "lantern-works")];
  return packageFrom(name, { registry: "maven-central", name: `example.lanternworks:${name}`, owners: [], releases });
}

export const artifacts: readonly SandboxPackage[] = [artifact("hearth"), artifact("furnace"), artifact("kiln"), artifact("oven")];

function gemPublisher(name: string, given: Partial<RecordedPublisher> = {}): RecordedPublisher {
  const id = String(numberOf(`rubygems publisher ${name} ${given.workflow ?? ""}`));
  return publisher(name, { id, ownerId: String(organisationId), ...given });
}

function gem(name: string, given: Pick<SandboxPackage, "publishers" | "releases">): SandboxPackage {
  return packageFrom(name, { registry: "rubygems", name, owners: [person("ada-wick", "owner"), person("dora-sconce", "owner")], ...given });
}

const first = byAccount("1.3.0", "2026-04-28", "dora-sconce");
const rubyLamp = gemPublisher("ruby-lamp");
const garnet = gemPublisher("garnet");
const carbuncle = gemPublisher("carbuncle", { environment: "production" });

export const gems: readonly SandboxPackage[] = [
  gem("ruby-lamp", { publishers: [rubyLamp], releases: [first, bySignedRun("1.4.0", lately, rubyLamp, runOf("ruby-lamp", "1.4.0"))] }),
  // A publisher of before is still there: its workflow is gone, and it demanded no environment.
  gem("garnet", {
    publishers: [garnet, gemPublisher("garnet", { workflow: "gem-push.yml", environment: null })],
    releases: [first, bySignedRun("1.4.0", lately, garnet, runOf("garnet", "1.4.0"))],
  }),
  // Demands an environment that its workflow does not use: versions come out by hand.
  gem("carbuncle", { publishers: [carbuncle], releases: [first, byAccount("1.4.0", lately, "dora-sconce")] }),
];

/** The account of the organisation, and Ada. NuGet does not tell which of them is a person. */
export const nugetOwners: readonly RegistryOwner[] = [person(login), person("ada-wick")];

/** A policy is an owner's, and covers whatever it owns that is named here. */
function policy(repository: string): RecordedPublisher {
  return publisher(repository, { id: `policy of ${repository}`, ownerId: String(organisationId), repositoryId: String(repositoryId(repository)) });
}

function trustedNuget(id: string, repository: string): SandboxPackage {
  const own = policy(repository);
  const releases = [byAccount("1.3.0", "2026-05-12", "ada-wick"), byPublisher("1.4.0", lately, own, runOf(repository, "1.4.0"))];
  return packageFrom(repository, { registry: "nuget", name: id, owners: nugetOwners, publishers: [own], releases });
}

export const nugetPackages: readonly SandboxPackage[] = [
  trustedNuget("LanternWorks.Lamp", "dotnet-lamp"),
  packageFrom("dotnet-wick", {
    registry: "nuget",
    name: "LanternWorks.Wick",
    owners: nugetOwners,
    releases: [{ ...byAccount("1.2.0", "2026-03-05", "ada-wick"), withdrawn: true }, byAccount("1.4.0", "2026-08-20", "ada-wick")],
  }),
  trustedNuget("LanternWorks.Flame", "dotnet-flame"),
];
