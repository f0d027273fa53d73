import fc from "fast-check";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { applyPlan } from "../../src/deliver/apply.ts";
import { branchFor } from "../../src/deliver/branch.ts";
import type { RepositoryCase } from "../../src/deliver/case.ts";
import type { SandboxOptions } from "../../src/sandbox/answer.ts";
import type { SandboxRepository } from "../../src/sandbox/description.ts";
import { endsOf } from "../../src/sandbox/history.ts";
import type { Living } from "../../src/sandbox/living.ts";
import { rejects } from "../rejects.ts";
import { type Mounted, whileMounted } from "../sandbox/mounted.ts";
import { aShop, casesOf, delivered, opened, planned, shops, stateOf } from "./github/lamp-shop.ts";
import { aFile, nightly, organisation, release } from "./lantern-works.ts";

const test = suite("deliver/apply");

const overview = `${organisation}/.github`;

interface Story {
  readonly world: Living;
  /** What an audit would find. */
  readonly cases: () => readonly RepositoryCase[];
}

/** Two shops, one of them with two workflows, and a place for the overview. */
function twoShops(): Story {
  const world = shops([aShop("lamp", {}, [release, nightly]), aShop("wick"), aShop(".github", {}, [])]);
  const isUnchanged = (name: string) => (file: string) => world.repository(name)?.files[file] === aFile(file).before;
  const found = (name: string) => casesOf([name], [release, nightly].filter(isUnchanged(name)));
  return { world, cases: () => [...found("lamp"), ...found("wick")] };
}

const run = ({ world, cases }: Story, options: SandboxOptions = {}, count: (mounted: Mounted) => void = () => {}) =>
  whileMounted(world, options, async (mounted) => {
    const result = await delivered(cases(), opened(), overview);
    count(mounted);
    return result;
  });

test("a second run does nothing", async () => {
  const story = twoShops();
  const first = await run(story);
  const state = stateOf(story.world);
  let writes = -1;
  const second = await run(story, {}, ({ sandbox }) => (writes = sandbox.counted().writes));

  assert.equal(
    first.outcomes.filter(({ result }) => result !== "done"),
    [],
  );
  assert.equal(
    state.map(({ issues, pulls }) => [issues.length, pulls.length]),
    [
      [1, 2],
      [1, 1],
      [1, 0],
    ],
  );
  assert.equal(second, { outcomes: [], rounds: 0 });
  assert.is(writes, 0);
  assert.equal(stateOf(story.world), state);
});

test("killed at each request and run again, it comes to the same end", async () => {
  const whole = twoShops();
  let requests = 0;
  await run(whole, {}, ({ requested }) => (requests = requested.length));
  const end = stateOf(whole.world);

  for (let stopAfter = 0; stopAfter < requests; stopAfter++) {
    const story = twoShops();
    await run(story, { faults: { ...faultless, stopAfter } }).catch(() => {});
    await run(story);
    assert.equal(stateOf(story.world), end, `killed after ${stopAfter} requests`);
  }
});

test("lost answers and bad gateways lead to no duplicate", async () => {
  const whole = twoShops();
  await run(whole);
  const end = stateOf(whole.world);

  for (let seed = 1; seed <= 6; seed++) {
    const story = twoShops();
    await run(story, { faults: { ...faultless, seed, badGateway: 0.1, lostAnswer: 0.4 } });
    await run(story);
    assert.equal(stateOf(story.world), end, `seed ${seed}`);
  }
});

test("what fails in one repository stops no other", async () => {
  const world = shops([aShop("lamp"), aShop("wick")]);
  await whileMounted(world, {}, async () => {
    const github = opened();
    const plan = await planned(casesOf(["lamp", "wick"]), github);
    world.archive("lamp");
    const outcomes = await applyPlan(plan, github);

    assert.equal(
      outcomes.map(({ act, result }) => `${act.slug} ${act.do} ${result}`),
      [
        "lantern-works/lamp open-issue refused",
        "lantern-works/lamp open-pull-request refused",
        "lantern-works/wick open-issue done",
        "lantern-works/wick open-pull-request done",
      ],
    );
    assert.match(outcomes[0]?.says ?? "", /archived.*unarchive it/);
  });
});

