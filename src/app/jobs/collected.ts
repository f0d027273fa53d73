import { lookThrough } from "../../audit.ts";
import { collectRepository } from "../../collect/github/collect-repository.ts";
import type { Look } from "../../collect/github/read-files.ts";
import type { HeaderLine, RepositoryLine } from "../../collect/snapshot/lines.ts";
import { fixRepository } from "../../fix.ts";
import type { RepositoryOverview } from "../../model/repository-overview.ts";
import type { Kept } from "../../store/kept/index.ts";
import { withAddressesCovered } from "../../trace/mail-address.ts";
import type { Asking } from "./asking.ts";
import { choices } from "./choices.ts";
import type { Ground } from "./ground.ts";

/** Collects one repository as jobs do: what an audit asks for, and what fixes ask for beside. Errors: those of `Source`. */
export async function collected(
  overview: RepositoryOverview,
  { organisation }: HeaderLine,
  { source, registries }: Asking,
  { now }: Ground,
): Promise<RepositoryLine> {
  const { settings, ...line } = await collectRepository(overview, { source, registries, organisation, look: lookOn(now()) });
  // People name deploy keys by their own addresses.
  return { ...line, settings: withAddressesCovered(settings) };
}

/** Keeps what was collected of a repository, which one that no list had may be. */
export async function keepCollected(
  kept: Kept,
  installation: number,
  { slug, at }: RepositoryOverview,
  line: RepositoryLine,
  { takenAt }: HeaderLine,
): Promise<void> {
  await kept.snapshots.save({ installation, subject: slug, at: new Date(at), text: JSON.stringify(line) });
  const known = await kept.repositories.read(installation, slug, null);
  if (!known) await kept.repositories.list(installation, [{ slug, unread: null }], new Date(takenAt));
}

function lookOn(now: Date): Look {
  const date = now.toISOString().slice(0, 10);
  return (repository) => {
    const paths = lookThrough(repository);
    if (paths.length > 0) fixRepository(repository, { choices, date });
    return paths;
  };
}
