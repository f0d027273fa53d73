import type { HeaderLine, RecordsLine, RepositoryLine } from "../../collect/snapshot/lines.ts";
import { repositoryOf } from "../../collect/snapshot/files.ts";
import type { SavedBeside, SavedSnapshot } from "../../collect/snapshot/read.ts";
import { knownOf, type KnownRecord } from "../../collect/registries/collect-records.ts";
import type { RegistryRecord } from "../../model/registry-record.ts";
import type { Kept } from "../../store/kept/index.ts";

/** What was last read of the organisation itself; null: it was not audited yet. */
export async function headerOf(kept: Kept, installation: number, organisation: string): Promise<HeaderLine | null> {
  const stored = await kept.snapshots.latest(installation, organisation);
  return stored === undefined ? null : (JSON.parse(stored.text) as HeaderLine);
}

/** What was last read of a repository; null: nothing yet. */
export async function lineOf(kept: Kept, installation: number, slug: string): Promise<RepositoryLine | null> {
  const stored = await kept.snapshots.latest(installation, slug);
  return stored === undefined ? null : (JSON.parse(stored.text) as RepositoryLine);
}

/** Under what the packages beside those of the repositories are kept: no login and no repository is called so. */
export function besideSubject(organisation: string): string {
  return `beside ${organisation}`;
}

/** The packages beside those of the repositories, as they were last read; undefined: they were not. */
export async function recordsBesideOf(kept: Kept, installation: number, organisation: string): Promise<readonly RegistryRecord[] | undefined> {
  const stored = await kept.snapshots.latest(installation, besideSubject(organisation));
  return stored === undefined ? undefined : (JSON.parse(stored.text) as RecordsLine).records;
}

export interface StoredSnapshotOptions {
  /** `owner/name` of the one repository that is read; missing: all. */
  readonly only?: string;
  /** Called before each repository is read. */
  readonly onRepository: () => void;
  /** What registries show beside the repositories' packages, asked once all of those are known. */
  readonly beside: (known: readonly KnownRecord[]) => Promise<readonly RegistryRecord[] | undefined>;
}

/** An organisation's snapshot as it is kept, read repository by repository: what could not be read the last time is unread. */
export function storedSnapshot(
  kept: Kept,
  installation: number,
  header: HeaderLine,
  { only, onRepository, beside: asked }: StoredSnapshotOptions,
): SavedSnapshot {
  const beside: { unread: string[]; records?: readonly RegistryRecord[] } = { unread: [] };
  async function* repositories(): ReturnType<SavedSnapshot["repositories"]> {
    const known: KnownRecord[] = [];
    const all = await kept.repositories.all(installation);
    for (const { slug, unread } of all.filter((one) => only === undefined || one.slug.toLowerCase() === only.toLowerCase())) {
      onRepository();
      const line = unread === null ? await lineOf(kept, installation, slug) : null;
      if (line === null) beside.unread.push(slug);
      else {
        known.push(...(line.records ?? []).map(knownOf));
        yield repositoryOf(line);
      }
    }
    const records = await asked(known);
    if (records !== undefined) beside.records = records;
  }
  return { header, repositories, beside: beside satisfies SavedBeside };
}
