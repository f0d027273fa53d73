import type { SandboxPackage, SandboxRelease } from "../description.ts";
import { digestOf, fileOf } from "../files.ts";
import { numberOf } from "../numbers.ts";
import { newestOf } from "../shelf.ts";
import { ownerNamed, userOf } from "./accounts.ts";

/** A crate as `GET /crates/{name}` tells it (facts/crates-maven-rubygems-nuget.md 1.3); another registry knows of no trusted publishing. */
export function crateOf(described: SandboxPackage, mirror: boolean): Readonly<Record<string, unknown>> {
  const { name, source, tokens, releases } = described;
  const newest = newestOf(described)?.version ?? null;
  return {
    id: name,
    name,
    created_at: releases[0]?.published,
    updated_at: releases.at(-1)?.published,
    default_version: newest,
    max_version: newest,
    max_stable_version: newest,
    newest_version: newest,
    repository: source,
    homepage: null,
    yanked: false,
    versions: releases.map(({ version }) => versionId(described, version)),
    ...(mirror ? {} : { trustpub_only: tokens === "refused" }),
  };
}

/** All versions, newest first. */
export function versionsOf(described: SandboxPackage, mirror: boolean): readonly Readonly<Record<string, unknown>>[] {
  return described.releases.toReversed().map((release) => versionOf(described, release, mirror));
}

function versionOf(described: SandboxPackage, release: SandboxRelease, mirror: boolean): Readonly<Record<string, unknown>> {
  const { version, published, withdrawn, by } = release;
  const told = {
    id: versionId(described, version),
    crate: described.name,
    num: version,
    created_at: published,
    updated_at: published,
    yanked: withdrawn === true,
    checksum: digestOf(fileOf(described, version), "sha256"),
  };
  if (mirror) return told;
  const run = "publisher" in by ? by.run : undefined;
  const trusted = run === undefined ? null : { provider: "github", repository: run.repository, run_id: String(run.runId), sha: run.commit };
  return { ...told, published_by: "account" in by ? userOf(ownerNamed(described, by.account)) : null, trustpub_data: trusted, audit_actions: [] };
}

function versionId({ name }: SandboxPackage, version: string): number {
  return numberOf(`crates-io version ${name} ${version}`);
}
