import type { Act, Plan } from "../model/plan.ts";
import { labelled, oneLine, wrap } from "./lines.ts";
import { aboutOf, doingOf, isTold, moodOf, planCounts } from "./plan-words.ts";
import type { Rendering } from "./rendering.ts";

/** A plan for a person at a terminal: by repository what is done and what is left alone, why, one line each; counts at the end. */
export function planText({ organisation, acts }: Plan, rendering: Pick<Rendering, "painter" | "width">): string {
  const { painter, width } = rendering;
  const places = [...Map.groupBy(acts.filter(isTold), ({ slug }) => slug)];
  const counts = planCounts(acts);
  return `${[
    painter.title(oneLine(`Delivery to ${organisation}`)),
    ...places.flatMap(([slug, own]) => ["", painter.title(oneLine(slug)), ...own.flatMap((act) => actLines(act, rendering))]),
    "",
    ...wrap(counts === "" ? "There is nothing to do." : `${counts}.`, 0, width),
  ].join("\n")}\n`;
}

/** As wide as the longest word for what is done. */
const wordWidth = 8;

function actLines(act: Act, { painter, width }: Pick<Rendering, "painter" | "width">): readonly string[] {
  const doing = doingOf(act);
  const because = oneLine(act.because);
  const at = act.do === "leave" && act.url !== null ? ` ${act.url}` : "";
  // An address stands at the end, where it can be copied.
  const text = `${aboutOf(act)}${"title" in act ? "." : ":"} ${because}${at}`;
  return labelled(doing, 2, wordWidth, text, painter[moodOf[doing]], width);
}
