import { knownRegistries } from "../model/known-registry.ts";
import type { LedgerEntry } from "../model/ledger.ts";
import type { PublishPath } from "../model/publish-path.ts";
import type { Release } from "../model/release.ts";
import type { Guard } from "./seen-guards.ts";

/** Whether the newest version really came out by trusted publishing. */
export function proofGuard(entry: LedgerEntry | null): Guard {
  const whether = { broken: [], unseen: ["Whether the last releases came out by trusted publishing."] };
  const newest = newestOf(entry);
  if (newest === undefined || !newest.manner.seen) return whether;
  if (newest.manner.value !== "token-or-person") return holds;
  return {
    broken: [`Version ${newest.version}, the newest, came out by a token or by hand: the next has to come out by trusted publishing.`],
    unseen: [],
  };
}

/** Whether a trusted publisher on record takes this path's runs at all. */
export function fitGuard(path: PublishPath, entry: LedgerEntry | null): Guard {
  if (entry === null || !entry.record.publishers.seen) return holds;
  // Under no event that is known nothing is compared.
  if (path.claims.length === 0)
    return { broken: [], unseen: [`Whether a trusted publisher on record takes runs of ${path.workflow} › ${path.job}.`] };
  const runs = entry.fits.flatMap((fit) => fit.runs.filter((run) => run.path === path));
  if (runs.some(({ accepted }) => accepted !== false)) return holds;
  const name = knownRegistries[entry.registry].name;
  return { broken: [`No trusted publisher on record at ${name} fits ${path.workflow} › ${path.job}.`], unseen: [] };
}

/** Whether every trusted publisher that takes this path's runs demands an environment. */
export function boundGuard(path: PublishPath, entry: LedgerEntry | null): Guard {
  if (entry === null || (!entry.record.publishers.seen && entry.fits.length === 0)) {
    return { broken: [], unseen: ["Whether the trusted publisher demands the environment."] };
  }
  const own = entry.fits.filter(({ runs }) => runs.some((run) => run.path === path && run.accepted !== false));
  const open = own.find(({ publisher }) => publisher.environment === null);
  if (open === undefined)
    return entry.record.publishers.seen ? holds : { broken: [], unseen: ["Whether the trusted publisher still demands the environment."] };
  const { owner, repository, workflow } = open.publisher;
  return { broken: [`The trusted publisher for ${owner}/${repository}, ${workflow} demands no environment.`], unseen: [] };
}

/** Whether nothing but trusted publishing can publish it: tokens are refused, or every version waits for a person's approval. */
export function tokenGuard(entry: LedgerEntry | null, path: PublishPath): Guard {
  const { name } = knownRegistries[path.registry as keyof typeof knownRegistries];
  const whether = { broken: [], unseen: [`Whether ${name} refuses tokens for it, or stages releases for a person's approval.`] };
  if (entry === null) return whether;
  const { tokens, publishers } = entry.record;
  if (tokens.seen && tokens.value === "refused") return holds;
  const staging =
    publishers.seen && publishers.value.length > 0 && publishers.value.every(({ allows }) => allows !== null && !allows.includes("publish"));
  const newest = newestOf(entry);
  if (staging && newest?.manner.seen === true && newest.manner.value === "staged") return holds;
  return tokens.seen ? { broken: [`${name} still accepts tokens for it.`], unseen: [] } : whether;
}

/** Whether its versions carry provenance, where the registry takes it. */
export function provenanceGuard(entry: LedgerEntry | null): Guard {
  const newest = newestOf(entry);
  const taken = entry?.registry === "npm" || entry?.registry === "pypi" || entry?.registry === "rubygems";
  if (newest === undefined) return holds;
  if (!newest.provenance.seen) return taken ? { broken: [], unseen: [`Whether version ${newest.version}, the newest, has provenance.`] } : holds;
  const { value } = newest.provenance;
  if (value.state === "refused") return { broken: [`The provenance of version ${newest.version} does not hold: ${value.says}`], unseen: [] };
  return value.state === "none" && taken ? { broken: [`Version ${newest.version}, the newest, has no provenance.`], unseen: [] } : holds;
}

/** Where the newest version came from, when that is no repository of this owner; null otherwise. */
export function elsewhere(entry: LedgerEntry | null, slug: string | null): string | null {
  const from = newestOf(entry)?.origin?.repository ?? null;
  if (from === null || slug === null) return null;
  return from.split("/")[0]?.toLowerCase() === slug.split("/")[0]?.toLowerCase() ? null : from;
}

export function newestOf(entry: LedgerEntry | null): Release | undefined {
  return entry?.record.releases.seen === true ? entry.record.releases.value.newest[0] : undefined;
}

const holds: Guard = { broken: [], unseen: [] };
