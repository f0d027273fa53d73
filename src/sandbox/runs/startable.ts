import type { Actor } from "./actors.ts";
import type { Run } from "./claims.ts";
import type { Approvals, Pair } from "./world.ts";

/** A run, and those who can start it. */
export interface Startable {
  readonly way: Pair["way"];
  readonly run: Run;
  readonly by: readonly Starter[];
}

export interface Starter {
  readonly actor: Actor;
  /** What it takes to start it, the environment left out. */
  readonly approvals: Exclude<Approvals, null>;
}
