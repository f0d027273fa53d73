import { environmentNamed } from "../model/kept-secret.ts";
import { offersTrustedPublishing } from "../model/known-registry.ts";
import type { Release } from "../model/release.ts";
import { onDay, provenBy, releasesOf } from "./newest-release.ts";
import { baseName, filesOf } from "./path-words.ts";
import type { Publishing } from "./publishing.ts";
import { done, open, type Sight } from "./sight.ts";
import { secretsIn } from "./step-names.ts";

/** Whether the newest version came out as its workflow publishes now. */
export function seeRelease(publishing: Publishing): Sight {
  const { entry, name, registry } = publishing;
  const releases = releasesOf(entry);
  if (releases === null) return null;
  const [newest] = releases;
  if (newest === undefined) return open(`No version of ${name} is out.`);
  if (!offersTrustedPublishing(registry)) return seeRun(newest, publishing);
  if (!newest.manner.seen) return null;
  const came = `${newest.version}, the newest version, came out${onDay(newest)}`;
  if (newest.manner.value === "token-or-person") return open(`${came} by an account, with a token or by hand.`);
  if (provenBy(publishing) !== undefined) return done(`${came} by trusted publishing.`);
  const { repository = null, workflow = null } = newest.origin ?? {};
  const from = repository?.toLowerCase() === publishing.slug.toLowerCase() ? null : repository;
  const where = from ?? (workflow === null ? "elsewhere" : baseName(workflow));
  return open(`${came} by trusted publishing from ${where}, not from ${filesOf(publishing.paths)}.`);
}

/** An upload may lie a while at Maven Central until it is out. */
const lies = 24 * 60 * 60 * 1000;

/**
 * Without trusted publishing nothing tells by what a version came. One that is older than the token in the environment did not come by it;
 * one that came out soon after a run of the workflow that went well, and that is newer than the token, did.
 */
function seeRun(newest: Release, { paths, settings, steps }: Publishing): Sight {
  const stored = storedAt({ settings, steps });
  if (stored === undefined || newest.publishedAt === null) return null;
  const came = `${newest.version}, the newest version, came out${onDay(newest)}`;
  const published = Date.parse(newest.publishedAt);
  if (published < stored.at) return open(`${came}, before the token was stored in the environment ${stored.environment}.`);
  const runs = settings?.runs.seen === true ? settings.runs.value : [];
  const run = runs.find(({ file, conclusion, startedAt }) => {
    const started = Date.parse(startedAt);
    return conclusion === "success" && paths.some(({ workflow }) => workflow === file) && started >= stored.at && isSoonAfter(started, published);
  });
  return run === undefined ? null : done(`${came}, after a run of ${baseName(run.file)} with the token of the environment ${stored.environment}.`);
}

function isSoonAfter(started: number, published: number): boolean {
  return published >= started && published - started <= lies;
}

interface StoredAt {
  /** When the last of the secrets was set, milliseconds. */
  readonly at: number;
  readonly environment: string;
}

/** Undefined: they are not all seen there. */
function storedAt({ settings, steps }: Pick<Publishing, "settings" | "steps">): StoredAt | undefined {
  const names = steps.filter(({ kind }) => kind === "store-token").flatMap(secretsIn);
  const environment = names[0]?.environment;
  if (environment === undefined || settings?.environments.seen !== true) return undefined;
  const found = environmentNamed(environment, settings.environments.value);
  if (found?.secrets.seen !== true) return undefined;
  const held = new Map(found.secrets.value.map((secret) => [secret.name.toUpperCase(), Date.parse(secret.updatedAt)] as const));
  const times = names.map(({ name }) => held.get(name.toUpperCase()) ?? Number.NaN);
  const at = Math.max(...times);
  return Number.isNaN(at) ? undefined : { at, environment: found.name };
}
