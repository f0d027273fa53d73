import type { WhoActor, WhoApproval, WhoCanPublish } from "../model/who.ts";
import { counted, someOf } from "./lines.ts";

type Told = Pick<WhoCanPublish, "ways" | "whole">;

/** Who can publish, in one or two sentences. */
export function whoSummary({ ways, whole }: Told): string {
  const actors = ways.flatMap((way) => way.actors);
  const alone = namesOf(actors.filter(({ approvals }) => approvals.length === 0));
  const asking = namesOf(actors.filter(({ approvals }) => approvals.length > 0)).filter((name) => !alone.includes(name));
  if (alone.length + asking.length === 0) return whole ? "Nobody can, as settings stand." : "Nobody who could be seen; more could not.";
  const second = asking.length === 0 ? "" : `; with somebody's approval ${someOf(asking, most)}`;
  const first = alone.length === 0 ? "nobody" : someOf(alone, most);
  return `${whole ? "" : "At least these. "}Alone: ${first}${second}.`;
}

/** The same as numbers, for a table: "3 people, 1 App alone; 2 with approval". */
export function whoCounts({ ways, whole }: Told): string {
  const actors = ways.flatMap((way) => way.actors);
  const alone = actors.filter(({ approvals }) => approvals.length === 0);
  const known = new Set(alone.map(actorName));
  const asking = namesOf(actors.filter((actor) => actor.approvals.length > 0 && !known.has(actorName(actor))));
  const anybody = alone.some(({ kind }) => kind === "anybody") ? ["anybody"] : [];
  const parts = kinds.flatMap(([kind, one, many]) => {
    const count = new Set(alone.filter((actor) => actor.kind === kind).map(actorName)).size;
    return count === 0 ? [] : [counted(count, one, many)];
  });
  const first = [...anybody, ...parts];
  const words = `${first.length === 0 ? "nobody" : first.join(", ")} alone${asking.length === 0 ? "" : `, ${asking.length} more with approval`}`;
  return whole ? words : `at least ${words}`;
}

/** Said of a way. */
export const notCertain = "Not certain: something it rests on could not be seen.";

const most = 8;

const kinds: readonly (readonly [WhoActor["kind"], string, string])[] = [
  ["person", "person", "people"],
  ["app", "App", "Apps"],
  ["access-token", "token", "tokens"],
  ["deploy-key", "deploy key", "deploy keys"],
  ["registry-account", "registry account", "registry accounts"],
];

function namesOf(actors: readonly WhoActor[]): readonly string[] {
  return [...new Set(actors.map(actorName))].sort();
}

/** `alice`, `the App renovate`, `the token deploy (bob's)`. */
export function actorName({ kind, name, through }: Pick<WhoActor, "kind" | "name" | "through">): string {
  switch (kind) {
    case "app":
      return `the App ${name}`;
    case "access-token":
      return `the token ${name}${through[0] === undefined ? "" : ` (${through[0]})`}`;
    case "deploy-key":
      return `the deploy key ${name}`;
    case "registry-account":
      return `the account ${name}`;
    case "person":
    case "anybody":
    case "nobody":
      return name;
  }
}

/** "", or " with somebody else's approval in environment release (bob and carol)". */
export function approvalWords(approvals: readonly WhoApproval[]): string {
  if (approvals.length === 0) return "";
  return ` with somebody else's approval in ${approvals.map(({ of, by }) => `${of} (${someOf(by, 4)})`).join(" and in ")}`;
}

/** "ada; bo and 3 more with somebody else's approval in environment release (ada and cy)": those who need the same stand together. */
export function actorsWords(actors: readonly WhoActor[], mostNames: number): string {
  const groups = Map.groupBy(actors, ({ approvals }) => JSON.stringify(approvals.map(({ of }) => of)));
  return [...groups.values()].map((own) => `${someOf(own.map(actorName), mostNames)}${approvalWords(together(own))}`).join("; ");
}

/** Nobody approves their own run where that is kept from them: of several who approve each other all are named. */
function together([first, ...rest]: readonly WhoActor[]): WhoActor["approvals"] {
  return (first?.approvals ?? []).map(({ of, by }, index) => ({
    of,
    by: [...new Set([...by, ...rest.flatMap((one) => one.approvals[index]?.by ?? [])])].sort(),
  }));
}
