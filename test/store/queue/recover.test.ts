import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout } from "node:timers/promises";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { openStore } from "../../../src/store/open.ts";
import { engines } from "../engines.ts";

const jobs = 300;
const kills = 4;
const retrying = { limit: 20, delay: 1, longest: 1 };

for (const engine of engines) {
  const scratch = engine();
  const test = suite(`killed workers, ${scratch.name}`);

  test("a worker that is killed at any moment loses no job and writes none twice", async () => {
    const options = { ...scratch.options, retrying };
    let store = await openStore(scratch.where, options);
    await store.kept.installations.save({ id: 7, account: "lantern", suspended: false }, new Date());
    await store.kept.installations.save({ id: 8, account: "lantern", suspended: false }, new Date());
    for (let index = 0; index < jobs; index++) {
      const job = { name: "audit-repository", installation: 7 + (index % 2), slug: `a/${index}`, because: "test" } as const;
      await store.accept(`guid-${index}`, [job]);
    }
    await store.close();

    for (let kill = 0; kill < kills; kill++) {
      const worker = await begun([scratch.where, options]);
      await setTimeout(Math.random() * 600);
      worker.kill("SIGKILL");
      await once(worker, "close");
    }

    store = await openStore(scratch.where, options);
    const last = store.work({
      concurrency: 8,
      lookEvery: 50,
      handle: async (job, { complete }) => {
        if (job.name !== "audit-repository") return;
        await complete(({ kept }) =>
          kept.reports.save({ installation: job.installation, subject: job.slug, at: new Date(), text: job.slug }).then(() => {}),
        );
      },
    });
    const late = Date.now() + 60_000;
    while ((await store.counts()).length > 0 && Date.now() < late) await setTimeout(50);
    await last.stop();
    assert.equal(await store.deadLetters(), []);
    assert.equal(await store.counts(), []);
    for (let index = 0; index < jobs; index++) {
      assert.is((await store.kept.reports.history(7 + (index % 2), `a/${index}`, 9)).length, 1, `a/${index}`);
    }
    await store.close();
  });

  if (scratch.name !== "embedded") {
    test("what a worker was at that died goes to another one, and waits for no more than its heartbeat", async () => {
      const options = { ...scratch.options, retrying: { limit: 8, delay: 600, longest: 900 } };
      const store = await openStore(scratch.where, options);
      await store.send({ name: "retain" });
      const first = await begun([scratch.where, options], "hangs\n");
      const tries: number[] = [];
      const second = store.work({ concurrency: 1, lookEvery: 50, handle: async (_, { attempt }) => void tries.push(attempt) });
      first.kill("SIGKILL");
      const late = Date.now() + 60_000;
      while (tries.length === 0 && Date.now() < late) await setTimeout(50);
      await second.stop();
      await store.close();
      assert.equal(tries, [1]);
      await scratch.remove();
    });
  }

  if (scratch.name === "embedded") {
    test("a job that its worker died of three times waits, so that the next start is no death", async () => {
      const options = { ...scratch.options, retrying: { limit: 8, delay: 60, longest: 60 } };
      const stands = async () => {
        const store = await openStore(scratch.where, options);
        const counts = await store.counts();
        await store.close();
        return counts.map(({ name, state }) => [name, state]);
      };
      const store = await openStore(scratch.where, options);
      await store.send({ name: "retain" });
      await store.close();
      for (let death = 0; death < 4; death++) {
        assert.equal(await stands(), [["retain", "waiting"]]);
        const worker = await begun([scratch.where, options], "hangs\n");
        worker.kill("SIGKILL");
        await once(worker, "close");
      }
      assert.equal(await stands(), [["retain", "later"]]);
      await scratch.remove();
    });
  }

  test.run();
}

async function begun(given: unknown, says = "works\n"): Promise<ChildProcess> {
  const worker = spawn(process.execPath, ["test/store/worker-process.ts", JSON.stringify(given)], { stdio: ["ignore", "pipe", "inherit"] });
  let said = "";
  worker.stdout.on("data", (text) => (said += String(text)));
  while (!said.includes(says) && worker.exitCode === null) await Promise.race([once(worker.stdout, "data"), once(worker, "close")]);
  assert.is(worker.exitCode, null, "it did not begin");
  return worker;
}
