import { ImprimaturError } from "../../errors.ts";
import { unseen } from "../../model/observed.ts";
import { policyFile } from "../../model/policy.ts";
import type { RepositorySettings } from "../../model/repository-settings.ts";
import type { PolicyFile } from "../../model/snapshot.ts";
import { type HeaderLine, type RepositoryLine, snapshotSchema } from "../snapshot/lines.ts";
import { type SnapshotWriter, writeSnapshot } from "../snapshot/write.ts";
import { readBranchCopies } from "./branch-copies.ts";
import { Budget } from "./budget.ts";
import { readOrganisation } from "./organisation/index.ts";
import { type Gathered, type Look, readFiles } from "./read-files.ts";
import { type Details, readDetails } from "./repository/details.ts";
import { optionalQuestions, readNeeded, readSecrets, settingsNotAsked } from "./repository/index.ts";
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
  /** What is asked for now. */
  readonly doing: "organisation" | "files" | "settings";
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
  const tally = {
    repositories: begun?.done.size ?? 0,
    publishing: begun?.publishing ?? 0,
    unread: begun?.unread ?? 0,
    resumed: begun !== null,
  };
  let of: number | null = null;
  const told: Page["told"] = (doing, done = 0) =>
    onProgress({ doing, repositories: tally.repositories + done, of, publishing: tally.publishing, counts: source.counts() });
  told("organisation");
  const header = begun?.header ?? (await headerOf(collecting));
  if (begun === null) writer.write([header]);
  const budget = new Budget(singleQuestions(header));
  if (begun?.cursor !== null) {
    for await (const page of inChunks(source.overview(login, begun?.cursor ?? null))) {
      of = page.total;
      await collectPage(page, { ...collecting, budget, writer, done: begun?.done ?? new Set(), tally, told });
      writer.write([...page.unread.map(({ slug, because }) => ({ unreadRepository: slug, because })), { cursor: page.cursor }]);
      tally.unread += page.unread.length;
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

/** Requests that single secrets and tokens of the organisation took, for the repositories they are for. */
function singleQuestions({ organisation: { secrets, dependabotSecrets, accessTokens } }: HeaderLine): number {
  const selected = [secrets, dependabotSecrets].flatMap((all) => (all.seen ? all.value.filter(({ repositories }) => repositories !== null) : []));
  const tokens = accessTokens.seen ? accessTokens.value.filter(({ repositories }) => Array.isArray(repositories) && repositories.length > 0) : [];
  return selected.length + tokens.length;
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
  const [found = null] = await source.texts([{ slug, path: policyFile, from: { ref: "HEAD" } }]);
  // GitHub says the same of a repository that is not there and of one that the token may not see: most have none. What
  // failed, or cannot be read, may hold a policy, and to audit without it would be to pass what it forbids.
  if (found !== null && ("unread" in found || ("seen" in found && found.because === "unavailable"))) {
    throw new ImprimaturError(
      "unavailable",
      `${slug}/${policyFile} could not be read. Try again, or look at the file: without it the policy is unknown.`,
    );
  }
  return found && "text" in found ? { file: `${slug}/${policyFile}`, text: found.text } : null;
}

interface Page extends Collecting {
  readonly budget: Budget;
  readonly writer: SnapshotWriter;
  readonly done: ReadonlySet<string>;
  readonly tally: { repositories: number; publishing: number };
  /** `done`: repositories of the page that are, so far. */
  readonly told: (doing: CollectProgress["doing"], done?: number) => void;
}

async function collectPage({ repositories }: OverviewPage, page: Page): Promise<void> {
  const { source, budget, writer, tally, told } = page;
  const due = repositories.filter(({ slug }) => !page.done.has(slug));
  told("files");
  const gathered = await readFiles(source, due, page.look, () => told("files"));
  const publishing = gathered.filter(({ paths }) => paths.length > 0);
  tally.publishing += publishing.length;
  told("settings");
  let done = 0;
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
  const known = await Promise.all(
    gathered.map(async (one) => {
      const secrets = await readSecrets(source, one.overview.slug);
      const own = details.get(one.overview.slug);
      const settings = own === undefined ? settingsNotAsked(one.overview, secrets) : await neededOf(one, secrets, own, source);
      told("settings", ++done);
      return { ...one, settings };
    }),
  );
  budget.add(known.length, publishing.length, sum(known.map(neededRequests)));
  await askFurther(known, page, () => told("settings", done));
  for (const { overview } of gathered) source.keep(overview.slug);
  writer.write(
    known.map(({ overview, asked, settings, partly }): RepositoryLine => ({
      slug: overview.slug,
      settings,
      ...asked.record(),
      ...(partly ? { partly: true } : {}),
    })),
  );
  tally.repositories += known.length;
}

async function neededOf(
  { overview, paths }: Gathered,
  secrets: RepositorySettings["secrets"],
  details: Details,
  source: Source,
): Promise<RepositorySettings> {
  const { copies, ...rest } = details;
  // An environment that is chosen at run time may be any.
  const any = paths.some(({ environment }) => environment?.includes("${{") === true);
  const environments = any ? overview.environments : [...new Set(paths.flatMap(({ environment }) => environment ?? []))];
  const settings = await readNeeded(source, { overview, secrets, details: rest, environments });
  const branchCopies = copies.seen ? await readBranchCopies(source, overview.slug, copies) : unseen(copies.because, copies.needs);
  return { ...settings, branchCopies };
}

/** What was needed of one repository, in requests, had nothing been remembered. */
function neededRequests({ paths, settings }: Gathered & { readonly settings: RepositorySettings }): number {
  if (paths.length === 0) return 1;
  const environments = settings.environments.seen ? settings.environments.value : [];
  const asked = environments.filter(({ secrets }) => secrets.seen || secrets.because !== "not-asked");
  const listed = asked.filter(({ refs }) => refs === "listed");
  const copies = settings.branchCopies.seen && settings.branchCopies.value.copies.length > 0 ? 1 : 0;
  // Its secrets, its tree and its workflows.
  return 3 + (environments.length > 0 ? 1 : 0) + asked.length + listed.length + copies;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}

/** Each question to every repository before the next one, as long as the budget allows: all are told alike of what tells most. */
async function askFurther(
  known: readonly (Gathered & { settings: RepositorySettings })[],
  { source, budget }: Page,
  told: () => void,
): Promise<void> {
  for (const ask of optionalQuestions) {
    await Promise.all(
      known.map(async (one) => {
        if (one.paths.length === 0 || !budget.take()) return;
        one.settings = { ...one.settings, ...(await ask(source, one.overview.slug, one.settings)) };
        told();
      }),
    );
  }
}

/** Files whose runs an identity token's claims would name: the started workflow, and the one that holds the upload where it is the repository's own. */
function filesOf(paths: Gathered["paths"]): readonly string[] {
  const own = paths.flatMap(({ workflow, definedIn }) => [workflow, ...(definedIn === null || definedIn.includes("@") ? [] : [definedIn])]);
  return [...new Set(own)].filter((file) => file.startsWith(".github/workflows/")).sort();
}
