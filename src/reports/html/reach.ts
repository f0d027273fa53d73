import type { Way, WhoActor, WhoCanPublish } from "../../model/who.ts";
import { actorName } from "../who-words.ts";

/** How near publishing a package is to whoever is nearest, from the nearest to the farthest. */
export const nearness = ["anybody", "branch", "tag", "account", "approval", "nobody"] as const;

export type Nearness = (typeof nearness)[number];

/** Who can publish a package, in short. */
export interface Reach {
  /** Null: it was not looked at. */
  readonly by: Nearness | null;
  /** Whether the nearest way is known to hold. */
  readonly certain: boolean;
  /** Names of those who can alone, sorted. */
  readonly alone: readonly string[];
  /** Names of those who can with somebody's approval and not alone, sorted. */
  readonly asking: readonly string[];
}

export const unlooked: Reach = { by: null, certain: false, alone: [], asking: [] };

export function reachOf({ ways }: Pick<WhoCanPublish, "ways">): Reach {
  const judged = ways.map((way) => ({ way, by: nearnessOf(way) }));
  const by = nearness.find((one) => judged.some((other) => other.by === one)) ?? "nobody";
  const alone = names(ways.flatMap((way) => way.actors.filter(({ approvals }) => approvals.length === 0)));
  const known = new Set(alone);
  const asking = names(ways.flatMap((way) => way.actors.filter(({ approvals }) => approvals.length > 0))).filter((name) => !known.has(name));
  return { by, certain: by === "nobody" || judged.some((one) => one.by === by && one.way.certain), alone, asking };
}

/** Of one way: what whoever goes alone has to be able to do. */
export function nearnessOf({ actors, run }: Way): Nearness {
  // The clock is nobody, and starts what is written already.
  const anyone = actors.filter(({ kind }) => kind !== "nobody");
  const alone = anyone.filter(({ approvals }) => approvals.length === 0);
  if (alone.length === 0) return anyone.length > 0 ? "approval" : "nobody";
  if (alone.some(({ kind }) => kind === "anybody")) return "anybody";
  if (run === null) return "account";
  return run.ref.kind === "tag" ? "tag" : "branch";
}

function names(actors: readonly WhoActor[]): readonly string[] {
  return [...new Set(actors.filter(({ kind }) => kind !== "nobody").map(actorName))].sort();
}

/** What is said of it where packages are listed. */
export const nearnessWords: Readonly<Record<Nearness, string>> = {
  anybody: "anybody with an account at GitHub",
  branch: "whoever can push a branch",
  tag: "whoever can push a tag",
  account: "accounts at the registry",
  approval: "only with somebody's approval",
  nobody: "nobody, as settings stand",
};
