import type { WhoActor } from "../../model/who.ts";

/** What gives people their right to push, each once, teams first: "team makers, owners". Empty where it was not told. */
export function wayIn(actors: readonly WhoActor[]): string {
  const given = actors.flatMap(({ kind, through }) => (kind === "person" ? rightsOf(through) : []));
  const teams = given.filter((one) => one.startsWith("team "));
  return [...new Set([...teams, ...given])].join(", ");
}

/** An owner has every right in any case: what else would give it is not said. */
function rightsOf(through: readonly string[]): readonly string[] {
  if (through.includes("owner")) return [words["owner"] ?? "owner"];
  return through.map((one) => words[one] ?? one);
}

const words: Readonly<Record<string, string>> = {
  owner: "owners",
  organisation: "the organisation's base permission",
  direct: "invited by name",
};
