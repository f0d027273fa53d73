import { knownRegistries } from "../model/known-registry.ts";
import type { RegistryRecord } from "../model/registry-record.ts";
import type { Way, WhoCanPublish } from "../model/who.ts";
import { labelled, oneLine, wrap } from "./lines.ts";
import type { Painter } from "./painter.ts";
import { actorsWords, notCertain, whoSummary } from "./who-words.ts";

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
  const environment = run?.environment ?? null;
  const where =
    run === null ? [] : [`${run.event} on ${run.ref.example}, ${run.workflow}${environment === null ? "" : `, environment ${environment}`}`];
  return [
    "",
    ...labelled(label, 0, 4, actorsWords(actors, mostActors), painter.title, width),
    ...where.flatMap((text) => labelled("", 4, 0, text, painter.place, width)),
    ...chain.flatMap((text) => labelled("", 4, 0, text, undefined, width)),
    ...(certain ? [] : labelled("? ", 4, 2, notCertain, painter.doubtful, width)),
    ...labelled("→ ", 4, 2, close, painter.good, width),
  ];
}

function unseenLines({ unseen }: WhoCanPublish, { painter, width }: WhoPage): readonly string[] {
  if (unseen.length === 0) return [];
  const lines = unseen.flatMap(({ says, needs }) => labelled("? ", 2, 2, needs === null ? says : `${says} ${needs}`, painter.doubtful, width));
  return ["", painter.title("Not seen, so there may be more"), ...lines];
}
