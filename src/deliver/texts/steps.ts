import { toldKey } from "../../campaign/told-key.ts";
import { nameIn } from "../../campaign/package-name.ts";
import type { Campaign, StepState } from "../../model/campaign.ts";
import { joinedRunbooks, type JoinedStep } from "../../reports/joined-runbooks.ts";
import { code, inline } from "../../reports/markdown-escape.ts";
import { box } from "../boxes.ts";
import { commandBlock } from "./words.ts";

/** Steps of packages that take the same ones and are equally far, each told once. */
export interface StepGroup {
  readonly purls: readonly string[];
  readonly steps: readonly GroupedStep[];
}

export interface GroupedStep extends JoinedStep {
  readonly state: StepState;
  /** What showed it; null where nothing did. */
  readonly shownBy: string | null;
  /** Packages it is for. */
  readonly of: readonly string[];
}

/** In the order of the campaigns. */
export function groupedSteps(campaigns: readonly Campaign[], wanted: (campaign: Campaign["steps"][number]) => boolean): readonly StepGroup[] {
  const own = campaigns.map((campaign) => ({ ...campaign, steps: campaign.steps.filter(wanted) })).filter(({ steps }) => steps.length > 0);
  const alike = Map.groupBy(own, ({ registry, steps }) =>
    JSON.stringify([registry, ...steps.map(({ step, state }) => [step.kind, step.when, state])]),
  );
  return [...alike.values()].flatMap((group) =>
    joinedRunbooks(group.map(({ purl, steps }) => ({ purl, steps: steps.map(({ step }) => step) }))).map(({ purls, steps }) => ({
      purls,
      steps: steps.map((step) => withState(step, purls, group)),
    })),
  );
}

function withState(step: JoinedStep, purls: readonly string[], group: readonly Campaign[]): GroupedStep {
  const of = step.purls ?? purls;
  const found = group
    .find(({ purl }) => purl === of[0])
    ?.steps.find((one) => one.step.kind === step.kind && one.step.says === step.says && one.step.when === step.when);
  return { ...step, of, state: found?.state ?? "asked", shownBy: found?.shownBy ?? null };
}

/** A step as a task box, with commands and pages under it, so many lines of them at most; one that is done is told in a line. */
export function stepBox(step: GroupedStep, mostCommands: number): string {
  const { state, of, kind, shownBy } = step;
  const keys = of.map((purl) => toldKey(kind, purl));
  const because = state === "told" ? "Somebody said so: untick it to take that back." : state === "done" ? shownBy : null;
  const line = box({ keys, state, text: because === null ? wordsOf(step) : `${wordsOf(step)} *${inline(because)}*` });
  return state === "done" || state === "told" ? line : [line, ...underneath(step, mostCommands), ...sightLines(step)].join("\n");
}

function sightLines({ shownBy }: GroupedStep): readonly string[] {
  return shownBy === null ? [] : [`  *Seen: ${inline(shownBy)}*`];
}

/** A step of a numbered list. */
export function stepLine(step: GroupedStep, number: number, mostCommands: number): string {
  return [`${number}. ${wordsOf(step)}`, ...underneath(step, mostCommands).map((line) => ` ${line}`)].join("\n");
}

function wordsOf({ purls, says }: GroupedStep): string {
  const only = purls === null ? "" : `${purls.map((purl) => code(nameIn(purl))).join(", ")}: `;
  return only + inline(says);
}

/** Pages beside commands do the same by hand: one is enough. */
function underneath({ commands, links }: GroupedStep, mostCommands: number): readonly string[] {
  const shown = links.slice(0, commands.length > 0 ? 1 : mostCommands);
  const pages = shown.map((link) => `<${link.replace(/[<>\s]/g, encodeURIComponent)}>`);
  return [...commandBlock(commands, mostCommands), ...(pages.length === 0 ? [] : [`  ${commands.length > 0 ? "By hand: " : ""}${pages.join(" ")}`])];
}
