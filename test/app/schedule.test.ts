import * as fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { dueAt, openSchedule } from "../../src/app/schedule.ts";
import type { Job } from "../../src/model/job.ts";
import type { Store } from "../../src/store/store.ts";

const rhythm = { auditHours: 24, registryHours: 6 };
const lanterns = { id: 7, account: "lantern-works" };
const day = Date.parse("2026-11-26T00:00:00Z");
const hour = 3_600_000;

test("each installation is audited once a day and its registries are asked four times, whatever the hour", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1_000_000_000 }), (id) => {
      const seen = new Map<string, Set<string>>();
      for (let minute = 0; minute < 24 * 60; minute += 5) {
        for (const { turn, job } of dueAt(new Date(day + minute * 60_000), [{ id, account: "a" }], rhythm)) {
          seen.set(job.name, (seen.get(job.name) ?? new Set()).add(turn));
        }
      }
      const turns = (name: Job["name"]) => seen.get(name)?.size ?? 0;
      // A day holds the end of one turn and the beginning of the next.
      assert.is(turns("audit-organisation"), 2);
      assert.ok(turns("refresh-registries") >= 4 && turns("refresh-registries") <= 5);
      assert.ok([...seen.values()].every((own) => [...own].every((turn) => /^[\w-]{1,100}$/.test(turn))));
    }),
    { numRuns: 20 },
  );
});

test("audits are spread over the day", () => {
  const installations = Array.from({ length: 2400 }, (_, index) => ({ id: index + 1, account: "a" }));
  const turns = (at: number) =>
    new Set(dueAt(new Date(at), installations, rhythm).flatMap(({ turn, job }) => (job.name === "audit-organisation" ? [turn] : [])));
  for (let at = day; at < day + 24 * hour; at += hour) {
    const before = turns(at);
    const begun = [...turns(at + hour)].filter((turn) => !before.has(turn)).length;
    assert.ok(begun > 50 && begun < 160, `${begun} of 2400 begin in one hour`);
  }
});

test("of each turn one process sends its job, and no audit follows on a young one or one on its way", async () => {
  const accepted = new Map<string, Job>();
  let underway = 0;
  let audited: Date | undefined;
  const store = {
    kept: {
      installations: {
        all: () =>
          Promise.resolve([
            { ...lanterns, suspended: false },
            { id: 8, account: "dark", suspended: true },
          ]),
      },
      snapshots: { history: () => Promise.resolve(audited === undefined ? [] : [{ at: audited }]) },
    },
    unfinished: () => Promise.resolve(underway),
    accept: (turn: string, [job]: readonly Job[]) => {
      assert.not.ok(accepted.has(turn), turn);
      if (job !== undefined) accepted.set(turn, job);
      return Promise.resolve("accepted");
    },
  } as unknown as Store;
  const look = async (now: number) => {
    accepted.clear();
    const end = openSchedule({ store, now: () => new Date(now), onProblem: (error) => assert.unreachable(String(error)), ...rhythm });
    await end();
    return [...accepted.values()].map(({ name }) => name).sort();
  };
  assert.equal(await look(day), ["audit-organisation", "find-installations", "redeliver-webhooks", "refresh-registries", "retain"]);
  audited = new Date(day - 2 * hour);
  assert.equal(await look(day), ["find-installations", "redeliver-webhooks", "refresh-registries", "retain"]);
  audited = new Date(day - 13 * hour);
  assert.ok((await look(day)).includes("audit-organisation"));
  underway = 1;
  assert.not((await look(day)).includes("audit-organisation"));
});

test.run();
