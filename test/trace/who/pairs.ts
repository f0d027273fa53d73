import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { lookThrough } from "../../../src/audit.ts";
import { openClient } from "../../../src/collect/github/client.ts";
import { collectOrganisation } from "../../../src/collect/github/collect.ts";
import { registriesRememberedInMemory } from "../../../src/collect/remembered/registries.ts";
import { rememberedInMemory } from "../../../src/collect/remembered/index.ts";
import { openRegistrySource } from "../../../src/collect/registries/source.ts";
import { readSnapshot } from "../../../src/collect/snapshot/read.ts";
import { seen } from "../../../src/model/observed.ts";
import type { RegistryRecord } from "../../../src/model/registry-record.ts";
import type { Repository } from "../../../src/model/snapshot.ts";
import type { WhoCanPublish } from "../../../src/model/who.ts";
import { packagePage } from "../../../src/package-page.ts";
import { openHttp } from "../../../src/registries/http.ts";
import { purlNamed } from "../../../src/registries/purl.ts";
import { addressesOf } from "../../../src/sandbox/registries/addresses.ts";
import { registriesAnswerer } from "../../../src/sandbox/registries/answer.ts";
import type { SandboxPackage } from "../../../src/sandbox/registries/description.ts";
import { acceptedPairs } from "../../../src/sandbox/runs/accepted-pairs.ts";
import { registriesOf, smallWorld } from "../../../src/sandbox/runs/generate.ts";
import type { World } from "../../../src/sandbox/runs/world.ts";
import { serve } from "../../../src/sandbox/serve.ts";
import { namedPackages } from "../../../src/trace/named-packages.ts";

/** A small organisation collected as any other is, over HTTP, with what the owners of its packages can show. */
export async function collected(world: World): Promise<(wanted: SandboxPackage) => WhoCanPublish> {
  const directory = mkdtempSync(join(tmpdir(), "imprimatur-who-"));
  const served = await serve(world.organisation, { registries: registriesAnswerer(registriesOf(world)) });
  const now = () => `${world.organisation.today}T09:00:00.000Z`;
  try {
    const file = join(directory, "snapshot.ndjson");
    const source = openRegistrySource({
      http: openHttp({ memory: registriesRememberedInMemory(), version: "0" }),
      verify: () => ({ state: "unchecked", says: "Not here." }),
      now,
      addresses: addressesOf(served.url),
      credentials: {},
      // PyPI and NuGet show publishers on their pages alone: an owner reads them there.
      completed: (record) => withPublishers(record, world, now()),
    });
    await collectOrganisation({
      source: openClient({ token: "small", apiUrl: `${served.url}/api/v3`, remembered: rememberedInMemory(), cleaned: (_, text) => text }),
      login: world.organisation.login,
      host: "https://github.example",
      file,
      look: lookThrough,
      registries: {
        source,
        packagesOf: ({ files }, paths) => namedPackages(files, paths),
        namedIn: () => ({ packages: [], accounts: [] }),
      },
      now,
      onProgress: () => {},
    });
    const snapshot = await readSnapshot(file);
    const repositories: Repository[] = [];
    for await (const repository of snapshot.repositories()) repositories.push(repository);
    return ({ registry, name }) => {
      const purl = purlNamed(registry, name);
      const holding = repositories.filter(({ records }) => records?.some((one) => one.purl === purl) === true);
      const record = holding[0]?.records?.find((one) => one.purl === purl);
      if (record === undefined) throw new Error(`nothing of ${purl} was collected`);
      return packagePage({ record, repositories, organisation: snapshot.header.organisation, date: world.organisation.today }).who;
    };
  } finally {
    await served.close();
    rmSync(directory, { recursive: true, force: true });
  }
}

function withPublishers(record: RegistryRecord, { packages }: World, at: string): RegistryRecord {
  const own = packages.find(({ registry, name }) => registry === record.registry && name === record.name);
  return own === undefined ? record : { ...record, publishers: seen(own.publishers, "an owner", at) };
}

/** `person ada: own-copy push tag acme/lamp release.yml → release.yml in npm`, with whether it goes alone. */
export type Told = ReadonlyMap<string, One>;

