import type { Db } from "../schema.ts";
import { type Decisions, decisionsIn } from "./decisions.ts";
import { type Deliveries, deliveriesIn } from "./deliveries.ts";
import { type Documents, documentsIn } from "./documents.ts";
import { type Installations, installationsIn } from "./installations.ts";
import { type Memories, memoriesIn } from "./memories.ts";
import { type Repositories, repositoriesIn } from "./repositories.ts";
import { type Trend, trendIn } from "./trend.ts";
import { type Waivers, waiversIn } from "./waivers.ts";

/** What is remembered, by kind. Writing for an installation that is not kept is refused: `unknown-installation`. */
export interface Kept {
  readonly installations: Installations;
  readonly repositories: Repositories;
  readonly snapshots: Documents;
  readonly reports: Documents;
  readonly deliveries: Deliveries;
  readonly decisions: Decisions;
  readonly waivers: Waivers;
  readonly memories: Memories;
  readonly trend: Trend;
}

/** The same in a transaction and outside of one. */
export function keptIn(db: Db, schema: string): Kept {
  const own = db.withSchema(schema);
  return {
    installations: installationsIn(own),
    repositories: repositoriesIn(own),
    snapshots: documentsIn(own, "snapshot"),
    reports: documentsIn(own, "report"),
    deliveries: deliveriesIn(own),
    decisions: decisionsIn(own),
    waivers: waiversIn(own),
    memories: memoriesIn(own),
    trend: trendIn(own),
  };
}
