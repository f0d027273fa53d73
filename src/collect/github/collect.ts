import { unseen } from "../../model/observed.ts";
import type { RepositorySettings } from "../../model/repository-settings.ts";
import type { PolicyFile } from "../../model/snapshot.ts";
import { type HeaderLine, type RepositoryLine, snapshotSchema } from "../snapshot/lines.ts";
import { type SnapshotWriter, writeSnapshot } from "../snapshot/write.ts";
import { branchCopies } from "./branch-copies.ts";
import { Budget } from "./budget.ts";
import { readOrganisation } from "./organisation/index.ts";
import { type Gathered, type Look, readFiles } from "./read-files.ts";
import { type Details, readDetails } from "./repository/details.ts";
import { readRepository, readSecrets, settingsNotAsked } from "./repository/index.ts";
import type { Counts, OverviewPage, Source } from "./source.ts";

export interface Collecting {
  readonly source: Source;
  readonly login: string;
  /** Address of the host people open, without a slash at its end. */
  readonly host: string;
  /** Where the snapshot is to lie. */
  readonly file: string;
  readonly look: Look;
  /** ISO 8601 in UTC. */
  readonly now: () => string;
  readonly onProgress: (progress: CollectProgress) => void;
}

export interface CollectProgress {
  readonly repositories: number;
  /** Null until GitHub has told it. */
  readonly of: number | null;
  readonly publishing: number;
  readonly counts: Counts;
}

export interface Collected {
  readonly repositories: number;
  readonly publishing: number;
  readonly unread: number;
  /** Whether it went on where an earlier collection was broken off. */
  readonly resumed: boolean;
  readonly counts: Counts;
}

/** How long what was collected before may be gone on with. */
const freshHours = 24;

/** Where an organisation keeps its policy: in the repository that GitHub gives such files to. */
const policyFile = ".github/imprimatur.yml";

/**
 * Collects an organisation into a snapshot file, page by page: nothing of a page is held once it is written. A collection
 * that was broken off goes on behind the last page that was finished.
 *
 * @throws ImprimaturError `no-access`, `unavailable` or `cancelled` where GitHub cannot be asked at all, `unwritable-output`.
 */
export async function collectOrganisation(collecting: Collecting): Promise<Collected> {
  const { source, login, file, now, onProgress } = collecting;
  const writer = writeSnapshot(file, (header) => isSame(header, collecting));
  const { begun } = writer;
  if (begun === null) writer.write([await headerOf(collecting)]);

  const tally = { repositories: begun?.done.size ?? 0, publishing: 0, unread: begun?.unread ?? 0, resumed: begun !== null };
  const budget = new Budget(() => source.counts().rest + source.counts().graphql);
  let of: number | null = null;
  const told = () => onProgress({ repositories: tally.repositories, of, publishing: tally.publishing, counts: source.counts() });
  told();
  if (begun?.cursor !== null) {
    for await (const page of inChunks(source.overview(login, begun?.cursor ?? null))) {
      of = page.total;
      await collectPage(page, { ...collecting, budget, writer, done: begun?.done ?? new Set(), tally, told });
      writer.write([...page.unread.map(({ slug, because }) => ({ unreadRepository: slug, because })), { cursor: page.cursor }]);
      tally.unread += page.unread.length;
      told();
    }
  }
  writer.finish({ end: { repositories: tally.repositories, unread: tally.unread, finishedAt: now() } });
  return { ...tally, counts: source.counts() };
}

/** Repositories that are worked on at one time: further files of many come in few queries, and only so many are held. */
const chunk = 100;

/** Pages put together, so that each further round of files is asked for many repositories at once. */
async function* inChunks(pages: AsyncIterable<OverviewPage>): AsyncGenerator<OverviewPage> {
  let held: OverviewPage | undefined;
  for await (const page of pages) {
    held =
      held === undefined ? page : { ...page, repositories: [...held.repositories, ...page.repositories], unread: [...held.unread, ...page.unread] };
    if (held.repositories.length < chunk && page.cursor !== null) continue;
    yield held;
    held = undefined;
  }
  if (held !== undefined) yield held;
}

