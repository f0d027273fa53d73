import fc from "fast-check";
import { setTimeout } from "node:timers/promises";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { ImprimaturError } from "../../src/errors.ts";
import type { Job } from "../../src/model/job.ts";
import type { Outcome } from "../../src/model/plan.ts";
import type { StoredRepository } from "../../src/store/kept/repositories.ts";
import { openStore } from "../../src/store/open.ts";
import type { WorkOptions } from "../../src/store/queue/work.ts";
import type { Store } from "../../src/store/store.ts";
import { rejects } from "../rejects.ts";
import { engines } from "./engines.ts";

// The contract: whatever the engine, all of this holds.

const at = new Date("2026-11-26T12:00:00Z");
const [bell, lamp] = ["a/bell", "a/lamp"].map((slug) => ({ slug, unread: null })) as [StoredRepository, StoredRepository];
const day = 86_400_000;

for (const engine of engines) {
  const scratch = engine();
  const test = suite(`store, ${scratch.name}`);
  let store: Store;
  const problems: unknown[] = [];

  test.before(async () => {
    store = await openStore(scratch.where, {
      ...scratch.options,
      retrying: { limit: 1, delay: 1, longest: 1 },
      onProblem: (error) => problems.push(error),
    });
  });
  test.before.each(async () => {
    for (const { id } of await store.kept.installations.all()) await store.removeInstallation(id);
    for (const id of [7, 8]) await store.kept.installations.save(installed(id), at);
  });
  test.after.each(() => assert.equal(problems.splice(0), []));
  test.after(async () => {
    await store.close();
    await scratch.remove();
  });

  /** Works until nothing is left to do; answers what was done, in its order. */
  async function drained(handle: WorkOptions["handle"] = async () => {}, options: Partial<WorkOptions> = {}): Promise<readonly Job[]> {
    const done: Job[] = [];
    const worker = store.work({
      concurrency: 1,
      lookEvery: 20,
      ...options,
      handle: async (job, context) => {
        done.push(job);
        await handle(job, context);
      },
    });
    await until(async () => (await store.counts()).every(({ state }) => state === "dead"));
    await worker.stop();
    return done;
  }

  test("a webhook is taken once, with its jobs", async () => {
    await store.ready();
    assert.is(await store.accept("guid-1", [audit("lamp"), audit("bell")]), "accepted");
    assert.is(await store.accept("guid-1", [audit("horn")]), "duplicate");
    assert.equal((await drained()).map(subject), ["lamp", "bell"]);
    await rejects(() => store.accept("no guid", []), "usage");
  });

  test("of a webhook whose jobs cannot be queued nothing stays", async () => {
    const broken = { name: "audit-repository", installation: 7, slug: "x", because: "y", toJSON: () => assert.unreachable() } as unknown as Job;
    await assertThrows(() => store.accept("guid-2", [audit("lamp"), broken]));
    assert.equal(await store.counts(), []);
    assert.is(await store.accept("guid-2", [audit("lamp")]), "accepted");
    assert.is((await drained()).length, 1);
  });

  test("one of a kind and subject waits, whatever its reason; heads of a pull request are subjects of their own", async () => {
    await store.send(audit("lamp", 7, "push"));
    await store.send(audit("LAMP", 7, "release"));
    await store.send(audit("lamp", 8));
    await store.send(check("a"));
    await store.send(check("b"));
    await store.send(check("b"), { key: "another" });
    assert.equal((await drained()).map(subject).sort(), ["a", "b", "b", "lamp", "lamp"]);
  });

  test("what comes while the same runs is done once after it, and not beside it", async () => {
    let [running, most, sent] = [0, 0, false];
    await store.send(audit("lamp"));
    const done = await drained(
      async () => {
        most = Math.max(most, ++running);
        if (!sent) {
          sent = true;
          await store.send(audit("lamp", 7, "again"));
          await store.send(audit("lamp", 7, "and again"));
          await setTimeout(60);
        }
        running--;
      },
      { concurrency: 3 },
    );
    assert.is(done.length, 2);
    assert.is(most, 1);
  });

  test("property: whatever is sent while it runs or waits, the last event of each subject is seen by a run that starts after it", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ slug: fc.constantFrom("a", "b", "c"), pause: fc.integer({ min: 0, max: 6 }) }), { maxLength: 25 }),
        async (events) => {
          const sent = new Map<string, number>();
          const seen = new Map<string, number>();
          const active = new Set<string>();
          let clock = 0;
          const worker = store.work({
            concurrency: 3,
            lookEvery: 10,
            handle: async (job) => {
              assert.not(active.has(subject(job)), "twice at once");
              active.add(subject(job));
              seen.set(subject(job), ++clock);
              await setTimeout(3);
              active.delete(subject(job));
            },
          });
          for (const { slug, pause } of events) {
            sent.set(slug, ++clock);
            await store.send(audit(slug));
            await setTimeout(pause);
          }
          await until(async () => (await store.counts()).every(({ state }) => state === "dead"));
          await worker.stop();
          for (const [slug, time] of sent) assert.ok((seen.get(slug) ?? 0) > time, `${slug} was not looked at after its last event`);
        },
      ),
      { numRuns: 12 },
    );
    assert.equal(await store.deadLetters(), []);
  });

  test("urgent jobs come first, and a job never before its time", async () => {
    await store.send(audit("late"), { after: new Date(Date.now() + 400) });
    await store.send(audit("lamp"));
    await store.send(check("head"));
    assert.equal((await drained()).map(subject), ["head", "lamp", "late"]);
  });

  test("a job that waits for a time starts at once where the same is sent without", async () => {
    await store.send(audit("lamp"), { after: new Date(Date.now() + day) });
    assert.equal(
      (await store.counts()).map(({ state, count }) => [state, count]),
      [["later", 1]],
    );
    await store.send(audit("lamp"));
    assert.is((await drained()).length, 1);
  });

  test("no installation has more than its places, and none waits for another's backlog", async () => {
    for (let index = 0; index < 40; index++) await store.send(audit(`big-${index}`, 7));
    for (let index = 0; index < 3; index++) await store.send(audit(`small-${index}`, 8));
    const running = new Map<number, number>();
    let most = 0;
    const done = await drained(
      async (job) => {
        const { installation } = job as { installation: number };
        running.set(installation, (running.get(installation) ?? 0) + 1);
        most = Math.max(most, running.get(installation) ?? 0);
        await setTimeout(5);
        running.set(installation, (running.get(installation) ?? 0) - 1);
      },
      { concurrency: 6 },
    );
    assert.is(done.length, 43);
    assert.is(most, 3);
    assert.ok(done.findLastIndex((job) => subject(job).startsWith("small")) < 12);
  });

  test("with one place, installations take turns", async () => {
    for (let index = 0; index < 5; index++) await store.send(audit(`a-${index}`, 7));
    for (let index = 0; index < 2; index++) await store.send(audit(`b-${index}`, 8));
    const done = (await drained()).map((job) => (job as { installation: number }).installation);
    // A round may begin with the three places that an installation has.
    assert.ok(done.indexOf(8) <= 3 && done.lastIndexOf(8) <= 5, done.join());
  });

  test("a job that fails is tried again, then given up with a reason, and can be revived", async () => {
    const became: string[] = [];
    const error = new ImprimaturError("no-access", "The installation may not read lamp.");
    await store.send(audit("lamp"));
    const fails = async () => {
      throw error;
    };
    await drained(fails, { onFailed: (_, thrown, what) => became.push(`${what} ${String(thrown === error)}`) });
    assert.equal(became, ["retried true", "given-up true"]);
    const [dead, ...others] = await store.deadLetters();
    assert.equal(others, []);
    assert.is(dead?.reason, "no-access: The installation may not read lamp.");
    assert.is(dead?.attempts, 2);
    assert.equal(dead?.job, audit("lamp"));
    assert.is(await store.revive([dead?.id ?? ""]), 1);
    assert.equal(await store.deadLetters(), []);
    assert.is((await drained()).length, 1);
  });

  test("what follows on a job that was given up is sent once, however many workers look", async () => {
    await store.send(audit("lamp"));
    const options = {
      afterGivenUp: (job: Job, when: Date) => {
        assert.ok(Math.abs(Date.now() - when.getTime()) < 60_000);
        return subject(job) === "lamp" ? audit("bell") : null;
      },
    };
    const others = [1, 2].map(() => store.work({ concurrency: 1, handle: () => Promise.reject(new Error("It fails.")), ...options }));
    await until(async () => (await store.deadLetters()).length === 2);
    await Promise.all(others.map((one) => one.stop()));
    assert.equal((await store.deadLetters()).map(({ job }) => subject(job)).sort(), ["bell", "lamp"]);
    assert.equal(await drained(async () => {}, options), []);
  });

  test("results and the end of a job are one: where one fails, neither is there", async () => {
    await store.send(audit("lamp"));
    const done = await drained(async (job, { complete, attempt }) => {
      if (subject(job) === "bell") return;
      await complete(async ({ kept, send }) => {
        await kept.reports.save({ installation: 7, subject: "lamp", at, text: `report ${attempt}` });
        await send(audit("bell"));
        if (attempt === 0) throw new Error("power cut");
      });
    });
    assert.equal(done.map(subject), ["lamp", "lamp", "bell"]);
    assert.is((await store.kept.reports.history(7, "lamp", 9)).length, 1);
    assert.is((await store.kept.reports.latest(7, "lamp"))?.text, "report 1");
  });

  test("a hanging handler is given up, and hinders no other", async () => {
    await store.send(audit("hangs"));
    await store.send(audit("lamp", 8));
    let aborted = false;
    const done = await drained(
      async (job, { signal, attempt }) => {
        if (subject(job) !== "hangs" || attempt > 0) return;
        signal.addEventListener("abort", () => (aborted = true));
        await new Promise(() => {});
      },
      { concurrency: 2, quietAtMost: 200 },
    );
    assert.ok(aborted);
    assert.equal(done.map(subject).sort(), ["hangs", "hangs", "lamp"]);
  });

  test("stopping waits for what runs; what takes longer than it may is done again", async () => {
    await store.send(audit("lamp"));
    let started = 0;
    const options = {
      concurrency: 1,
      lookEvery: 20,
      handle: async () => void (started++, await setTimeout(started === 1 ? 60_000 : 1, null, { ref: false })),
    };
    const worker = store.work(options);
    await until(async () => started === 1);
    await worker.stop({ within: 50 });
    assert.is((await drained()).length, 1);
  });

  test("stopping, however often, is no try at a job", async () => {
    await store.send(audit("lamp"));
    for (let time = 0; time < 4; time++) {
      let started = false;
      const worker = store.work({ concurrency: 1, lookEvery: 20, handle: () => new Promise(() => (started = true)) });
      await until(async () => started);
      await worker.stop({ within: 1 });
    }
    const tries: number[] = [];
    await drained((_, { attempt }) => (tries.push(attempt), Promise.reject(new Error("It fails."))));
    assert.is(tries.length, 2);
    assert.equal(
      (await store.deadLetters()).map(({ job }) => subject(job)),
      ["lamp"],
    );
  });

  test("a job that is stopped at its last try is not given up for it", async () => {
    await store.send(audit("lamp"));
    let tries = 0;
    const worker = store.work({
      concurrency: 1,
      lookEvery: 20,
      handle: () => (++tries === 1 ? Promise.reject(new Error("It fails.")) : new Promise(() => {})),
    });
    await until(async () => tries === 2);
    await worker.stop({ within: 1 });
    assert.equal(await store.deadLetters(), []);
    assert.equal(await drained(), [audit("lamp")]);
  });

  test("snapshots and reports: the same text is stored once, and the newest outlives its days", async () => {
    const { snapshots, reports } = store.kept;
    const text = `{"lamp":"\u0000 \ud800 ${"x".repeat(10_000)}"}`.toWellFormed();
    for (const days of [100, 50, 40]) await snapshots.save({ installation: 7, subject: "a/lamp", at: new Date(at.getTime() - days * day), text });
    await reports.save({ installation: 7, subject: "a/lamp", at, text: "other" });
    assert.is((await snapshots.latest(7, "a/lamp"))?.text, text);
    assert.is((await reports.latest(7, "a/lamp"))?.text, "other");
    assert.is(await snapshots.latest(8, "a/lamp"), undefined);
    assert.is((await snapshots.history(7, "a/lamp", 2)).length, 2);
    const removed = await store.retain(at, { snapshots: 30 });
    assert.is(removed.snapshots, 2);
    assert.is(removed.contents, 0);
    assert.is((await snapshots.latest(7, "a/lamp"))?.text, text);
    await snapshots.save({ installation: 7, subject: "a/lamp", at, text: "new" });
    assert.equal({ ...(await store.retain(at, { snapshots: 30 })), webhooks: 0 }, { ...nothing, snapshots: 1, contents: 1 });
  });

  test("deliveries, decisions, waivers and the trend are kept as they were given", async () => {
    const { deliveries, decisions, waivers, trend } = store.kept;
    const act = {
      do: "close-issue",
      slug: "a/lamp",
      because: "It is settled\0.",
      about: "repository",
      id: "I_1",
      number: 4,
      body: "secret",
    } as const;
    const outcome: Outcome = { act, result: "done", says: "", url: "https://github.test/a/lamp/issues/4" };
    await deliveries.save(7, [outcome], at);
    assert.equal(await deliveries.latest(7, 5), [
      { slug: "a/lamp", at, do: "close-issue", because: "It is settled\0.", number: 4, result: "done", says: "", url: outcome.url },
    ]);
    const decision = { what: "issue", file: null, by: "ada", at: null, number: 4, url: "https://github.test" } as const;
    await decisions.replace(7, "a/lamp", [decision]);
    await decisions.replace(7, "a/lamp", [{ ...decision, number: 5 }]);
    assert.equal(await decisions.of(7, "a/lamp"), [{ ...decision, number: 5 }]);
    assert.equal([...(await decisions.all(7)).keys()], ["a/lamp"]);
    const place = { file: "f", line: 1, column: 1 };
    const waiver = { rule: "r", where: "*", reason: "w", owner: null, expires: null, from: "organisation", line: null, at: place } as const;
    await waivers.replace(7, "", [waiver]);
    assert.equal([...(await waivers.all(7))], [["", [waiver]]]);
    await waivers.replace(7, "", []);
    assert.is((await waivers.all(7)).size, 0);
    const levels = { unknown: 1, token: 2, "contained-token": 0, trusted: 3, sealed: 0 };
    const point = { at, levels, severities: { critical: 1, high: 0, medium: 0, low: 0, info: 9 } };
    await trend.add(7, "a", point);
    await trend.add(7, "a", point);
    assert.equal(await trend.since(7, "a", at), [point]);
  });

  test("what was remembered is there for the next run, and what nobody asks for goes", async () => {
    const first = await store.kept.memories.open(7, "a/lamp", new Date(at.getTime() - 40 * day));
    first.github.answers("a/lamp").set("GET /x", { etag: '"1"', value: [1] });
    first.github.keep("a/lamp");
    first.github.keepBlob("oid\0path", "text\0");
    first.github.keepTree("tree", [{ path: "p", oid: "o", size: null }]);
    first.registries.keep("GET https://r", { etag: null, modified: null, form: "1", value: 2, at: "x" });
    await first.flush();
    const second = await store.kept.memories.open(7, "a/lamp", at);
    assert.equal(second.github.answers("a/lamp").get("GET /x"), { etag: '"1"', value: [1] });
    assert.equal(second.registries.read("GET https://r").value, 2);
    assert.equal(second.github.tree("tree"), [{ path: "p", oid: "o", size: null }]);
    await second.flush();
    assert.is((await store.retain(at, { memories: 30 })).memories, 1);
    const third = await store.kept.memories.open(7, "a/lamp", at);
    assert.is(third.github.blob("oid\0path"), undefined);
    assert.equal(third.github.tree("tree"), [{ path: "p", oid: "o", size: null }]);
  });

  test("removing an installation removes its data and jobs, refuses more, and leaves others alone", async () => {
    for (const id of [7, 8]) {
      await store.kept.reports.save({ installation: id, subject: "a", at, text: "t" });
      await store.send(audit("lamp", id));
    }
    await store.removeInstallation(7);
    assert.is(await store.kept.installations.find(7), undefined);
    assert.is(await store.kept.reports.latest(7, "a"), undefined);
    assert.is((await store.kept.reports.latest(8, "a"))?.text, "t");
    await rejects(() => store.kept.reports.save({ installation: 7, subject: "a", at, text: "t" }), "unknown-installation");
    await rejects(() => store.kept.repositories.list(7, [{ slug: "a/b", unread: null }], at), "unknown-installation");
    assert.equal(
      (await drained()).map((job) => (job as { installation: number }).installation),
      [8],
    );
  });

  test("a job whose installation goes while it runs is over, not failed", async () => {
    await store.send(audit("lamp"));
    const done = await drained(async (_, { complete }) => {
      await store.removeInstallation(7);
      await complete(({ kept }) => kept.trend.since(7, "a", at).then(() => kept.repositories.list(7, [{ slug: "a/b", unread: null }], at)));
    });
    assert.is(done.length, 1);
    assert.equal(await store.deadLetters(), []);
  });

  test("repositories come and go with the lists that have them", async () => {
    const { repositories, installations } = store.kept;
    const later = new Date(at.getTime() + day);
    await repositories.list(7, [bell, lamp], at);
    await repositories.list(8, [bell], at);
    await repositories.read(7, "a/lamp", "It hangs.");
    await repositories.list(7, [{ slug: "a/horn", unread: "GitHub fails" }, lamp], later);
    assert.equal(await repositories.all(7), [bell, { slug: "a/horn", unread: "GitHub fails" }, { slug: "a/lamp", unread: "It hangs." }]);
    await repositories.endList(7, later);
    await repositories.read(7, "a/lamp", null);
    await repositories.read(7, "a/nobody", "It is not there.");
    assert.equal(await repositories.all(7), [{ slug: "a/horn", unread: "GitHub fails" }, lamp]);
    await repositories.remove(7, "a/horn");
    assert.equal(await repositories.all(7), [lamp]);
    assert.equal(await repositories.all(8), [bell]);
    assert.equal(
      await installations.all(),
      [7, 8].map((id) => ({ id, account: "lantern", suspended: false })),
    );
  });

  test("what was said once is not taken under another GUID, for an hour", async () => {
    assert.is(await store.accept("first", [audit("lamp")], "abc"), "accepted");
    assert.is(await store.accept("second", [audit("bell")], "abc"), "duplicate");
    assert.is(await store.accept("second", [audit("bell")], "def"), "accepted");
    assert.equal(await drained(), [audit("lamp"), audit("bell")]);
  });

  test("what is not over is counted for one installation by name", async () => {
    await store.send(audit("lamp"));
    await store.send(audit("bell"), { after: new Date(Date.now() + 60_000) });
    await store.send(audit("horn", 8));
    assert.is(await store.unfinished(7, ["audit-repository"]), 2);
    assert.is(await store.unfinished(7, ["deliver"]), 0);
    await store.removeInstallation(7);
    assert.is(await store.unfinished(7, ["audit-repository"]), 0);
    assert.equal(await drained(), [audit("horn", 8)]);
  });

  test.run();
}

const nothing = { webhooks: 0, snapshots: 0, reports: 0, deliveries: 0, memories: 0, trend: 0, contents: 0, deadLetters: 0 };

function installed(id: number) {
  return { id, account: "lantern", suspended: false };
}

function audit(slug: string, installation = 7, because = "push"): Job {
  return { name: "audit-repository", installation, slug, because };
}

function check(head: string): Job {
  return { name: "check-pull-request", installation: 7, slug: "lamp", number: 1, head };
}

function subject(job: Job): string {
  return "head" in job ? job.head : "slug" in job ? job.slug : job.name;
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  const late = Date.now() + 30_000;
  while (!(await holds())) {
    assert.ok(Date.now() < late, "it takes too long");
    await setTimeout(10);
  }
}

async function assertThrows(act: () => Promise<unknown>): Promise<void> {
  let thrown = false;
  await act().catch(() => (thrown = true));
  assert.ok(thrown);
}
