import { isDeepStrictEqual } from "node:util";
import type { Counts } from "../src/sandbox/counts.ts";
import { type Faults, githubBounds } from "../src/sandbox/limits.ts";
import type { Living } from "../src/sandbox/living.ts";
import type { SandboxOptions } from "../src/sandbox/answer.ts";
import { aShop, casesOf, delivered, type Delivered, opened, QuickClock, shops, stateOf } from "../test/deliver/github/lamp-shop.ts";
import { nightly, organisation, release } from "../test/deliver/lantern-works.ts";
import { whileMounted } from "../test/sandbox/mounted.ts";

// Delivery under what goes wrong: killed at random requests, with lost answers, and at a size where GitHub's limits tell. Each ends as one
// that nothing happened to, or the process fails. Time is the sandbox's and passes only while somebody waits.
//   node bench/deliver.ts [kills, 200] [seeds of lost answers, 100] [repositories, 500]

const [kills = 200, seeds = 100, repositories = 500] = process.argv.slice(2).map(Number);
const overview = `${organisation}/.github`;
const faultless: Faults = { seed: 1, badGateway: 0, secondaryLimit: 0, partialGraphql: 0, primaryLimitAt: 0 };
const faults: string[] = [];

const { end, requests } = await undisturbed(12);
await killed();
await lost();
await many();
for (const fault of faults) console.error(fault);
process.exitCode = faults.length > 0 ? 1 : 0;

interface Story {
  readonly world: Living;
  readonly clock: QuickClock;
  readonly run: (options?: SandboxOptions) => Promise<Run>;
}

interface Run extends Delivered {
  readonly counts: Counts;
  readonly requests: number;
}

/** Every third repository has two workflows to change. */
function story(size: number): Story {
  const clock = new QuickClock();
  const names = Array.from({ length: size }, (_, index) => `lamp-${index}`);
  const filesOf = (index: number) => (index % 3 === 0 ? [release, nightly] : [release]);
  const cases = names.flatMap((name, index) => casesOf([name], filesOf(index)));
  const own = names.map((name, index) => aShop(name, {}, filesOf(index)));
  const now = () => clock.now() / 1000;
  const world = shops([...own, aShop(".github", {}, [])], {}, now);
  return {
    world,
    clock,
    run: (options = {}) =>
      whileMounted(world, { now, ...options }, async ({ sandbox, requested }) => {
        const result = await delivered(cases, opened({ clock }), overview);
        return { ...result, counts: sandbox.counted(), requests: requested.length };
      }),
  };
}

async function undisturbed(size: number) {
  const { world, run } = story(size);
  const first = await run();
  const second = await run();
  if (second.counts.writes > 0) faults.push(`A second run wrote ${second.counts.writes} times.`);
  return { end: stateOf(world), requests: first.requests };
}

/** Killed up to three times, each time somewhere in what a whole run asks, and then left alone. */
async function killed(): Promise<void> {
  const draw = drawing(7);
  let [died, acts] = [0, 0];
  for (let kill = 0; kill < kills; kill++) {
    const { world, run } = story(12);
    for (let times = 1 + Math.floor(draw() * 3); times > 0; times--) {
      died++;
      await run({ faults: { ...faultless, stopAfter: Math.floor(draw() * requests) } }).catch(() => {});
    }
    acts += (await run()).outcomes.length;
    judge(world, `killed, ${kill}`);
  }
  console.log(`killed: ${kills} deliveries, ${died} kills, ${requests} requests each when nothing happens; ${acts} acts were left to the last runs`);
}

async function lost(): Promise<void> {
  let [undone, rounds] = [0, 0];
  for (let seed = 1; seed <= seeds; seed++) {
    const { world, run } = story(12);
    const given = { ...faultless, seed, badGateway: 0.08, secondaryLimit: 0.01, partialGraphql: 0.05, lostAnswer: 0.3 };
    const first = await run({ faults: given });
    undone += first.outcomes.filter(({ result }) => result !== "done").length;
    rounds += first.rounds;
    await run();
    judge(world, `lost answers, seed ${seed}`);
  }
  const share = `${((100 * undone) / seeds).toFixed(0)} acts in a hundred deliveries were left to the next run`;
  console.log(
    `lost answers: ${seeds} deliveries with 30 % of all answers to writes lost and 8 % bad gateways; ${share}; ${(rounds / seeds).toFixed(1)} rounds each`,
  );
}

async function many(): Promise<void> {
  const { world, clock, run } = story(repositories);
  const began = performance.now();
  const from = clock.now();
  const first = await run({ bounds: githubBounds });
  const hours = (clock.now() - from) / 3_600_000;
  const opens = first.outcomes.filter(({ act, result }) => act.do.startsWith("open-") && result === "done").length;
  const after = clock.now();
  const second = await run({ bounds: githubBounds });
  if (first.counts.whileLimited + second.counts.whileLimited > 0) faults.push("Something was sent while a limit held.");
  if (second.counts.writes > 0) faults.push(`A second run wrote ${second.counts.writes} times.`);
  for (const fault of duplicatesIn(world)) faults.push(`${repositories} repositories: ${fault}`);
  const failed = first.outcomes.filter(({ result }) => result !== "done").length;
  if (failed > 0) faults.push(`${failed} acts were not done.`);
  const { writes, graphql, rest } = first.counts;
  console.log(
    `${repositories} repositories: ${opens} opened in ${first.rounds} rounds, ${writes} writes and ${graphql + rest - writes} reads, ` +
      `${hours.toFixed(1)} hours by GitHub's clock (${((performance.now() - began) / 1000).toFixed(0)} s here); ` +
      `${first.counts.whileLimited} sent against a limit; a second run: ${second.counts.graphql} reads, ${((clock.now() - after) / 1000).toFixed(0)} s of waiting`,
  );
}

function judge(world: Living, what: string): void {
  for (const fault of duplicatesIn(world)) faults.push(`${what}: ${fault}`);
  if (!isDeepStrictEqual(stateOf(world), end)) faults.push(`${what}: it ended otherwise than a run that nothing happened to.`);
}

/** Nobody closes anything here, so there is one of each and no more. */
function duplicatesIn(world: Living): readonly string[] {
  return world
    .now()
    .repositories.flatMap(({ name, issues = [], pulls = [] }) => [
      ...(issues.length === 1 ? [] : [`${name} has ${issues.length} issues`]),
      ...(new Set(pulls.map(({ branch }) => branch)).size === pulls.length ? [] : [`${name} has two pull requests from one branch`]),
    ]);
}

/** Numbers from 0 to 1 that are the same at every run. */
function drawing(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}
