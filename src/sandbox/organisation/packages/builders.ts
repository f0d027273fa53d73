import { createHash } from "node:crypto";
import type { RecordedPublisher, RegistryOwner } from "../../../model/registry-record.ts";
import type { SandboxPackage, SandboxRelease, SandboxSigned } from "../../registries/description.ts";
import { login } from "../builders.ts";
import { releaseFile } from "../workflows.ts";

/** The day on which every package in good order came out last, after a push to its repository. */
export const lately = "2026-11-12";

export function person(name: string, role: string | null = null): RegistryOwner {
  return { kind: "person", name, role, github: null };
}

export function sourceOf(repository: string): string {
  return `https://github.com/${login}/${repository}`;
}

/** A trusted publisher for `release.yml` in the environment `release` of a repository, but for what is given. */
export function publisher(repository: string, given: Partial<RecordedPublisher> = {}): RecordedPublisher {
  return {
    id: null,
    provider: "github",
    owner: login,
    repository,
    workflow: "release.yml",
    environment: "release",
    workflowRepository: null,
    ownerId: null,
    repositoryId: null,
    allows: null,
    createdAt: null,
    ...given,
  };
}

/** A run of a repository's release workflow that a version's tag started, but for what is given. */
export function runOf(repository: string, version: string, given: Partial<SandboxSigned> = {}): SandboxSigned {
  const made = createHash("sha1").update(`${repository} ${version}`).digest();
  return {
    repository: `${login}/${repository}`,
    workflow: releaseFile,
    ref: `refs/tags/v${version}`,
    commit: made.toString("hex"),
    event: "push",
    environment: "release",
    runId: 19_000_000_000 + (made.readUInt32BE() >>> 4),
    ...given,
  };
}

/** A version that an account published, with a token or by hand. */
export function byAccount(version: string, day: string, account: string): SandboxRelease {
  return { version, published: `${day}T09:52:00.000Z`, by: { account } };
}

/** A version that a trusted publisher published, with no provenance. */
export function byPublisher(version: string, day: string, { id }: RecordedPublisher, run: SandboxSigned): SandboxRelease {
  return { version, published: `${day}T09:52:00.000Z`, by: { publisher: id ?? "", run } };
}

/** The same with provenance. */
export function bySignedRun(version: string, day: string, by: RecordedPublisher, run: SandboxSigned): SandboxRelease {
  return { ...byPublisher(version, day, by, run), signed: run };
}

/** What a package must say of itself. */
export type GivenPackage = Pick<SandboxPackage, "registry" | "name" | "owners" | "releases"> & Partial<SandboxPackage>;

/** A package from the repository that is named, but for what is given. */
export function packageFrom(repository: string, given: GivenPackage): SandboxPackage {
  return { publishers: [], tokens: "allowed", source: sourceOf(repository), ...given };
}
