import type { PublishPath } from "../../model/publish-path.ts";
import type { Repository } from "../../model/snapshot.ts";
import { byPath } from "../order.ts";
import { AskedFiles, elsewhere, mostRounds } from "./asked-files.ts";
import type { RepositoryOverview } from "../../model/repository-overview.ts";
import type { Source, WantedText } from "./source.ts";

/** Reads a repository as an audit does, and says how it publishes: what it asks of the files is fetched. */
export type Look = (repository: Repository) => readonly PublishPath[];

export interface ReadOptions {
  /** Called after each round. */
  readonly onRound?: () => void;
  /** Whether trees are read at once where there are workflows: then every text has its blob's id, by which it may be remembered. */
  readonly treesFirst?: boolean;
}

/** What is known of a repository at one commit before its files are read. */
export type Readable = Pick<RepositoryOverview, "slug" | "branch" | "workflows">;

/** One repository under collection. */
export interface Gathered<O extends Readable = RepositoryOverview> {
  readonly overview: O;
  readonly asked: AskedFiles;
  paths: readonly PublishPath[];
  /** Whether files of it could not be had: what publishes may be missing. */
  partly: boolean;
}

/** Further rounds for a repository that shows no publish path yet: a script or two, not its whole tree. */
const roundsWithoutPath = 3;

/**
 * The files of some repositories, as far as an audit asks for them: workflows first; what they run where it was asked for;
 * all paths of a repository's tree once it is seen to publish.
 */
export async function readFiles<O extends Readable>(
  source: Source,
  repositories: readonly O[],
  look: Look,
  { onRound = () => {}, treesFirst = false }: ReadOptions = {},
): Promise<readonly Gathered<O>[]> {
  const all: Gathered<O>[] = repositories.map((overview) => ({ overview, asked: new AskedFiles(overview.slug), paths: [], partly: false }));
  const blobs = new Map(all.map((one) => [one, new Map(one.overview.workflows.map((entry) => [entry.path, entry] as const))] as const));
  let open: { readonly of: Gathered<O>; readonly paths: readonly string[] }[] = all
    .filter(({ overview }) => overview.workflows.length > 0)
    .map((of) => ({ of, paths: of.overview.workflows.map(({ path }) => path) }));
  if (treesFirst) await Promise.all(open.map(({ of }) => readTree(source, of, blobs.get(of) ?? new Map())));
  // A repository without workflows may still hold the organisation's policy; nothing else of it is asked for.
  for (let round = 0; open.length > 0 && round < mostRounds; round++) {
    await fetchTexts(source, open, blobs);
    onRound();
    open = await Promise.all(
      open.map(async ({ of }) => {
        of.paths = look(asRepository(of));
        if (of.paths.length > 0 && of.asked.paths === null) {
          await readTree(source, of, blobs.get(of) ?? new Map());
          of.paths = look(asRepository(of));
        }
        const paths = of.asked.wanted();
        return { of, paths: of.paths.length === 0 && round >= roundsWithoutPath ? [] : paths };
      }),
    );
    open = open.filter(({ paths }) => paths.length > 0);
  }
  return all;
}

/** As far as its files were asked for. */
export function asRepository({ overview, asked }: Gathered<Readable>): Repository {
  return { root: overview.slug, slug: overview.slug, files: asked.files() };
}

type Blobs = ReadonlyMap<Gathered<Readable>, Map<string, { readonly oid: string; readonly size: number | null }>>;

async function fetchTexts(
  source: Source,
  open: readonly { readonly of: Gathered<Readable>; readonly paths: readonly string[] }[],
  blobs: Blobs,
): Promise<void> {
  const asked = open.flatMap(({ of, paths }) => paths.map((path) => ({ of, path })));
  const found = await source.texts(asked.map(({ of, path }) => wantedText(of, path, blobs.get(of))));
  asked.forEach(({ of, path }, index) => {
    const one = found[index] ?? null;
    if (one !== null && "seen" in one) {
      of.partly = true;
      of.asked.take(path, { unread: "unreadable" });
    } else of.asked.take(path, one);
  });
}

function wantedText(
  { overview }: Gathered<Readable>,
  path: string,
  blobs: ReadonlyMap<string, { oid: string; size: number | null }> | undefined,
): WantedText {
  const other = elsewhere(path);
  if (other !== undefined) return { slug: other.slug, path: other.path, from: { ref: other.ref } };
  const blob = blobs?.get(path);
  return { slug: overview.slug, path, from: blob ?? { ref: overview.branch?.commit ?? "HEAD" } };
}

async function readTree(source: Source, of: Gathered<Readable>, blobs: Map<string, { oid: string; size: number | null }>): Promise<void> {
  const { branch, slug } = of.overview;
  const tree = branch === null ? undefined : await source.tree(slug, branch.tree);
  if (tree === undefined || "seen" in tree || !tree.whole) of.partly = true;
  if (tree === undefined || "seen" in tree) return;
  of.asked.whole = tree.whole;
  for (const { path, oid, size } of tree.entries) blobs.set(path, { oid, size });
  of.asked.paths = [...new Set([...tree.entries.map(({ path }) => path), ...of.asked.texts.keys()])].sort(byPath);
}