test("a run that is broken off does no further act and says so", async () => {
  const story = twoShops();
  await whileMounted(story.world, {}, async () => {
    const stop = new AbortController();
    const github = opened({ signal: stop.signal });
    const plan = await planned(story.cases(), github);
    const told: string[] = [];
    await rejects(
      () =>
        applyPlan(plan, github, {
          signal: stop.signal,
          onOutcome: ({ act }) => {
            told.push(act.do);
            stop.abort();
          },
        }),
      "cancelled",
    );
    assert.equal(told, ["open-issue"]);
  });
});

/** What people do at pull request 2, 3 and issue 1 of the first shop, if it can be done there. */
const peoplesActs: readonly ((world: Living) => void)[] = [
  (world) => world.mergePull("lamp", 2, "ida", { deletesBranch: true }),
  (world) => world.mergePull("lamp", 3, "ida"),
  (world) => world.closePull("lamp", 2, "ida"),
  (world) => world.reopenPull("lamp", 2, "ida"),
  (world) => world.closeIssue("lamp", 1, "ida", "not_planned"),
  (world) => world.closeIssue("lamp", 1, "ida", "completed"),
  (world) => world.reopenIssue("lamp", 1, "ida"),
  (world) => world.editBody("lamp", 1, "ida", `${note}\n${world.repository("lamp")?.issues?.[0]?.body ?? ""}`),
  (world) => void world.push("lamp", branchFor(nightly), { "README.md": "Mine\n" }, "ida"),
  (world) => void world.push("lamp", "main", { "README.md": "New\n" }, "ida"),
  (world) => void world.push("lamp", "main", { [release]: "name: otherwise\n" }, "ida"),
  (world) => world.deleteBranch("lamp", branchFor(release), "ida"),
];

const note = "Ida was here.";

test("whatever people do between runs, and wherever runs are killed, there is one of each, and what people wrote and pushed stays", async () => {
  const step = fc.record({ does: fc.constantFrom(...peoplesActs), stopAfter: fc.integer({ min: 0, max: 60 }) });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 5 }), async (steps) => {
      const story = twoShops();
      await run(story);
      const pushed: string[] = [];
      for (const { does, stopAfter } of steps) {
        quietly(() => does(story.world));
        const end = endIn(story.world, branchFor(nightly));
        if (does === peoplesActs[8] && end !== undefined) pushed.push(end);
        await run(story, { faults: { ...faultless, stopAfter } }).catch(() => {});
      }
      await run(story);
      const { issues = [], pulls = [], commits = [] } = story.world.repository("lamp") ?? {};
      const open = pulls.filter(({ state }) => state === "open").map(({ branch }) => branch);

      assert.is(new Set(open).size, open.length, "one open pull request from a branch");
      assert.is(issues.length, 1);
      const edits = steps.filter(({ does }) => does === peoplesActs[7]).length;
      assert.is((issues[0]?.body ?? "").split(note).length - 1, edits, "what Ida wrote");
      const kept = commits.filter(({ oid }) => pushed.includes(oid));
      assert.is(kept.length, new Set(pushed).size);
      assert.ok(
        ![...endsOf(story.world.repository("lamp") as SandboxRepository).keys()].some((name) => name.endsWith("-next")),
        "no second branch is left",
      );
      assert.equal((await run(story)).outcomes, [], "and a further run does nothing");
    }),
    { numRuns: 8, seed: 20_261_126 },
  );
});

test.run();

function quietly(act: () => void): void {
  try {
    act();
  } catch {
    // It cannot be done there: nothing is to be merged, say.
  }
}

function endIn(world: Living, branch: string): string | undefined {
  return endsOf(world.repository("lamp") as SandboxRepository).get(branch);
}

const faultless = { seed: 1, badGateway: 0, secondaryLimit: 0, partialGraphql: 0, primaryLimitAt: 0 };
