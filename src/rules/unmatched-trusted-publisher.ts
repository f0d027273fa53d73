import { nameOf, offersTrustedPublishing } from "../model/known-registry.ts";
import type { LedgerEntry } from "../model/ledger.ts";
import type { PublishPath } from "../model/publish-path.ts";
import { isRegistryId } from "../model/registry.ts";
import { comparedFile, fileName } from "./compared-file.ts";
import { packageWords, publisherSetting } from "./ledger-settings.ts";
import { likelyLedger } from "./likely-ledger.ts";
import { nearestFit, refusalsOf, type Tried, triedBy } from "./publisher-fits.ts";
import { onDay, shownIn } from "./recent-releases.ts";
import { githubFits, publishersDoubt, publisherWords } from "./recorded-publishers.ts";
import type { Answer, Doubt, Remark, RepositorySubject, Rule } from "./rule.ts";
import { shownByRegistry } from "./shown-by-registry.ts";
import { sentence } from "./wording.ts";

export const unmatchedTrustedPublisher: Rule = {
  id: "unmatched-trusted-publisher",
  group: "trusted-publishing",
  summary: "A trusted publisher and the run that should use it do not fit",
  severity: "high",
  confidence: "high",
  incidents: "npm's client never fails when its identity token is refused, it goes on with whatever token is there",
  controls: {
    openssf: ["Principles for Package Repository Security v0.1, level 3 (OIDC tokens)"],
    ssdf: ["PS.1.1"],
    csf: ["PR.AA-01", "PR.AA-05"],
    iso27001: ["A.8.9"],
    soc2: ["CC6.1", "CC7.1"],
  },
  asks: "repository",
  sight: "registry",
  check(subject) {
    const trusting = subject.paths.filter(isTrusting);
    const ledger = likelyLedger(subject.surroundings);
    return [
      ...ledger.flatMap((entry) => entry.paths.filter(isTrusting).flatMap((path) => answer(path, entry, subject))),
      ...untold(trusting, ledger),
    ];
  },
};

/** Where a token reaches the upload as well, it publishes all the same. */
function isTrusting({ credential, registry }: PublishPath): boolean {
  return credential.kind === "trusted-publishing" && offersTrustedPublishing(registry);
}

function answer(path: PublishPath, entry: LedgerEntry, subject: RepositorySubject): readonly Answer[] {
  const { record, registry } = entry;
  if (record.exists.seen && !record.exists.value) {
    const unseen = `${nameOf(registry)} shows no package ${record.name}, so whether a trusted publisher waits for ${jobOf(path)} could not be seen.`;
    return [{ at: path.at, unseen, needs: `Who is to own it can show it at ${nameOf(registry)}.` }];
  }
  const tried = triedBy(path, entry);
  if (tried.some((one) => one.run.accepted === true && one.mayDo)) return [];
  const open = tried.find((one) => one.run.accepted === "unknown" && one.mayDo);
  if (open !== undefined) return isProved(path, entry) ? [] : [unknown(path, entry, open)];
  if (githubFits(entry).length === 0) return record.publishers.seen ? [nobody(path, entry, subject)] : publishersDoubt(entry);
  const nearest = nearestFit(tried);
  return nearest === undefined ? [unread(path, entry)] : [refused(path, entry, nearest)];
}

/** A signed release that came out of the same file and environment shows that the registry takes what the path presents. */
function isProved({ workflow, environment }: PublishPath, { lines }: LedgerEntry): boolean {
  const origin = lines[0]?.releases[0]?.origin;
  return origin?.toldBy === "certificate" && origin.workflow === workflow && origin.environment === environment;
}

function unknown(path: PublishPath, { record }: LedgerEntry, { run }: Tried): Doubt {
  const why = run.claims.find(({ fits, claim }) => fits === "unknown" && !claim.endsWith("_id"))?.says ?? "";
  const whether = `Whether the trusted publisher of ${packageWords(record)} accepts what ${jobOf(path)} presents could not be told`;
  return { at: path.at, unseen: why === "" ? `${whether}.` : `${whether}: ${sentence(why)}`, needs: "A release by it shows whether it is accepted." };
}

