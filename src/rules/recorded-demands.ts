import type { LedgerEntry, RunFit } from "../model/ledger.ts";
import type { PublishPath } from "../model/publish-path.ts";
import type { RecordedPublisher, RegistryRecord } from "../model/registry-record.ts";
import type { SettingEvidence } from "../model/setting.ts";
import type { Surroundings } from "../model/surroundings.ts";
import { publisherSetting } from "./ledger-settings.ts";
import { likelyLedger } from "./likely-ledger.ts";
import { githubFits, publisherWords } from "./recorded-publishers.ts";

/** A trusted publisher on record that takes runs of a path's file. */
interface Taking {
  readonly record: RegistryRecord;
  readonly publisher: RecordedPublisher;
}

/**
 * Whether some trusted publisher on record takes a run of the path's own file that presents this environment, or none, whoever
 * wrote the file: true, false, or undefined where the list of a package was not seen.
 */
export function admitsRun(path: PublishPath, environment: string | null, surroundings: Pick<Surroundings, "ledger">): boolean | undefined {
  const entries = entriesOf(path, surroundings);
  const answers = entries.flatMap((entry) =>
    entry?.record.publishers.seen === true ? takingOf(entry, path).map(({ publisher }) => admits(publisher, environment, entry)) : [undefined],
  );
  if (answers.includes(true)) return true;
  return entries.length === 0 || answers.includes(undefined) ? undefined : false;
}

/** Those that take such a run without any environment, as evidence. */
export function openPublishers(paths: readonly PublishPath[], surroundings: Pick<Surroundings, "ledger">): readonly SettingEvidence[] {
  const all = paths.flatMap((path) => entriesOf(path, surroundings).flatMap((entry) => (entry === undefined ? [] : takingOf(entry, path))));
  const open = all.filter(({ record, publisher }) => record.publishers.seen && publisher.environment === null);
  const told = open.map(({ record, publisher }): SettingEvidence => {
    return { ...publisherSetting(record), says: `on record: ${publisherWords(publisher)}` };
  });
  return [...new Map(told.map((one) => [`${one.setting}\n${one.says}`, one])).values()].slice(0, 5);
}

/** What is known of each of its packages; undefined for one that was not asked about. */
function entriesOf(path: PublishPath, surroundings: Pick<Surroundings, "ledger">): readonly (LedgerEntry | undefined)[] {
  const { registry, packages } = path;
  if (surroundings.ledger === null) return [];
  const ledger = likelyLedger(surroundings);
  if (packages.length === 0) return ledger.filter((entry) => entry.paths.includes(path));
  return packages.map((purl) => ledger.find((entry) => entry.registry === registry && entry.purl === purl));
}

function takingOf(entry: LedgerEntry, path: PublishPath): readonly Taking[] {
  const { record } = entry;
  return githubFits(entry)
    .filter(({ runs }) => runs.some((run) => run.path === path && isOfItsFile(run)))
    .map(({ publisher }) => ({ record, publisher }));
}

/** Repository, owner and file fit; environment, event and runner are a copy's to choose. */
function isOfItsFile({ claims }: RunFit): boolean {
  return claims.every(({ claim, fits }) => fits !== false || !/^repository|workflow_ref$/.test(claim));
}

/** Whether npm takes a run with an environment where none is on record is not documented (docs/registries/npm.md); an expression may be any. */
function admits({ environment: demanded }: RecordedPublisher, environment: string | null, { registry }: LedgerEntry): boolean | undefined {
  if (demanded !== null && environment?.includes("${{") === true) return undefined;
  if (demanded !== null) return demanded.toLowerCase() === environment?.toLowerCase();
  return environment === null || registry !== "npm" ? true : undefined;
}