/** The answer as pairs of somebody and a run. */
export function pairsIn({ ways }: WhoCanPublish): Told {
  const found = new Map<string, One>();
  for (const { kind, run, actors, certain } of ways) {
    if (run === null || (kind !== "own-copy" && kind !== "as-written")) continue;
    for (const actor of actors) {
      const key = keyOf({ ...run, way: kind, actor, ref: run.ref.kind });
      const by = [...new Set(actor.approvals.flatMap((one) => one.by))].sort();
      const before = found.get(key);
      const own: One = { alone: by.length === 0, by, certain, perhapsAlone: false };
      found.set(key, before === undefined ? own : merged(before, own));
    }
  }
  return found;
}

interface One {
  readonly alone: boolean;
  readonly by: readonly string[];
  readonly certain: boolean;
  /** Whether something that is not sure would let it go alone. */
  readonly perhapsAlone: boolean;
}

/** Of ways that are sure the easiest counts; beside them one that is not may be easier. */
function merged(a: One, b: One): One {
  if (a.certain !== b.certain) {
    const [sure, perhaps] = a.certain ? [a, b] : [b, a];
    return { ...sure, perhapsAlone: sure.perhapsAlone || perhaps.alone || perhaps.perhapsAlone };
  }
  const perhapsAlone = a.perhapsAlone || b.perhapsAlone;
  if (a.alone || b.alone) return { alone: true, by: [], certain: a.certain, perhapsAlone };
  return { alone: false, by: [...new Set([...a.by, ...b.by])].sort(), certain: a.certain, perhapsAlone };
}

/** A workflow of another repository can be called at any ref of it: which one is not compared. */
export function keyOf(pair: {
  readonly actor: { readonly kind: string; readonly name: string };
  readonly way: string;
  readonly event: string;
  readonly ref: string;
  readonly repository: string;
  readonly workflow: string;
  readonly jobWorkflow: string;
  readonly environment: string | null;
}): string {
  const actor = pair.actor.kind === "anybody" || pair.actor.kind === "nobody" ? pair.actor.kind : `${pair.actor.kind} ${pair.actor.name}`;
  return `${actor}: ${pair.way} ${pair.event} ${pair.ref} ${pair.repository} ${pair.workflow} → ${pair.jobWorkflow.replace(/@.*$/, "")} in ${pair.environment?.toLowerCase() ?? "-"}`;
}

export interface Disagreement {
  /** Pairs that the sandbox accepts. */
  readonly compared: number;
  /** Pairs in the answer that it cannot be sure of, and that the sandbox does not accept. */
  readonly doubtful: number;
  readonly faults: readonly string[];
}

/**
 * Compares the answer with what the sandbox accepts, which tries everything by itself: every pair must be in the answer, alone
 * where it goes alone, and nothing else may be in it but what it says it is not sure of. npm does not say whether a publisher
 * without an environment takes a run that has one: both must be borne.
 */
export async function disagreements(from: number, to: number): Promise<Disagreement> {
  let [compared, doubtful] = [0, 0];
  const faults: string[] = [];
  for (let seed = from; seed <= to; seed++) {
    const world = smallWorld(seed);
    const answer = await collected(world);
    for (const wanted of world.packages) {
      const told = pairsIn(answer(wanted));
      for (const npmOpenEnvironment of ["accepts", "refuses"] as const) {
        const truth = new Map(acceptedPairs(world, wanted, { npmOpenEnvironment }).map((pair) => [keyOf(pair), pair] as const));
        compared += npmOpenEnvironment === "accepts" ? truth.size : 0;
        for (const [key, pair] of truth) {
          const own = told.get(key);
          if (own === undefined) faults.push(`${seed} ${wanted.registry}: missing ${key}`);
          else if (!isSame(own, pair)) faults.push(`${seed} ${wanted.registry}: otherwise ${key}`);
        }
        for (const [key, own] of told) {
          if (truth.has(key)) continue;
          if (own.certain) faults.push(`${seed} ${wanted.registry}: too much ${key}`);
          else doubtful++;
        }
      }
    }
  }
  return { compared, doubtful, faults };
}

/** What is not certain may be told as easier than it is, never as harder. */
function isSame(own: One, { alone, approvedBy }: { readonly alone: boolean; readonly approvedBy: readonly string[] }): boolean {
  if (own.perhapsAlone || (!own.certain && own.alone)) return alone || !own.certain || !own.alone;
  return own.alone === alone && agree(own.by, approvedBy);
}

/** Of several refs of a class the answer tells one: who approves there is among those who approve on any. Nor is it told who may read. */
function agree(told: readonly string[], accepted: readonly string[]): boolean {
  const within = (a: readonly string[], b: readonly string[]) => a.every((one) => b.includes(one));
  return within(told, accepted) || within(accepted, told);
}