function unread(path: PublishPath, { record }: LedgerEntry): Doubt {
  return { at: path.at, unseen: `Whether a trusted publisher of ${packageWords(record)} accepts what ${jobOf(path)} presents could not be told.` };
}

function nobody(path: PublishPath, { record, fits }: LedgerEntry, { surroundings: { slug } }: RepositorySubject): Remark {
  const registry = nameOf(record.registry);
  const whose = fits.length === 0 ? "no trusted publisher" : "no trusted publisher that is GitHub's";
  return {
    ...about(path, record),
    says: `${packageWords(record)} has ${whose} on record, so what ${jobOf(path)} presents is refused.`,
    next: `Register a trusted publisher at ${registry}: repository ${slug ?? "as GitHub writes it"}, workflow ${fileName(comparedFile(path))}, ${path.environment === null ? "and an environment that the workflow job then declares" : `environment ${path.environment}`}.`,
    evidence: [
      {
        ...publisherSetting(record),
        says: fits.length === 0 ? "the list is empty" : fits.map(({ publisher }) => publisherWords(publisher)).join("; "),
      },
    ],
  };
}

function refused(path: PublishPath, entry: LedgerEntry, nearest: Tried): Remark {
  const { record, fits } = entry;
  const { publisher, shownBy } = nearest.fit;
  const registry = nameOf(record.registry);
  const at = publisherSetting(record);
  const refusals = refusalsOf(nearest);
  const shown = shownIn(entry, publisher);
  const asOf = shown === undefined ? "a release shows" : `${shown.version} showed${onDay(shown.publishedAt)}`;
  const whose = `${packageWords(record)}${shownBy === "release" ? ` that ${asOf}` : ""}`;
  const none = fits.length === 1 ? `The trusted publisher of ${whose} does not accept` : `Of the trusted publishers of ${whose} none accepts`;
  return {
    ...about(path, record),
    says: `${none} what ${jobOf(path)} presents: ${sentence(refusals[0]?.why ?? "")}`,
    next: `Let the trusted publisher at ${registry} and ${path.workflow} say the same, letter for letter, before the next release.`,
    evidence: [
      { ...at, says: `${fits.length === 1 ? "" : "the nearest: "}${publisherWords(publisher)}` },
      ...refusals.map(({ says }) => ({ ...at, says })),
    ],
    ...(shownBy === "release" ? { confidence: "low" as const } : publishesForSure(path) ? {} : { confidence: "medium" as const }),
  };
}

function about(path: PublishPath, { purl }: LedgerEntry["record"]): Pick<Remark, "at" | "job" | "packages" | "key"> {
  return { at: path.at, job: jobOf(path), packages: [purl], key: purl };
}

function jobOf({ job, calleeJob }: PublishPath): string {
  return calleeJob ?? job;
}

/** A package manager in a directory above several packages publishes one of them, or none; a release tool all; and some name none. */
function publishesForSure({ packages, tool, confidence }: PublishPath): boolean {
  return confidence === "full" && packages.length > 0 && (packages.length === 1 || !/^(?:npm|pnpm|yarn) /.test(tool));
}

/** Uploads whose package could not be told, or that no registry was asked about. */
function untold(trusting: readonly PublishPath[], ledger: readonly LedgerEntry[]): readonly Doubt[] {
  return trusting.flatMap((path): readonly Doubt[] => {
    const registry = nameOf(path.registry);
    if (path.packages.length === 0) {
      if (ledger.some((entry) => entry.paths.includes(path))) return [];
      const perhaps = ledger.filter((entry) => entry.perhaps.includes(path));
      if (perhaps.some((entry) => triedBy(path, entry).some(({ run, mayDo }) => run.accepted === true && mayDo))) return [];
      return [
        { at: path.at, unseen: `Which package ${path.tool} uploads to ${registry} could not be told, nor whether a trusted publisher accepts it.` },
      ];
    }
    const unasked = path.packages.filter((purl) => !ledger.some((entry) => entry.registry === path.registry && entry.purl === purl));
    if (unasked.length === 0 || !isRegistryId(path.registry)) return [];
    const needs = shownByRegistry({ seen: false, because: "not-asked" }, path.registry);
    return [{ at: path.at, unseen: `What ${registry} holds of ${unasked.join(", ")} was not looked at.`, needs }];
  });
}
