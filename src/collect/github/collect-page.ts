import { unseen } from "../../model/observed.ts";
import type { Organisation } from "../../model/organisation.ts";
import type { RegistryRecord } from "../../model/registry-record.ts";
import type { RepositorySettings } from "../../model/repository-settings.ts";
import type { RepositoryLine } from "../snapshot/lines.ts";
import type { SnapshotWriter } from "../snapshot/write.ts";
import { type KnownRecord, knownOf, recordsOf, type RegistryCollecting } from "../registries/collect-records.ts";
import { readBranchCopies } from "./branch-copies.ts";
import type { Budget } from "./budget.ts";
import { holdsIdleToken } from "./idle-tokens.ts";
import { asRepository, type Gathered, type Look, readFiles } from "./read-files.ts";
import { readBranchWorkflows } from "./repository/branch-workflows.ts";
import { type Details, readDetails } from "./repository/details.ts";
import { optionalQuestions, readNeeded, readSecrets, settingsNotAsked } from "./repository/index.ts";
import type { OverviewPage, Source } from "./source.ts";

/** What is asked for now, for whoever watches. */
export type Doing = "organisation" | "files" | "settings" | "registries";

/** A page of repositories, and what they are collected with and into. */
export interface Page {
  readonly source: Source;
  readonly look: Look;
  readonly registries?: RegistryCollecting;
  readonly budget: Pick<Budget, "add" | "take">;
  readonly organisation: Organisation;
  readonly writer: Pick<SnapshotWriter, "write">;
  readonly done: ReadonlySet<string>;
  readonly tally: { repositories: number; publishing: number; readonly records: KnownRecord[] };
  /** `done`: repositories of the page that are, so far. */
  readonly told: (doing: Doing, done?: number) => void;
}

/** Collects the repositories of a page, those that an earlier collection finished left out, and writes them. */
export async function collectPage({ repositories }: OverviewPage, page: Page): Promise<void> {
  const { source, budget, writer, tally, told } = page;
  const due = repositories.filter(({ slug }) => !page.done.has(slug));
  told("files");
  const gathered = await readFiles(source, due, page.look, { onRound: () => told("files") });
  const publishing = gathered.filter(({ paths }) => paths.length > 0);
  tally.publishing += publishing.length;
  // Registries are other hosts: they answer while GitHub is asked for settings.
  const recorded = recordsOfPage(gathered, page.registries);
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
  // The second time for secrets that only the further questions showed.
  await searchBranches(known, page);
  await askFurther(known, page, () => told("settings", done));
  await searchBranches(known, page);
  for (const { overview } of gathered) source.keep(overview.slug);
  const records = await recorded;
  tally.records.push(...[...records.values()].flat().map(knownOf));
  writer.write(
    known.map(({ overview, asked, settings, partly }): RepositoryLine => ({
      slug: overview.slug,
      settings,
      ...asked.record(),
      ...(partly ? { partly: true } : {}),
      ...(page.registries === undefined ? {} : { records: records.get(overview.slug) ?? [] }),
    })),
  );
  tally.repositories += known.length;
}

/** By repository. */
async function recordsOfPage(
  gathered: readonly Gathered[],
  registries: RegistryCollecting | undefined,
): Promise<ReadonlyMap<string, readonly RegistryRecord[]>> {
  if (registries === undefined) return new Map();
  const publishing = gathered.filter(({ paths }) => paths.length > 0);
  const all = await Promise.all(
    publishing.map(async (one) => [one.overview.slug, await recordsOf(registries, asRepository(one), one.paths)] as const),
  );
  return new Map(all);
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
  const branchCopies = copies.seen ? await readBranchCopies(source, overview.slug, copies, "publishing") : unseen(copies.because, copies.needs);
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

/** Other branches of repositories with a token that nothing on the default one reads: what is read there is not unused. */
async function searchBranches(
  known: readonly (Gathered & { settings: RepositorySettings })[],
  { source, budget, organisation }: Page,
): Promise<void> {
  const due = known.filter(({ overview, asked, settings }) => {
    const texts = [...asked.texts.values(), ...asked.called.values()];
    const isDone = settings.branchCopies.seen && settings.branchCopies.value.workflows === "all";
    return !isDone && holdsIdleToken({ slug: overview.slug, settings, texts }, organisation) && budget.take();
  });
  const asked = due.map(({ overview: { slug, branch, workflows, at } }) => ({ slug, defaultBranch: branch?.name ?? null, workflows, at }));
  const found = await readBranchWorkflows(source, asked);
  await Promise.all(
    due.map(async (one, index) => {
      const own = found[index];
      const branchCopies = own?.seen === true ? await readBranchCopies(source, one.overview.slug, own, "all") : own;
      if (branchCopies?.seen === true) one.settings = { ...one.settings, branchCopies };
    }),
  );
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
