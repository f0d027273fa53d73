import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from "prom-client";
import type { QueueCount } from "../store/queue/counts.ts";
import { laneOf } from "../store/queue/lane.ts";
import { knownEvent } from "./events.ts";
import { leastPoints } from "./metrics/least-points.ts";

export type WebhookOutcome = "accepted" | "duplicate" | "refused" | "failed";

export type JobOutcome = "done" | "retried" | "given-up";

/** What Prometheus is told. Names of organisations, repositories and installations are no labels: there may be any number of them. */
export interface Metrics {
  /** A webhook was answered, after so many seconds. */
  webhook(event: string, outcome: WebhookOutcome, seconds: number): void;
  /** A job ended, after so many seconds. */
  job(name: string, outcome: JobOutcome, seconds: number): void;
  /** How to count what is queued; asked whenever somebody reads. What cannot be counted is left out, never 0. */
  collectQueue(count: () => Promise<readonly QueueCount[]>): void;
  /** What an answer of GitHub's said is left of a limit, and until when. Told is the least of all installations. */
  pointsLeft(resource: string, left: number, until: Date): void;
  /** All of it, in the format that Prometheus reads. */
  read(): Promise<{ readonly contentType: string; readonly text: string }>;
}

export function openMetrics(now: () => Date = () => new Date()): Metrics {
  const registers = [new Registry()];
  const [registry] = registers as [Registry];
  const points = leastPoints();
  let count: (() => Promise<readonly QueueCount[]>) | undefined;
  collectDefaultMetrics({ register: registry });

  const webhooks = new Counter({ name: "imprimatur_webhooks_total", help: "Webhooks answered.", labelNames: ["event", "outcome"], registers });
  const webhookSeconds = new Histogram({
    name: "imprimatur_webhook_seconds",
    help: "Seconds until a webhook was answered; GitHub waits for ten.",
    labelNames: ["outcome"],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers,
  });
  const jobs = new Counter({ name: "imprimatur_jobs_total", help: "Attempts at jobs that ended.", labelNames: ["name", "outcome"], registers });
  const jobSeconds = new Histogram({
    name: "imprimatur_job_seconds",
    help: "Seconds that attempts at jobs took.",
    labelNames: ["name"],
    buckets: [0.1, 0.5, 1, 5, 15, 60, 300, 900, 3600],
    registers,
  });
  const left = new Gauge({
    name: "imprimatur_github_points_left",
    help: "What is left of GitHub's limits, the least of all installations.",
    labelNames: ["resource"],
    registers,
  });
  const queued = new Gauge({ name: "imprimatur_queued_jobs", help: "Jobs by lane and state.", labelNames: ["lane", "state"], registers });
  const oldest = new Gauge({
    name: "imprimatur_oldest_job_seconds",
    help: "Seconds since the oldest such job was sent.",
    labelNames: ["lane", "state"],
    registers,
  });
  const dead = new Gauge({ name: "imprimatur_dead_letters", help: "Jobs that were given up, by name.", labelNames: ["name"], registers });
  const counted = new Gauge({
    name: "imprimatur_queue_seen",
    help: "1 where the queue could be counted; 0 where the figures of it are missing.",
    registers,
  });

  async function countQueue(): Promise<void> {
    for (const gauge of [queued, oldest, dead]) gauge.reset();
    if (count === undefined) return counted.remove();
    try {
      tellQueue(await count());
      counted.set(1);
    } catch {
      counted.set(0);
    }
  }

  function tellQueue(counts: readonly QueueCount[]): void {
    const ages = new Map<string, { lane: string; state: string; seconds: number }>();
    for (const lane of ["urgent", "patient"]) for (const state of ["waiting", "later", "active", "after"]) queued.set({ lane, state }, 0);
    for (const { name, state, count: many, oldestSeconds } of counts) {
      if (state === "dead") dead.set({ name }, many);
      else {
        const lane = laneOf({ name } as Parameters<typeof laneOf>[0]);
        queued.inc({ lane, state }, many);
        const known = ages.get(`${lane} ${state}`)?.seconds ?? 0;
        ages.set(`${lane} ${state}`, { lane, state, seconds: Math.max(known, oldestSeconds) });
      }
    }
    for (const { lane, state, seconds } of ages.values()) oldest.set({ lane, state }, seconds);
  }

  return {
    webhook(event, outcome, seconds) {
      webhooks.inc({ event: knownEvent(event), outcome });
      webhookSeconds.observe({ outcome }, seconds);
    },
    job(name, outcome, seconds) {
      jobs.inc({ name, outcome });
      jobSeconds.observe({ name }, seconds);
    },
    collectQueue(given) {
      count = given;
    },
    pointsLeft: (resource, remaining, until) => points.tell(resource, remaining, until, now()),
    async read() {
      await countQueue();
      left.reset();
      for (const [resource, least] of points.at(now())) left.set({ resource }, least);
      return { contentType: registry.contentType, text: await registry.metrics() };
    },
  };
}
