import type { Edit, Splice, YamlPath, YamlValue } from "../../model/edit.ts";
import type { Place } from "../../model/place.ts";
import type { Dialect } from "../../model/script.ts";
import type { Files } from "../../model/snapshot.ts";
import type { Step } from "../../model/workflow.ts";
import { scriptEdit } from "./script-edit.ts";
import { isIdle } from "./script-commands.ts";

/** A step of a workflow job or of a composite action, and where it stands. */
export interface StepPlace {
  readonly file: string;
  /** Of the list of steps. */
  readonly list: YamlPath;
  readonly step: Step;
  readonly dialect: Dialect;
}

/** Why nothing is changed, and what to do instead. */
export interface Reluctance {
  readonly because: string;
  readonly at?: Place;
  readonly byHand?: readonly string[];
}

export function pathOf({ list, step }: StepPlace): YamlPath {
  return [...list, step.index];
}

/**
 * Changes as they are thought of, to be put in an order in which each finds what it is about: first what stays in its place, then
 * steps from the last to the first, so that no index moves before it is used.
 */
export class Draft {
  readonly files: Files;
  /** The first reason to change nothing. */
  refused: Reluctance | undefined;
  /** Whether a person has to look whether what is published is still what they want. */
  review = false;
  readonly look: Set<string> = new Set();
  readonly #edits = new Map<string, Edit[]>();
  readonly #splices = new Map<string, Splice[]>();
  readonly #scripts = new Map<string, { readonly place: StepPlace; text: string }>();
  readonly #steps = new Map<string, { readonly file: string; readonly list: YamlPath; readonly at: number; readonly value: YamlValue | undefined }>();

  constructor(files: Files) {
    this.files = files;
  }

  refuse(reason: Reluctance): void {
    this.refused ??= reason;
  }

  edit(file: string, edit: Edit): void {
    const own = this.#edits.get(file) ?? [];
    if (!own.some((one) => JSON.stringify(one) === JSON.stringify(edit))) this.#edits.set(file, [...own, edit]);
  }

  splice(file: string, splice: Splice): void {
    const own = this.#splices.get(file) ?? [];
    if (!own.some(({ start, end }) => start === splice.start && end === splice.end)) this.#splices.set(file, [...own, splice]);
  }

  /** A file with its splices made. */
  spliced(file: string): string {
    const own = [...(this.#splices.get(file) ?? [])].sort((a, b) => b.start - a.start);
    return own.reduce((text, { start, end, by }) => text.slice(0, start) + by + text.slice(end), this.files.text(file) ?? "");
  }

  /** A step's script as it is to be. */
  script(place: StepPlace): string {
    return this.#scripts.get(keyOf(place))?.text ?? place.step.run?.value ?? "";
  }

  rewrite(place: StepPlace, text: string): void {
    if (text !== this.script(place)) this.#scripts.set(keyOf(place), { place, text });
  }

  removeStep({ file, list, step }: StepPlace): void {
    this.#steps.set(JSON.stringify([file, list, step.index]), { file, list, at: step.index, value: undefined });
  }

  isRemoved({ file, list, step }: StepPlace): boolean {
    return this.#steps.has(JSON.stringify([file, list, step.index]));
  }

  insertBefore({ file, list, step }: StepPlace, value: YamlValue): void {
    this.#steps.set(JSON.stringify([file, list, step.index, "before"]), { file, list, at: step.index, value });
  }

  /** Whether the step has an edit that takes the value at the path away. */
  removes(file: string, path: YamlPath): boolean {
    return (this.#edits.get(file) ?? []).some((one) => one.do === "remove" && starts(path, one.path));
  }

  /** Files with their changes, in the order in which they are made. */
  changed(): ReadonlyMap<string, readonly Edit[] | { readonly splices: readonly Splice[] }> {
    for (const { place, text } of this.#scripts.values()) {
      if (isIdle(text)) this.removeStep(place);
      else this.edit(place.file, scriptEdit([...pathOf(place), "run"], place.step.run?.value ?? "", text));
    }
    const out = new Map<string, readonly Edit[] | { readonly splices: readonly Splice[] }>();
    const steps = [...this.#steps.values()].sort((a, b) => b.at - a.at || Number(b.value === undefined) - Number(a.value === undefined));
    for (const file of [...new Set([...this.#edits.keys(), ...steps.map((one) => one.file)])].sort()) {
      const own = steps.filter((one) => one.file === file);
      const gone = own.filter(({ value }) => value === undefined).map(({ list, at }) => [...list, at]);
      const kept = (this.#edits.get(file) ?? []).filter(({ path }) => !gone.some((prefix) => starts(path, prefix)));
      out.set(file, [...kept, ...own.map(stepEdit)]);
    }
    for (const [file, splices] of this.#splices) out.set(file, { splices: [...splices].sort((a, b) => a.start - b.start) });
    return out;
  }
}

function stepEdit({ list, at, value }: { readonly list: YamlPath; readonly at: number; readonly value: YamlValue | undefined }): Edit {
  return value === undefined ? { do: "remove", path: [...list, at] } : { do: "insert-item", path: list, at, value };
}

function keyOf(place: StepPlace): string {
  return JSON.stringify([place.file, pathOf(place)]);
}

function starts(path: YamlPath, prefix: YamlPath): boolean {
  return prefix.every((part, index) => path[index] === part);
}
