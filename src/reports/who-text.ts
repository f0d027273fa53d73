import { knownRegistries } from "../model/known-registry.ts";
import type { RegistryRecord } from "../model/registry-record.ts";
import type { Way, WhoActor, WhoCanPublish } from "../model/who.ts";
import { labelled, oneLine, someOf, wrap } from "./lines.ts";
import type { Painter } from "./painter.ts";
import { actorName, approvalWords, whoSummary } from "./who-words.ts";

export interface WhoPage {
  readonly painter: Painter;
  readonly width: number;
}

/** Who can publish a package, way by way. In: the answer, and the package's record for its name. */
export function whoText(who: WhoCanPublish, { name }: Pick<RegistryRecord, "name">, page: WhoPage): string {
  const { painter, width } = page;
  const title = `Who can publish ${oneLine(name)} to ${knownRegistries[who.registry].name}`;
  const lines = [
    painter.title(title),
    "",
    ...wrap(whoSummary(who), 0, width),
    ...who.ways.flatMap((way, index) => wayLines(way, index + 1, page)),
    ...unseenLines(who, page),
  ];
  return `${lines.join("\n")}\n`;
}

const mostActors = 8;

function wayLines({ actors, chain, close, certain, run }: Way, number: number, { painter, width }: WhoPage): readonly string[] {
  const label = `${number}.`;
  const people = grouped(actors).map(({ names, words }) => `${someOf(names, mostActors)}${words}`);
  const environment = run?.environment ?? null;
  const where =
    run === null ? [] : [`${run.event} on ${run.ref.example}, ${run.workflow}${environment === null ? "" : `, environment ${environment}`}`];
  return [
    "",
    ...labelled(label, 0, 4, people.join("; "), painter.title, width),
    ...where.flatMap((text) => labelled("", 4, 0, text, painter.place, width)),
    ...chain.flatMap((text) => labelled("", 4, 0, text, undefined, width)),
    ...(certain ? [] : labelled("? ", 4, 2, "Not certain: something it rests on could not be seen.", painter.doubtful, width)),
    ...labelled("→ ", 4, 2, close, painter.good, width),
  ];
}

/** Actors who need the same approvals are told together. */
function grouped(actors: readonly WhoActor[]): readonly { readonly names: readonly string[]; readonly words: string }[] {
  const groups = new Map<string, WhoActor[]>();
  for (const actor of actors) {
    const key = JSON.stringify(actor.approvals.map(({ of }) => of));
    groups.set(key, [...(groups.get(key) ?? []), actor]);
  }
  return [...groups.values()].map((own) => ({ names: own.map(actorName), words: approvalWords(together(own)) }));
}

/** Nobody approves their own run where that is kept from them: of several who approve each other all are named. */
function together([first, ...rest]: readonly WhoActor[]): WhoActor["approvals"] {
  return (first?.approvals ?? []).map(({ of, by }, index) => ({
    of,
    by: [...new Set([...by, ...rest.flatMap((one) => one.approvals[index]?.by ?? [])])].sort(),
  }));
}

function unseenLines({ unseen }: WhoCanPublish, { painter, width }: WhoPage): readonly string[] {
  if (unseen.length === 0) return [];
  const lines = unseen.flatMap(({ says, needs }) => labelled("? ", 2, 2, needs === null ? says : `${says} ${needs}`, painter.doubtful, width));
  return ["", painter.title("Not seen, so there may be more"), ...lines];
}
