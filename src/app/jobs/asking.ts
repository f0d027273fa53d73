import { type Client, openClient } from "../../collect/github/client.ts";
import type { RegistryCollecting } from "../../collect/registries/collect-records.ts";
import { openRegistrySource } from "../../collect/registries/source.ts";
import { impatient } from "../../github/clock.ts";
import type { Hold } from "../../github/sending.ts";
import type { PolicyFile } from "../../model/snapshot.ts";
import { namedInPolicy } from "../../policy/named.ts";
import { openHttp } from "../../registries/http.ts";
import { packageNamed } from "../../registries/purl.ts";
import { verifierFor } from "../../registries/sigstore.ts";
import { rules } from "../../rules/index.ts";
import type { GitHubMemory } from "../../store/kept/memory.ts";
import type { JobContext } from "../../store/queue/work.ts";
import { namedPackages } from "../../trace/named-packages.ts";
import { withoutAddresses } from "../../trace/address-stand-ins.ts";
import { withAddressesCovered } from "../../trace/mail-address.ts";
import { withStandIns } from "../../trace/stand-ins.ts";
import type { Ground } from "./ground.ts";

/** GitHub and the registries as one job asks them. */
export interface Asking {
  readonly source: Client;
  readonly registries: RegistryCollecting;
}

/** For whom a job asks, and what of it is remembered together: a repository's `owner/name` or the organisation's login. */
export interface Asker {
  readonly installation: number;
  readonly scope: string;
  /** Whether somebody waits for it: what is left of a limit for such jobs is theirs. */
  readonly urgent?: boolean;
}

/** Up to so many milliseconds a limit is waited for; a job that would wait longer comes back when it ends. */
export const longestWait = 60_000;

/** Four jobs of an installation run at once, over all workers: each takes its share of GitHub's limits of a minute. */
const perMinute = { rest: 900 / 4, graphql: 2000 / 4 };

/** The share of each primary limit that audits leave to checks and answers. */
const reserve = 0.1;

/**
 * Opens both with what is remembered, and writes down afterwards what is new, also where `act` fails: it is not asked again then.
 *
 * @throws ImprimaturError `limited` where a limit of GitHub's holds for long, with the time in its message, and whatever `act` throws.
 */
export async function asking<T>(
  ground: Ground,
  { installation, scope, urgent = false }: Asker,
  { signal, heartbeat }: JobContext,
  act: (asking: Asking) => Promise<T>,
): Promise<T> {
  const { store, access, github, registries, version, now } = ground;
  const memory = await store.kept.memories.open(installation, scope, now());
  const salt = ground.saltOf(installation);
  const source = openClient({
    token: () => access.token(installation),
    apiUrl: github.apiUrl,
    version,
    remembered: discreet(memory.github),
    cleaned: (path, text) => withStandIns(path, withoutAddresses(path, text, salt), salt),
    signal,
    onWait: heartbeat,
    clock: impatient(longestWait, github.clock),
    perMinute,
    ...(urgent ? {} : { reserve, hold: holdOf(installation, ground) }),
  });
  const http = openHttp({
    memory: memory.registries,
    version,
    ...(registries.contact === "" ? {} : { contact: registries.contact }),
    signal,
    onWait: heartbeat,
    turns: registries.turns,
  });
  const asked = openRegistrySource({
    http,
    verify: verifierFor(await registries.root()),
    now: () => now().toISOString(),
    addresses: registries.addresses,
    credentials: {},
  });
  let done: T;
  try {
    done = await act({ source, registries: { source: asked, packagesOf: ({ files }, paths) => namedPackages(files, paths), namedIn } });
  } catch (error) {
    // What failed is what the operator reads, and not what came of it.
    await memory.flush().catch(() => {});
    throw error;
  } finally {
    for (const points of source.points()) ground.onPoints(points);
  }
  await memory.flush();
  return done;
}

/** Without it each job that waits in the queue would ask once to be told of the limit, and so use up what is left to urgent ones. */
function holdOf(installation: number, { holds }: Ground): Hold {
  const hold = holds.get(installation) ?? { until: 0 };
  holds.set(installation, hold);
  return hold;
}

/** What is remembered of answers, without the addresses that people named things by. */
function discreet(memory: GitHubMemory): GitHubMemory {
  return {
    ...memory,
    keep(slug) {
      const answers = memory.answers(slug);
      for (const [key, answer] of answers) answers.set(key, withAddressesCovered(answer));
      memory.keep(slug);
    },
  };
}

function namedIn(policy: PolicyFile | null): ReturnType<RegistryCollecting["namedIn"]> {
  const { packages, accounts } = namedInPolicy(policy ?? undefined, rules);
  return { packages: packages.flatMap((purl) => packageNamed(purl) ?? []), accounts };
}
