import { applyEdits } from "../../workflow/apply.ts";
import { breakNear, padded } from "../../workflow/edit-lines.ts";
import { habitsOf } from "../../workflow/edit-habits.ts";
import { readTree } from "../../workflow/edit-tree.ts";
import { itemLines } from "../../workflow/edit-value.ts";
import { type JobLines, jobLines } from "./job-lines.ts";
import { dataText, type Halves } from "./doubts.ts";
import type { Heads } from "./heads.ts";

export interface NewSteps {
  readonly buildId: string;
  readonly publishId: string;
  /** Lines of the step that hands over; undefined where one does already. */
  readonly upload: readonly string[] | undefined;
  readonly download: readonly string[];
}

/** The file with a workflow job in two, every step in the lines it had; or why they could not be written for sure. */
export function splitText(halves: Halves, heads: Heads, steps: NewSteps): { readonly text: string } | string {
  const { text, job, lines, shape } = halves;
  const [building, publishing] = [applyEdits(text, heads.build), applyEdits(text, [...shape.edits, ...heads.publish])];
  if ("refused" in building) return `${building.refused}.`;
  if ("refused" in publishing) return `${publishing.refused}.`;
  const [from, to] = [jobLines(building.text, job.id), jobLines(publishing.text, job.id)];
  if (typeof from === "string") return from;
  if (typeof to === "string") return to;
  const nl = breakNear(text, lines.start);
  const gap = nl + (spaced(text, lines) ? nl : "");
  const pack = packLines(halves);
  const indexes = job.steps.map(({ index }) => index);
  const built = stepsOf(
    building.text,
    from,
    indexes.filter((index) => !shape.moved.includes(index)),
    gap,
  );
  const uploaded = stepsOf(
    publishing.text,
    to,
    indexes.filter((index) => shape.moved.includes(index) || shape.shared.includes(index)),
    gap,
  );
  const build = [built, ...[pack, steps.upload].filter((one) => one !== undefined).map((one) => one.join(nl))];
  const keys = building.text.indexOf("\n", from.key) + 1;
  const parts = [
    text.slice(0, lines.start),
    `${padded(lines.column)}${steps.buildId}:${nl}${building.text.slice(keys, from.steps[0]?.start)}`,
    build.join(gap),
    nl + (jobsSpaced(text, lines) ? nl : ""),
    publishing.text.slice(to.start, to.key),
    `${padded(lines.column)}${steps.publishId}:${nl}${publishing.text.slice(publishing.text.indexOf("\n", to.key) + 1, to.steps[0]?.start)}`,
    [steps.download.join(nl), uploaded].join(gap),
    text.slice(lines.end),
  ];
  const result = parts.join("");
  return isSplit(halves, result, steps) ? { text: result } : "The halves could not be written for sure.";
}

/** The lines of some steps; those that stood one behind the other stand as far apart as they did. */
function stepsOf(text: string, { steps }: JobLines, indexes: readonly number[], gap: string): string {
  return indexes
    .map((index, place) => {
      const own = steps[index];
      const before = indexes[place - 1] === index - 1 ? steps[index - 1] : undefined;
      if (own === undefined) return "";
      if (place === 0) return text.slice(own.start, own.end);
      return before === undefined ? gap + text.slice(own.start, own.end) : text.slice(before.end, own.end);
    })
    .join("");
}

function packLines({ text, shape: { pack }, lines, job }: Halves): readonly string[] | undefined {
  if (pack === undefined) return undefined;
  const habits = habitsOf(readTree(text));
  const isNamed = job.steps.filter(({ name }) => name !== undefined).length * 2 > job.steps.length;
  const value = {
    ...(isNamed ? { name: pack.name } : {}),
    run: pack.run,
    ...(ownDirectory(job, pack.directory) ? { "working-directory": pack.directory ?? "" } : {}),
  };
  return indented(itemLines(value, lines.stepColumn, " ", habits, { quote: habits.quote, always: false }), lines.stepColumn);
}

/** Where the steps of the workflow job do not run there anyway. */
function ownDirectory({ defaults }: Halves["job"], directory: string | undefined): boolean {
  return directory !== undefined && defaults.workingDirectory === undefined;
}

/** The first line of new ones comes without its indentation. */
export function indented([first = "", ...others]: readonly string[], column: number): readonly string[] {
  return [padded(column) + first, ...others];
}

/** Whether steps stand apart. */
function spaced(text: string, { steps }: JobLines): boolean {
  const gaps = steps.slice(1).map(({ start }, index) => /\n[ \t]*\r?\n/.test(text.slice(steps[index]?.end ?? 0, start)));
  return gaps.filter(Boolean).length * 2 > gaps.length;
}

/** Whether workflow jobs stand apart: as others do, or where there is only one as the keys of the file do. */
function jobsSpaced(text: string, { start }: JobLines): boolean {
  const jobs = /^jobs:.*$/m.exec(text);
  const first = jobs === null ? start : jobs.index + jobs[0].length;
  if (text.slice(first, start).trim() !== "") return /\n[ \t]*\r?\n$/.test(text.slice(0, start));
  return /\n[ \t]*\r?\n(?:#.*\r?\n)*$/.test(text.slice(0, jobs?.index ?? 0));
}

/** What stands around is as it was, and every step holds what it held. */
function isSplit({ text, workflow, job, shape }: Halves, result: string, { buildId, publishId }: NewSteps): boolean {
  try {
    const steps = (id: string): readonly unknown[] =>
      (JSON.parse(dataText(result, ["jobs", id, "steps"])) as { readonly items: readonly unknown[] }).items;
    const before = (JSON.parse(dataText(text, ["jobs", job.id, "steps"])) as { readonly items: readonly unknown[] }).items;
    const [build, publish] = [steps(buildId).map((one) => JSON.stringify(one)), steps(publishId).map((one) => JSON.stringify(one))];
    const kept = before.map((one) => JSON.stringify(one));
    const edited = new Set(shape.edits.map(({ path }) => path[3]));
    const others = workflow.jobs.filter(({ id }) => id !== job.id);
    return (
      others.every(({ id }) => dataText(result, ["jobs", id]) === dataText(text, ["jobs", id])) &&
      kept.every((one, index) => (shape.moved.includes(index) ? edited.has(index) || publish.includes(one) : build.includes(one))) &&
      build.length - kept.length + shape.moved.length <= 2 &&
      publish.length === 1 + shape.moved.length + shape.shared.length
    );
  } catch {
    return false;
  }
}
