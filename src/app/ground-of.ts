import { createHmac } from "node:crypto";
import type { Probot } from "probot";
import { version } from "../catalogue/version.ts";
import { trustedRoot } from "../collect/trusted-root.ts";
import type { Store } from "../store/store.ts";
import { openAppAccess } from "./access.ts";
import type { Configuration } from "./configuration.ts";
import type { Ground } from "./jobs/ground.ts";
import type { Log } from "./log.ts";
import type { Metrics } from "./metrics.ts";
import { tokensOf } from "./tokens.ts";

/** A report, or a delivery, waits so many milliseconds for more to come. */
const gathers = 60_000;

/** Sigstore's trusted root is asked for anew after so many milliseconds. */
const rootHolds = 24 * 3_600_000;

/** What jobs are done with, as the configuration says; `given`: what is another's, of an invented GitHub. */
export function groundOf({
  configuration,
  log,
  store,
  probot,
  metrics,
  given,
}: {
  readonly configuration: Configuration;
  readonly log: Log;
  readonly store: Store;
  readonly probot: Pick<Probot, "auth">;
  readonly metrics: Pick<Metrics, "pointsLeft">;
  readonly given: Partial<Ground>;
}): Ground {
  const { app, github, delivers, registryHours, days, contact, data } = configuration;
  return {
    store,
    access: openAppAccess({ apiUrl: github.apiUrl, version: version(), ...tokensOf(probot) }),
    github,
    registries: { contact, root: held(async () => (await trustedRoot({ cache: data, online: true })).root), addresses: {}, turns: new Map() },
    version: version(),
    now: () => new Date(),
    // Who has the App's key could read all that is told of the organisation anyway.
    saltOf: (installation) => createHmac("sha256", app.privateKey).update(`stand-ins of ${installation}`).digest("hex"),
    delivers,
    gathers,
    holds: new Map(),
    reportTook: new Map(),
    registryHours,
    days,
    onPoints: ({ resource, left, resetsAt }) => metrics.pointsLeft(resource, left, new Date(resetsAt)),
    note: (says, about) => log.info(about, says),
    ...given,
  };
}

/** Asks once, and again after a day; what failed is asked for again at once. */
function held<T>(ask: () => Promise<T>): () => Promise<T> {
  let last: { readonly value: Promise<T>; readonly at: number } | undefined;
  return async () => {
    if (last === undefined || Date.now() - last.at > rootHolds) last = { value: ask(), at: Date.now() };
    try {
      return await last.value;
    } catch (error) {
      last = undefined;
      throw error;
    }
  };
}
