import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { lookThrough } from "../src/audit.ts";
import { collectInto } from "../src/cli/collect.ts";
import { casesIn } from "../src/cases.ts";
import { lookedAt } from "../src/deliver/looked.ts";
import { inRounds } from "../src/deliver/rounds.ts";
import { applyPlan } from "../src/deliver/apply.ts";
import { openDelivery } from "../src/deliver/github/client.ts";
import { type Situation, situationOf } from "../src/deliver/plan-situation.ts";
import { planFor } from "../src/deliver/plan.ts";
import { fixRepository } from "../src/fix.ts";
import { hurried } from "../src/github/clock.ts";
import type { Outcome } from "../src/model/plan.ts";
import type { FixChoices } from "../src/registries/adopt.ts";
import { inventedRegistries } from "../src/sandbox/organisation/packages.ts";
import type { Works } from "../src/sandbox/person/works.ts";
import { addressesOf } from "../src/sandbox/registries/addresses.ts";
import { registriesAnswerer } from "../src/sandbox/registries/answer.ts";
import { inventedBundles, inventedRoot } from "../src/sandbox/registries/bundles.ts";
import { serve } from "../src/sandbox/serve.ts";
import { openMint } from "../test/registries/sigstore-mint.ts";
import { orderOf } from "../test/registries/sigstore-orders.ts";
import type { TrustedRootJson } from "../test/registries/sigstore-json.ts";

/** What one delivery saw and did. */
export interface Delivered {
  readonly situations: readonly Situation[];
  /** What the report's findings about the organisation say to do next. */
  readonly advice: readonly string[];
  readonly outcomes: readonly Outcome[];
}

export interface Office {
  readonly deliver: () => Promise<Delivered>;
  readonly close: () => Promise<void>;
}

const host = "https://github.example";
const choices: FixChoices = { environment: "release", nugetUser: null, staged: false, pinOf: () => undefined };

/** Signs what runs release, by a throw-away authority: what it leads to is trusted beside what signed the invented releases. */
export async function openSigning(since: string): Promise<{ readonly sign: NonNullable<Works["sign"]>; readonly root: unknown }> {
  const mint = await openMint(since);
  const [invented, own] = [inventedRoot as TrustedRootJson, mint.trustedRoot];
  const root: TrustedRootJson = {
    mediaType: own.mediaType,
    tlogs: [...invented.tlogs, ...own.tlogs],
    certificateAuthorities: [...invented.certificateAuthorities, ...own.certificateAuthorities],
    ctlogs: [...invented.ctlogs, ...own.ctlogs],
    timestampAuthorities: [],
  };
  return { sign: (order) => mint.sign(orderOf(order)), root };
}

/** Audits and delivers to an organisation that goes on living, as often as it is asked, as the command does. */
export async function openOffice({ organisation, registries, now }: Works, root: unknown): Promise<Office> {
  const served = await serve(organisation, { now, registries: registriesAnswerer(registries, { bundles: inventedBundles }) });
  const access = { token: "bench", apiUrl: `${served.url}/api/v3`, host };
  const credentials = Object.fromEntries(inventedRegistries.credentials.map(({ registry, ...credential }) => [registry, credential]));
  const opening = { addresses: addressesOf(served.url), root, credentials };

  async function deliver(): Promise<Delivered> {
    const directory = mkdtempSync(join(tmpdir(), "imprimatur-campaign-"));
    const date = new Date(now() * 1000).toISOString().slice(0, 10);
    const look: typeof lookThrough = (repository) => {
      const paths = lookThrough(repository);
      if (paths.length > 0) fixRepository(repository, { choices, date });
      return paths;
    };
    try {
      const file = join(directory, "organisation.ndjson");
      await collectInto(file, organisation.now().login, { ...access, cache: join(directory, "cache"), look }, opening);
      const cases = await casesIn(file, { date, choices });
      const github = openDelivery({ ...access, clock: hurried() });
      const first = await lookedAt(cases, github);
      const outcomes = await inRounds(planFor(first), {
        plan: async (outcomes) => planFor(await lookedAt(cases, github), outcomes),
        apply: async (plan) => await applyPlan(plan, github),
      });
      const last = await lookedAt(cases, github);
      const advice = (last.audited?.findings ?? []).map(({ next }) => next);
      return { situations: last.repositories.map((one) => situationOf(one, last)), advice, outcomes };
    } finally {
      rmSync(directory, { recursive: true, force: true });
    }
  }
  return { deliver, close: () => served.close() };
}
