import { test } from "uvu";
import * as assert from "uvu/assert";
import { openMetrics } from "../../src/app/metrics.ts";

test("webhooks are counted by event and outcome, and an event of any other name is other", async () => {
  const metrics = openMetrics();
  metrics.webhook("push", "accepted", 0.02);
  metrics.webhook("push", "accepted", 0.2);
  metrics.webhook("constructor", "refused", 0);
  metrics.webhook("x".repeat(50), "refused", 0);
  const { text, contentType } = await metrics.read();

  assert.match(contentType, "text/plain");
  assert.match(text, 'imprimatur_webhooks_total{event="push",outcome="accepted"} 2');
  assert.match(text, 'imprimatur_webhooks_total{event="other",outcome="refused"} 2');
  assert.match(text, 'imprimatur_webhook_seconds_bucket{le="0.025",outcome="accepted"} 1');
  assert.match(text, "process_cpu_seconds_total");
});

test("jobs are counted by name and outcome, with their seconds", async () => {
  const metrics = openMetrics();
  metrics.job("deliver", "done", 3);
  metrics.job("deliver", "given-up", 20);
  const { text } = await metrics.read();

  assert.match(text, 'imprimatur_jobs_total{name="deliver",outcome="given-up"} 1');
  assert.match(text, 'imprimatur_job_seconds_bucket{le="5",name="deliver"} 1');
  assert.match(text, 'imprimatur_job_seconds_count{name="deliver"} 2');
});

test("the queue is counted when somebody reads, by lane and state", async () => {
  const metrics = openMetrics();
  let waiting = 2;
  metrics.collectQueue(async () => [
    { name: "audit-repository", state: "waiting", count: waiting, oldestSeconds: 40 },
    { name: "deliver", state: "waiting", count: 1, oldestSeconds: 70 },
    { name: "check-pull-request", state: "active", count: 3, oldestSeconds: 1 },
    { name: "deliver", state: "dead", count: 4, oldestSeconds: 9 },
  ]);
  const first = (await metrics.read()).text;
  assert.match(first, 'imprimatur_queued_jobs{lane="patient",state="waiting"} 3');
  assert.match(first, 'imprimatur_queued_jobs{lane="urgent",state="active"} 3');
  assert.match(first, 'imprimatur_queued_jobs{lane="urgent",state="waiting"} 0');
  assert.match(first, 'imprimatur_oldest_job_seconds{lane="patient",state="waiting"} 70');
  assert.match(first, 'imprimatur_dead_letters{name="deliver"} 4');
  assert.match(first, "imprimatur_queue_seen 1");

  waiting = 0;
  assert.match((await metrics.read()).text, 'imprimatur_queued_jobs{lane="patient",state="waiting"} 1');
});

test("a queue that cannot be counted is not told as empty", async () => {
  const metrics = openMetrics();
  const figures = async () => (await metrics.read()).text.split("\n").filter((line) => /^imprimatur_(queue|oldest|dead)/.test(line));
  assert.equal(await figures(), []);
  metrics.collectQueue(async () => [{ name: "deliver", state: "waiting", count: 1, oldestSeconds: 70 }]);
  await metrics.read();
  metrics.collectQueue(() => Promise.reject(new Error("down")));
  assert.equal(await figures(), ["imprimatur_queue_seen 0"]);
});

test("what is left of a limit is told until it is given anew", async () => {
  let now = new Date("2026-11-26T12:00:00Z");
  const metrics = openMetrics(() => now);
  metrics.pointsLeft("graphql", 12, new Date("2026-11-26T12:30:00Z"));
  assert.match((await metrics.read()).text, 'imprimatur_github_points_left{resource="graphql"} 12');
  now = new Date("2026-11-26T12:30:00Z");
  assert.not.match((await metrics.read()).text, "imprimatur_github_points_left{");
});

test("two of them count apart", async () => {
  const [one, other] = [openMetrics(), openMetrics()];
  one.job("deliver", "done", 1);
  assert.not.match((await other.read()).text, 'name="deliver"');
});

test.run();
