import nock from "nock";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import type { CheckedPull } from "../../../src/deliver/check/checking.ts";
import type { Annotation, CheckRun } from "../../../src/model/check-run.ts";
import type { SandboxOptions } from "../../../src/sandbox/answer.ts";
import type { SandboxOrganisation } from "../../../src/sandbox/description.ts";
import { endsOf } from "../../../src/sandbox/history.ts";
import type { Living } from "../../../src/sandbox/living.ts";
import type { SandboxCheck } from "../../../src/sandbox/work.ts";
import { withoutNetwork } from "../../network.ts";
import { faultsOfRequest } from "../../sandbox/described.ts";
import { type Asked, whileMounted } from "../../sandbox/mounted.ts";
import { release, slug } from "../lantern-works.ts";
import { aShop, host, opened, QuickClock, shops } from "./lamp-shop.ts";

const test = suite("deliver/github/check-runs");
withoutNetwork(test);

function shop(given: Partial<SandboxOrganisation> = {}): {
  readonly world: Living;
  readonly pull: CheckedPull;
  readonly checks: () => readonly SandboxCheck[];
} {
  const world = shops([aShop("lamp")], given);
  const own = world.repository("lamp");
  return {
    world,
    pull: { number: 7, head: own === undefined ? "" : (endsOf(own).get("main") ?? "") },
    checks: () => world.repository("lamp")?.checks ?? [],
  };
}

function aRun(notes: number, given: Partial<CheckRun> = {}): CheckRun {
  const annotations = Array.from({ length: notes }, (_, index): Annotation => {
    return { path: release, startLine: index + 1, endLine: index + 1, level: "warning", title: `Note ${index}`, message: "Dim." };
  });
  return { conclusion: "neutral", title: "It is dark", summary: "- Dim.", annotations, ...given };
}

type Github = ReturnType<typeof opened>;

async function asking(world: Living, act: (github: Github) => Promise<unknown>, options: SandboxOptions = {}): Promise<readonly Asked[]> {
  return await whileMounted(world, options, async ({ requested }) => {
    await act(opened({ clock: new QuickClock() }));
    return [...requested];
  });
}

function routes(asked: readonly Asked[]): readonly string[] {
  return asked.map(({ method, path }) => `${method} ${path.replace(/^\/repos\/lantern-works\/lamp|\?.*|\d{3,}|[0-9a-f]{40}/g, "")}`);
}

test("a run is in progress at once, and then says what was found", async () => {
  const { world, pull, checks } = shop();
  const states: unknown[] = [];
  const asked = await asking(world, async (github) => {
    const begun = await github.beginCheck(slug, pull);
    states.push(checks().map(({ status, conclusion }) => [status, conclusion]));
    assert.is(begun.is, "done");
    const answer = await github.check(slug, { ...pull, run: aRun(2), ...(begun.is === "done" ? { begun: begun.value } : {}) });
    assert.equal(answer, { is: "done", value: { id: checks()[0]?.id, did: "wrote" } });
  });
  const [check] = checks();
  assert.equal(states, [[["in_progress", null]]]);
  assert.equal(
    [check?.status, check?.conclusion, check?.title, check?.externalId, check?.annotations.length, check?.actions.length, checks().length],
    ["completed", "neutral", "It is dark", "pull-request 7", 2, 1, 1],
  );
  assert.equal(routes(asked), ["POST /graphql", "GET /commits//check-runs", "POST /check-runs", "PATCH /check-runs/"]);
  assert.equal(asked.flatMap(faultsOfRequest), []);
});

test("doing it twice is doing it once, whoever asks", async () => {
  const { world, pull, checks } = shop();
  await asking(world, (github) => github.check(slug, { ...pull, run: aRun(2) }));
  const before = checks();
  const again = await asking(world, async (github) => {
    assert.is((await github.beginCheck(slug, pull)).is, "done");
    assert.equal(await github.check(slug, { ...pull, run: aRun(2) }), { is: "done", value: { id: before[0]?.id, did: "left" } });
  });
  assert.equal(checks(), before);
  assert.ok(again.every(({ method, path }) => method === "GET" || path === "/graphql"));
});

test("more notes than one request takes come in several, each once", async () => {
  const { world, pull, checks } = shop();
  const asked = await asking(world, (github) => github.check(slug, { ...pull, run: aRun(120) }));
  assert.equal(
    asked.filter(({ method }) => method === "PATCH").map(({ body }) => (JSON.parse(body) as { status: string }).status),
    ["in_progress", "in_progress", "completed"],
  );
  assert.equal(
    checks().map(({ annotations }) => annotations.map(({ title }) => title)),
    [aRun(120).annotations.map(({ title }) => title)],
  );
  assert.equal(asked.flatMap(faultsOfRequest), []);
});

