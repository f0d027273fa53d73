import type { Edit } from "../model/edit.ts";
import type { Step } from "../model/workflow.ts";
import { cacheSwitch, type Off } from "./cache-switches.ts";
import type { FoundStep } from "./step-at.ts";
import { actionOf, given, majorOf } from "../workflow/used-action.ts";

/** How the caches of some steps are dropped, or what would have to be done by hand. */
export type CacheSteps = { readonly edits: readonly Edit[] } | { readonly byHand: readonly string[] };

/** In: steps of one file, and whether `actions.lock` fixes its actions. Steps are edited first and removed last, from the end on, so that indexes hold. */
export function withoutCaches(steps: readonly FoundStep[], locked: boolean): CacheSteps {
  const [edits, byHand, gone]: [Edit[], string[], FoundStep[]] = [[], [], []];
  for (const found of steps) {
    const how = cacheSwitch(actionOf(found.step) ?? "");
    if (how === undefined) continue;
    if (how.way === "by-hand") byHand.push(how.do);
    else if (how.way === "remove") gone.push(found);
    else {
      edits.push(...inputsOff(found, how.inputs, how.off));
    }
  }
  if (gone.length > 0 && locked) {
    byHand.push("Remove the steps that restore a cache, then run gh actions-lock: .github/workflows/actions.lock lists their actions.");
  }
  const removal = gone.length > 0 && byHand.length === 0 ? removed(gone) : [];
  if (removal === undefined) byHand.push("Remove the steps that restore a cache, with what reads their outputs.");
  if (byHand.length > 0 || removal === undefined) return { byHand: [...new Set(byHand)] };
  return { edits: [...edits, ...[...removal].sort((a, b) => indexIn(b) - indexIn(a))] };
}

/** Inputs that say what is cached go; one that switches the cache off takes the place of the first. */
function inputsOff({ step, path, text }: FoundStep, inputs: readonly string[], off: Off | undefined): readonly Edit[] {
  const way = [...path, "with"];
  const has = (name: string): string | undefined => step.with.find((one) => one.name.toLowerCase() === name)?.name;
  const out: Edit[] = [];
  // As the file's other steps write it: "false" in quotes, or without.
  const value = off !== undefined && new RegExp(`^[ \\t]*${off.input}:[ \\t]*(["'])${off.value}\\1`, "m").test(text) ? String(off.value) : off?.value;
  const known = off === undefined || off.from === undefined || (majorOf(step, text) ?? off.from) >= off.from;
  if (off !== undefined && known) {
    const own = has(off.input);
    const [before] = inputs.flatMap((name) => has(name) ?? []);
    if (own !== undefined) out.push({ do: "set", path: [...way, own], value: String(off.value) });
    else if (step.with.length === 0) out.push({ do: "insert", path, key: "with", value: { [off.input]: value ?? off.value }, after: "uses" });
    else out.push({ do: "insert", path: way, key: off.input, value: value ?? off.value, ...(before === undefined ? {} : { after: before }) });
  }
  return [...out, ...inputs.flatMap((name): Edit[] => (has(name) === undefined ? [] : [{ do: "remove", path: [...way, has(name) ?? name] }]))];
}

/** The steps with what only they had use for; undefined where something else reads what they put out. */
function removed(gone: readonly FoundStep[]): readonly Edit[] | undefined {
  const [first] = gone;
  if (first === undefined) return [];
  const base = first.path.slice(0, -1);
  const out = new Map<number, Edit[]>();
  for (const { step, siblings } of gone) {
    out.set(step.index, [{ do: "remove", path: [...base, step.index] }]);
    if (step.id === undefined) continue;
    for (const reader of siblings.filter((one) => one.index !== step.index && reads(one, step.id ?? ""))) {
      if (gone.some((one) => one.step.index === reader.index) || savesSame(reader, gone)) continue;
      if (reader.if === undefined || !isMiss(reader.if.value, step.id) || reads({ ...reader, if: { ...reader.if, value: "" } }, step.id))
        return undefined;
      out.set(reader.index, [...(out.get(reader.index) ?? []), { do: "remove", path: [...base, reader.index, "if"] }]);
    }
    if (outputsRead(first, step.id)) return undefined;
  }
  for (const save of first.siblings.filter((one) => savesSame(one, gone))) {
    out.set(save.index, [{ do: "remove", path: [...base, save.index] }]);
  }
  const left = (index: number): boolean => !out.has(index) || out.get(index)?.[0]?.path.length !== base.length + 1;
  for (const one of first.siblings.filter(isQuery)) {
    const readers = first.siblings.filter((other) => reads(other, one.id ?? ""));
    const only = readers.length > 0 && readers.every(({ index }) => gone.some(({ step }) => step.index === index));
    if (only && left(one.index) && !outputsRead(first, one.id ?? "")) out.set(one.index, [{ do: "remove", path: [...base, one.index] }]);
  }
  return [...out.values()].flat();
}

/** Saves what one of them restored. */
function savesSame(one: Step, gone: readonly FoundStep[]): boolean {
  return actionOf(one) === "actions/cache/save" && gone.some(({ step }) => given(step, "path") === given(one, "path"));
}

/** Outputs of the workflow job, or anything else than its steps, that names the step. */
function outputsRead({ job }: FoundStep, id: string): boolean {
  return (job?.outputs ?? []).some(({ value }) => mentions(value.value, id));
}

function reads(step: Step, id: string): boolean {
  if (id === "") return false;
  const texts = [step.if, step.run, step.name, step.workingDirectory, ...step.with.map(({ value }) => value), ...step.env.map(({ value }) => value)];
  return texts.some((one) => mentions(one?.value ?? "", id));
}

function mentions(text: string, id: string): boolean {
  return text.toLowerCase().includes(`steps.${id.toLowerCase()}.`) || text.includes(`steps['${id}']`);
}

/** `steps.x.outputs.cache-hit != 'true'`: without a cache always true. */
function isMiss(condition: string, id: string): boolean {
  const text = condition.trim().replace(/^\$\{\{\s*|\s*\}\}$/g, "");
  return text === `steps.${id}.outputs.cache-hit != 'true'` || text === `!steps.${id}.outputs.cache-hit`;
}

/** A step that does nothing but ask where a tool keeps its cache. */
function isQuery({ id, run }: Step): boolean {
  const lines = (run?.value ?? "").split(/\r?\n/).filter((line) => line.trim() !== "");
  return id !== undefined && lines.length > 0 && lines.every((line) => /^\s*echo\s.*(?:>>\s*["']?\$\{?GITHUB_OUTPUT\b|::set-output\b)/.test(line));
}

function indexIn({ path }: Edit): number {
  return Number(path.find((one) => typeof one === "number") ?? 0);
}
