import { ImprimaturError } from "../../errors.ts";
import { policyFile } from "../../model/policy.ts";
import type { PolicyFile } from "../../model/snapshot.ts";
import { type HeaderLine, snapshotSchema } from "../snapshot/lines.ts";
import { writeSnapshot } from "../snapshot/write.ts";
import { Budget } from "./budget.ts";
import { readOrganisation } from "./organisation/index.ts";
import { recordsBeside, type RegistryCollecting } from "../registries/collect-records.ts";
import { collectPage, type Doing, type Page } from "./collect-page.ts";
import type { Look } from "./read-files.ts";
import type { Counts, OverviewPage, Source } from "./source.ts";

export interface Collecting {
  readonly source: Source;
  readonly login: string;
  /** Address of the host people open, without a slash at its end. */
  readonly host: string;
  /** Where the snapshot is to lie. */
  readonly file: string;
  readonly look: Look;
  /** Missing: no registry is asked. */
  readonly registries?: RegistryCollecting;
  /** ISO 8601 in UTC. */
  readonly now: () => string;
  readonly onProgress: (progress: CollectProgress) => void;
}

export interface CollectProgress {
  /** What is asked for now. */
  readonly doing: Doing;
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
  /** Packages that registries were asked about, beside those that only they named. */
  readonly packages: number;
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
    records: [...(begun?.records ?? [])],
  };
  let of: number | null = null;
  const told: Page["told"] = (doing, done = 0) =>
    onProgress({ doing, repositories: tally.repositories + done, of, publishing: tally.publishing, counts: source.counts() });
  told("organisation");
  const header = begun?.header ?? (await collectHeader(collecting));
  if (begun === null) writer.write([header]);
  const budget = new Budget(singleQuestions(header));
  if (begun?.cursor !== null) {
    for await (const page of inChunks(source.overview(login, begun?.cursor ?? null))) {
      of = page.total;
      await collectPage(page, { ...collecting, organisation: header.organisation, budget, writer, done: begun?.done ?? new Set(), tally, told });
      writer.write([...page.unread.map(({ slug, because }) => ({ unreadRepository: slug, because })), { cursor: page.cursor }]);
      tally.unread += page.unread.length;
    }
  }
  if (collecting.registries !== undefined) {
    told("registries");
    writer.write([
      {
        records: await recordsBeside(
          collecting.registries,
          { login, named: collecting.registries.namedIn(header.organisationPolicy) },
          tally.records,
        ),
      },
    ]);
  }
  writer.finish({ end: { repositories: tally.repositories, unread: tally.unread, finishedAt: now() } });
  const { repositories, publishing, unread, resumed } = tally;
  return { repositories, publishing, unread, resumed, packages: tally.records.length, counts: source.counts() };
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
function singleQuestions({ organisation: { secrets, dependabotSecrets, accessTokens, teams } }: HeaderLine): number {
  const selected = [secrets, dependabotSecrets].flatMap((all) => (all.seen ? all.value.filter(({ repositories }) => repositories !== null) : []));
  const tokens = accessTokens.seen ? accessTokens.value.filter(({ repositories }) => Array.isArray(repositories) && repositories.length > 0) : [];
  const asked = teams.seen ? teams.value.filter(({ members }) => members.seen || members.because !== "not-asked") : [];
  return selected.length + tokens.length + asked.length;
}

function isSame({ organisation, takenAt }: HeaderLine, { login, host, now }: Collecting): boolean {
  const age = Date.parse(now()) - Date.parse(takenAt);
  return organisation.login.toLowerCase() === login.toLowerCase() && organisation.host === host && age < freshHours * 3_600_000;
}

/**
 * What is the organisation's own: its people, secrets, tokens and settings, and its policy.
 *
 * @throws ImprimaturError `no-access`, `unavailable` or `cancelled` where GitHub cannot be asked, or does not show whether there is a policy.
 */
export async function collectHeader({ source, login, host, now }: Pick<Collecting, "source" | "login" | "host" | "now">): Promise<HeaderLine> {
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