test("one that was broken off is gone on with, whatever was written and not answered", async () => {
  for (let seed = 1; seed <= 12; seed++) {
    const { world, pull, checks } = shop();
    const faults = { seed, badGateway: 0.1, secondaryLimit: 0, partialGraphql: 0, primaryLimitAt: 0, lostAnswer: 0.35 };
    for (let tried = 0; tried < 20; tried++) {
      let answer: unknown;
      await asking(world, async (github) => void (answer = await github.check(slug, { ...pull, run: aRun(120) })), {
        faults: { ...faults, seed: seed * 100 + tried },
      });
      if ((answer as { is: string }).is === "done") break;
    }
    assert.is(checks().length, 1, `seed ${seed}`);
    assert.equal(
      checks().map(({ annotations, status }) => [status, annotations.map(({ title }) => title)]),
      [["completed", aRun(120).annotations.map(({ title }) => title)]],
      `seed ${seed}`,
    );
  }
});

test("a run that was killed at any request is finished by the next one", async () => {
  for (let stopAfter = 1; stopAfter < 8; stopAfter++) {
    const { world, pull, checks } = shop();
    const quiet = { seed: 1, badGateway: 0, secondaryLimit: 0, partialGraphql: 0, primaryLimitAt: 0 };
    await asking(world, async (github) => github.check(slug, { ...pull, run: aRun(120) }).catch(() => undefined), {
      faults: { ...quiet, stopAfter },
    });
    await asking(world, (github) => github.check(slug, { ...pull, run: aRun(120) }));
    assert.equal(
      checks().map(({ status, annotations }) => [status, annotations.map(({ title }) => title)]),
      [["completed", aRun(120).annotations.map(({ title }) => title)]],
      `after ${stopAfter}`,
    );
  }
});

test("another result replaces what a run says; where notes would stay, another run takes its place", async () => {
  const { world, pull, checks } = shop();
  const say = (run: CheckRun) => asking(world, (github) => github.check(slug, { ...pull, run }));
  await say(aRun(0, { conclusion: "success", title: "Light" }));
  await say(aRun(1));
  assert.equal(
    checks().map(({ title, conclusion }) => [title, conclusion]),
    [["It is dark", "neutral"]],
  );
  await say(aRun(0, { conclusion: "success", title: "Light again" }));
  await say(aRun(0, { conclusion: "success", title: "Light again" }));
  assert.equal(
    checks().map(({ title, annotations }) => [title, annotations.length]),
    [
      ["It is dark", 1],
      ["Light again", 0],
    ],
  );
});

test("runs about another pull request, of another App or with another name are none of ours", async () => {
  const { world, pull, checks } = shop();
  const say = (number: number) => asking(world, (github) => github.check(slug, { ...pull, number, run: aRun(0) }));
  await say(7);
  await say(8);
  assert.equal(
    checks().map(({ externalId }) => externalId),
    ["pull-request 7", "pull-request 8"],
  );
  world.change("lamp", (own) => ({ ...own, checks: checks().map((one) => ({ ...one, app: "other" })) }));
  await say(7);
  assert.equal(
    checks().map(({ app }) => app),
    ["other", "other", "imprimatur"],
  );
});

test("one that GitHub queued again for a person is judged again", async () => {
  const { world, pull, checks } = shop();
  const say = () => asking(world, (github) => github.check(slug, { ...pull, run: aRun(60) }));
  await say();
  world.change("lamp", (own) => ({ ...own, checks: checks().map((one) => ({ ...one, status: "queued" as const, conclusion: null })) }));
  await say();
  assert.equal(
    checks().map(({ status, conclusion, annotations }) => [status, conclusion, annotations.length]),
    [["completed", "neutral", 60]],
  );
});

test("why it was not done is told: no permission, no App, no such commit", async () => {
  const said = async (world: Living, pull: CheckedPull, options: SandboxOptions = {}) => {
    let answer: unknown;
    await asking(world, async (github) => void (answer = await github.check(slug, { ...pull, run: aRun(0) })), options);
    return answer as { is: string; says?: string };
  };
  const barred = shop({ withheld: ["checks"] });
  assert.match((await said(barred.world, barred.pull)).says ?? "", "checks: write");
  const { world, pull } = shop();
  assert.match((await said(world, pull, { viewer: { login: "ida", isApp: false } })).says ?? "", "Apps alone");
  const gone = await said(world, { ...pull, head: "0".repeat(40) });
  assert.is(gone.is, "changed");
  assert.match(gone.says ?? "", "no longer there");
});

test("what cannot be looked for is not made", async () => {
  nock(host)
    .post("/graphql")
    .reply(200, { data: { viewer: { login: "imprimatur[bot]", databaseId: 1, name: null } } });
  nock(host)
    .get(/check-runs/)
    .reply(200, { check_runs: "none" });
  const answer = await opened().check(slug, { number: 7, head: "0".repeat(40), run: aRun(0) });
  assert.equal(answer, { is: "unsure" });
});

test.run();
