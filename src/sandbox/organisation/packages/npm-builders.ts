import { createHash } from "node:crypto";
import type { RecordedPublisher, RegistryOwner } from "../../../model/registry-record.ts";
import type { SandboxPackage, SandboxSigned } from "../../registries/description.ts";
import { login } from "../builders.ts";
import { byAccount, bySignedRun, lately, packageFrom, person, publisher, runOf } from "./builders.ts";

/** npm's name for what may publish a package is a UUID, always the same here. */
export function npmPublisher(name: string, given: Partial<RecordedPublisher> = {}): RecordedPublisher {
  const hex = createHash("sha256").update(`npm publisher ${name}`).digest("hex");
  const id = [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join("-");
  return publisher(name, { id, allows: ["publish"], ...given });
}

export type GivenNpm = Partial<SandboxPackage> & Pick<SandboxPackage, "releases">;

export function maintainers(...names: readonly string[]): readonly RegistryOwner[] {
  return names.map((name) => person(name, "maintainer"));
}

/** A package of the organisation's scope, owned by Ada and Dora, but for what is given. */
export function npmPackage(name: string, given: GivenNpm, repository: string = name): SandboxPackage {
  return packageFrom(repository, { registry: "npm", name: `@${login}/${name}`, owners: maintainers("ada-wick", "dora-sconce"), ...given });
}

/** One in good order: its first version by hand, as npm asks, and the newest by a trusted publisher with provenance. */
export function trustedNpm(
  name: string,
  { repository = name, run = {} }: { repository?: string; run?: Partial<SandboxSigned> } = {},
): SandboxPackage {
  const trusted = npmPublisher(name, { repository });
  const releases = [byAccount("1.3.0", "2026-03-17", "dora-sconce"), bySignedRun("1.4.0", lately, trusted, runOf(repository, "1.4.0", run))];
  return npmPackage(name, { publishers: [trusted], releases }, repository);
}
