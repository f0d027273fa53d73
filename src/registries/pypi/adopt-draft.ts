import type { Edit, YamlPath, YamlValue } from "../../model/edit.ts";
import { Draft, pathOf, type StepPlace } from "../adopt/draft.ts";

/** A step that uploads by an action. */
export interface ActionStep {
  readonly uses: string;
  /** Behind `uses:`. */
  readonly comment?: string;
  readonly with: { readonly [input: string]: YamlValue };
}

/** A draft in which commands that upload become steps that do. */
export class UploadDraft extends Draft {
  readonly #replaced = new Map<string, { readonly place: StepPlace; readonly by: ActionStep }>();
  readonly #added: { readonly place: StepPlace; readonly keys: { readonly [key: string]: YamlValue }; readonly step: ActionStep }[] = [];

  /** The step stays what it is for a reader, its name and condition too, and uploads by the action. */
  replace(place: StepPlace, by: ActionStep): void {
    this.#replaced.set(keyOf(place), { place, by });
  }

  /** A step of its own behind this one; `keys` stand before `uses`. Of several the first comes first. */
  addAfter(place: StepPlace, step: ActionStep, keys: { readonly [key: string]: YamlValue } = {}): void {
    this.#added.push({ place, keys, step });
  }

  /** Also for one whose script is gone. */
  override isRemoved(place: StepPlace): boolean {
    return this.#replaced.has(keyOf(place)) || super.isRemoved(place);
  }

  override changed(): ReturnType<Draft["changed"]> {
    const base = super.changed();
    const out = new Map(base);
    for (const { place, by } of this.#replaced.values()) {
      const path = pathOf(place);
      const gone = keysGone(place).map((key): Edit => ({ do: "remove", path: [...path, key] }));
      const before = editsIn(out, place.file).filter((edit) => !gone.some((one) => starts(edit.path, one.path)));
      out.set(place.file, [...asAction(path, by), ...gone, ...before]);
    }
    for (const [index, { place, keys, step }] of this.#added.entries()) {
      const earlier = this.#added.slice(0, index).filter((one) => sameList(one.place, place) && one.place.step.index <= place.step.index).length;
      const at = place.step.index + 1 + earlier + shift(editsOf(base.get(place.file)), place);
      const value = { ...keys, uses: step.uses, ...(Object.keys(step.with).length === 0 ? {} : { with: step.with }) };
      const edits: readonly Edit[] = [
        { do: "insert-item", path: place.list, at, value },
        ...(step.comment === undefined ? [] : [{ do: "comment" as const, path: [...place.list, at, "uses"], text: step.comment }]),
      ];
      out.set(place.file, [...editsIn(out, place.file), ...edits]);
    }
    for (const [file, edits] of out) if (!("splices" in edits)) out.set(file, withoutLost(edits));
    return out;
  }
}

/** Edits without those of something that goes as a whole after. */
function withoutLost(edits: readonly Edit[]): readonly Edit[] {
  const isLost = ({ path }: Edit, later: Edit): boolean => later.do === "remove" && later.path.length < path.length && starts(path, later.path);
  return edits.filter((edit, index) => edit.do === "insert-item" || !edits.slice(index + 1).some((later) => isLost(edit, later)));
}

function asAction(path: YamlPath, { uses, comment, with: inputs }: ActionStep): readonly Edit[] {
  return [
    { do: "insert", path, key: "uses", value: uses, before: "run" },
    ...(comment === undefined ? [] : [{ do: "comment" as const, path: [...path, "uses"], text: comment }]),
    ...(Object.keys(inputs).length === 0 ? [] : [{ do: "insert" as const, path, key: "with", value: inputs, after: "uses" }]),
  ];
}

/** What a step has for its script alone. */
function keysGone({ step }: StepPlace): readonly string[] {
  return [
    "run",
    ...(step.env.length > 0 ? ["env"] : []),
    ...(step.shell === undefined ? [] : ["shell"]),
    ...(step.workingDirectory === undefined ? [] : ["working-directory"]),
  ];
}

/** How far the steps removed before it move a step up. */
function shift(edits: readonly Edit[], { list, step }: StepPlace): number {
  const gone = edits.filter(({ do: kind, path }) => kind === "remove" && path.length === list.length + 1 && starts(path, list));
  return -gone.filter(({ path }) => Number(path.at(-1)) <= step.index).length;
}

function editsIn(changed: ReturnType<Draft["changed"]>, file: string): readonly Edit[] {
  return editsOf(changed.get(file));
}

function editsOf(edits: readonly Edit[] | { readonly splices: unknown } | undefined): readonly Edit[] {
  return edits !== undefined && !("splices" in edits) ? edits : [];
}

function sameList(a: StepPlace, b: StepPlace): boolean {
  return a.file === b.file && JSON.stringify(a.list) === JSON.stringify(b.list);
}

function keyOf(place: StepPlace): string {
  return JSON.stringify([place.file, pathOf(place)]);
}

function starts(path: YamlPath, prefix: YamlPath): boolean {
  return prefix.length <= path.length && prefix.every((part, index) => path[index] === part);
}
