import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FoundInstallation } from "../../../src/app/access.ts";
import { doJob } from "../../../src/app/jobs/do-job.ts";
import type { Ground } from "../../../src/app/jobs/ground.ts";
import { afterGivenUp } from "../../../src/app/jobs/tell-given-up.ts";
import { hurried } from "../../../src/github/clock.ts";
import type { Job } from "../../../src/model/job.ts";
import type { SandboxOptions } from "../../../src/sandbox/answer.ts";
import type { SandboxOrganisation } from "../../../src/sandbox/description.ts";
import type { Request, Response } from "../../../src/sandbox/http.ts";
import { type Living, living } from "../../../src/sandbox/living.ts";
import { inventedBundles, inventedRoot } from "../../../src/sandbox/registries/bundles.ts";
import { addressesOf } from "../../../src/sandbox/registries/addresses.ts";
import { registriesAnswerer } from "../../../src/sandbox/registries/answer.ts";
import type { SandboxRegistries } from "../../../src/sandbox/registries/description.ts";
import { answerer } from "../../../src/sandbox/answer.ts";
import { type Served, serve } from "../../../src/sandbox/serve.ts";
import { openStore } from "../../../src/store/open.ts";
import type { Store } from "../../../src/store/store.ts";

/** An organisation served on this machine, a store of its own, and jobs that are done for it. */
export interface Grounded {
  readonly ground: Ground;
  readonly store: Store;
  readonly world: Living;
  readonly served: Served;
  /** What was noted for the operator. */
  readonly notes: string[];
  /** Jobs that failed, with what became of them. */
  readonly failed: { readonly job: Job; readonly error: unknown; readonly became: string }[];
  /** The time that jobs see. */
  setNow(now: Date): void;
  /** Installations as GitHub tells them; by default the one of the organisation, number 7. */
  installations: FoundInstallation[];
  /** Sends jobs and does all that follows; answers the names of what was done, in its order. */
  work(...jobs: readonly Job[]): Promise<readonly Job[]>;
  close(): Promise<void>;
}

export const installation = 7;

/** GitHub or the registries. */
export type Answering = (request: Request) => Response;

export interface GroundedOptions {
  readonly registries?: SandboxRegistries;
  readonly sandbox?: SandboxOptions;
  readonly given?: Partial<Ground>;
  /** What stands between jobs and GitHub, and between jobs and registries. */
  readonly between?: {
    readonly github: (own: Answering) => Answering;
    readonly registries: (own: Answering) => Answering;
  };
  /** In place of doing a job. */
  readonly handle?: (job: Job) => Promise<void> | undefined;
}

let scratch: { readonly store: Store; readonly directory: string } | undefined;

/** Opens the one store of a suite: each test leaves it empty, but for jobs that were given up. */
export async function openScratch(): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), "imprimatur-app-"));
  scratch = { directory, store: await openStore({ directory }, { retrying: { limit: 1, delay: 1, longest: 1 } }) };
}

export async function closeScratch(): Promise<void> {
  await lookInto(async () => {});
}

/** Closes it, and shows its directory once nobody has it. */
export async function lookInto(look: (directory: string) => Promise<void>): Promise<void> {
  await scratch?.store.close();
  try {
    await look(scratch?.directory ?? "");
  } finally {
    rmSync(scratch?.directory ?? "", { recursive: true, force: true });
  }
}

export async function grounded(
  organisation: SandboxOrganisation,
  { registries, sandbox = {}, given = {}, between, handle }: GroundedOptions = {},
): Promise<Grounded> {
  const world = living(organisation);
  const beside = registriesAnswerer(registries ?? none, { bundles: inventedBundles });
  const own = answerer(world, sandbox);
  const [github, others] = [own, beside].map((one) => (request: Request) => one.answer(request)) as [Answering, Answering];
  const served = await serve(
    { ...own, answer: between?.github(github) ?? github },
    { registries: { ...beside, answer: between?.registries(others) ?? others } },
  );
  if (scratch === undefined) throw new Error("openScratch comes first");
  const { store } = scratch;
  let now = new Date(`${organisation.today}T10:00:00Z`);
  const told: Pick<Grounded, "installations" | "notes" | "failed"> = {
    notes: [],
    failed: [],
    installations: [{ id: installation, account: organisation.login, isOrganisation: true, suspended: false }],
  };
  const ground: Ground = {
    store,
    access: {
      token: () => Promise.resolve("ghs_token"),
      installation: (id) => Promise.resolve(told.installations.find((one) => one.id === id) ?? null),
      installations: () => Promise.resolve(told.installations),
      failedDeliveries: () => Promise.resolve([]),
      redeliver: () => Promise.resolve(),
    },
    github: { apiUrl: `${served.url}/api/v3`, host: "https://github.example", clock: hurried() },
    registries: { contact: "", root: () => Promise.resolve(inventedRoot), addresses: addressesOf(served.url), turns: new Map() },
    version: "0.0.0",
    now: () => now,
    saltOf: () => "salt",
    delivers: false,
    gathers: 0,
    holds: new Map(),
    reportTook: new Map(),
    registryHours: 6,
    days: {},
    onPoints: () => {},
    note: (says) => void told.notes.push(says),
    ...given,
  };
  return Object.assign(told, {
    ground,
    store,
    world,
    served,
    setNow: (next: Date) => void (now = next),
    async work(...jobs: readonly Job[]) {
      const done: Job[] = [];
      for (const job of jobs) await store.send(job);
      const worker = store.work({
        concurrency: 4,
        lookEvery: 20,
        async handle(job, context) {
          done.push(job);
          await (handle?.(job) ?? doJob(job, ground, context));
        },
        afterGivenUp,
        onFailed: (job, error, became) => void told.failed.push({ job, error, became }),
      });
      while (!(await store.counts()).every(({ state }) => state === "dead")) await new Promise((resolve) => setTimeout(resolve, 20));
      await worker.stop();
      return done;
    },
    async close() {
      for (const { id } of await store.kept.installations.all()) await store.removeInstallation(id);
      await served.close();
    },
  });
}

const none: SandboxRegistries = { packages: [], credentials: [] };