function isSame({ organisation, takenAt }: HeaderLine, { login, host, now }: Collecting): boolean {
  const age = Date.parse(now()) - Date.parse(takenAt);
  return organisation.login.toLowerCase() === login.toLowerCase() && organisation.host === host && age < freshHours * 3_600_000;
}

async function headerOf({ source, login, host, now }: Collecting): Promise<HeaderLine> {
  const takenAt = now();
  const organisation = await readOrganisation(source, login, host);
  source.keep(null);
  return { schema: snapshotSchema, takenAt, organisation, organisationPolicy: await policyOf(source, login) };
}

async function policyOf(source: Source, login: string): Promise<PolicyFile | null> {
  const slug = `${login}/.github`;
  const [found] = await source.texts([{ slug, path: policyFile, from: { ref: "HEAD" } }]);
  return found && "text" in found ? { file: `${slug}/${policyFile}`, text: found.text } : null;
}

interface Page extends Collecting {
  readonly budget: Budget;
  readonly writer: SnapshotWriter;
  readonly done: ReadonlySet<string>;
  readonly tally: { repositories: number; publishing: number };
  readonly told: () => void;
}

async function collectPage({ repositories }: OverviewPage, page: Page): Promise<void> {
  const { source, budget, writer, tally } = page;
  const due = repositories.filter(({ slug }) => !page.done.has(slug));
  const gathered = await readFiles(source, due, page.look);
  const publishing = gathered.filter(({ paths }) => paths.length > 0);
  budget.add(gathered.length, publishing.length);
  const details = new Map(
    (
      await readDetails(
        source,
        publishing.map(({ overview, paths }) => ({
          slug: overview.slug,
          defaultBranch: overview.branch?.name ?? null,
          files: filesOf(paths),
          at: overview.at,
        })),
      )
    ).map((one, index) => [publishing[index]?.overview.slug, one] as const),
  );
  const settled = await Promise.all(
    gathered.map(async (one): Promise<RepositoryLine> => {
      const { overview, asked } = one;
      const secrets = await readSecrets(source, overview.slug);
      const own = details.get(overview.slug);
      const settings = own === undefined ? settingsNotAsked(overview, secrets) : await settingsOf(one, secrets, own, page);
      source.keep(overview.slug);
      return { slug: overview.slug, settings, ...asked.record() };
    }),
  );
  writer.write(settled);
  tally.repositories += settled.length;
  tally.publishing += publishing.length;
}

async function settingsOf(
  { overview, paths }: Gathered,
  secrets: RepositorySettings["secrets"],
  details: Details,
  { source, budget }: Page,
): Promise<RepositorySettings> {
  const { copies, ...rest } = details;
  const settings = await readRepository(source, {
    overview,
    secrets,
    details: rest,
    // An environment that is chosen at run time may be any.
    environments: paths.some(({ environment }) => environment?.includes("${{") === true)
      ? overview.environments
      : [...new Set(paths.flatMap(({ environment }) => environment ?? []))],
    selfHosted: paths.some(({ runner }) => runner !== "github-hosted"),
    optional: () => budget.allows(1),
  });
  const found = copies.seen ? await branchCopies(source, overview.slug, copies) : unseen(copies.because, copies.needs);
  return { ...settings, branchCopies: found };
}

/** Files whose runs an identity token's claims would name: the started workflow, and the one that holds the upload where it is the repository's own. */
function filesOf(paths: Gathered["paths"]): readonly string[] {
  const own = paths.flatMap(({ workflow, definedIn }) => [workflow, ...(definedIn === null || definedIn.includes("@") ? [] : [definedIn])]);
  return [...new Set(own)].filter((file) => file.startsWith(".github/workflows/")).sort();
}
