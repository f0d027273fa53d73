import { suite } from "uvu";
import * as assert from "uvu/assert";
import { asking } from "../../../src/app/jobs/asking.ts";
import { systemClock } from "../../../src/github/clock.ts";
import { invented } from "../../../src/sandbox/organisation/index.ts";
import { githubBounds } from "../../../src/sandbox/limits.ts";
import type { JobContext } from "../../../src/store/queue/work.ts";
import { rejects } from "../../rejects.ts";
import { closeScratch, type Grounded, grounded, installation, openScratch } from "./grounded.ts";

const test = suite("what jobs ask");

const context: JobContext = { signal: new AbortController().signal, attempt: 0, heartbeat: () => {}, complete: () => Promise.resolve() };

let own: Grounded;

test.before(openScratch);
test.after.each(() => own.close());
test.after(closeScratch);

test("where a limit is reached, no job that waits asks to be told of it, and what is left is for urgent ones", async () => {
  const told: string[] = [];
  own = await grounded(invented, {
    sandbox: { bounds: { ...githubBounds, graphql: 20 } },
    given: { onPoints: ({ left }) => told.push(String(left)) },
  });
  Object.assign(own.ground.github, { clock: systemClock });
  await own.store.kept.installations.save({ id: installation, account: invented.login, suspended: false }, new Date());
  const ask = (urgent: boolean, times: number) =>
    asking(own.ground, { installation, scope: "a test", urgent }, context, async ({ source }) => {
      for (let time = 0; time < times; time++) await source.overviewOf(`${invented.login}/anvil`);
    });
  await rejects(() => ask(false, 30), "limited");
  const asked = own.served.counted().graphql;
  assert.is(asked, 18);
  assert.equal(told, ["2"]);
  for (let job = 0; job < 5; job++) await rejects(() => ask(false, 1), "limited");
  assert.is(own.served.counted().graphql, asked);
  await ask(true, 1);
  assert.is(own.served.counted().graphql, asked + 1);
});

test.run();
