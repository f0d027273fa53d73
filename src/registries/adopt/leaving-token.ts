import type { Step } from "../../model/workflow.ts";
import type { Draft } from "./draft.ts";
import type { Exchange } from "./exchange.ts";
import type { JobSteps } from "./places.ts";
import { exchanged } from "./secret-reads.ts";
import { stepName } from "./step-name.ts";
import { placeOf } from "./step-place.ts";

/** What stands in the token's place. */
export interface Minted {
  /** The inside of an expression; null where the upload exchanges the identity token by itself, and is to be given nothing. */
  readonly by: string | null;
  /** The step that mints it, where there is one already. */
  readonly there: Step | undefined;
}

/** A stored token on its way out of a workflow job: what was found of it so far, and what goes in its place. */
export class LeavingToken {
  readonly draft: Draft;
  readonly at: JobSteps;
  readonly uploads: readonly Step[];
  readonly way: Exchange;
  readonly minted: Minted;
  /** Names of the secrets it is read from, in upper case. */
  readonly names: ReadonlySet<string>;
  /** Variables and inputs that hold what a secret manager's step fetched. */
  readonly fetched: ReadonlySet<string>;
  /** Variables that carried it. */
  readonly variables: Set<string> = new Set();
  /** Steps that are given what is minted, in the order in which they were met. */
  readonly given: Set<Step> = new Set();
  /** Steps that go, having done nothing but put it in place. */
  readonly removed: Step[] = [];
  /** Whether a step or command had put it where uploads found it. */
  stored = false;

  constructor(
    { draft, at, uploads, way }: Pick<LeavingToken, "draft" | "at" | "uploads" | "way">,
    minted: Minted,
    names: ReadonlySet<string>,
    fetched: ReadonlySet<string>,
  ) {
    [this.draft, this.at, this.uploads, this.way, this.minted, this.names, this.fetched] = [draft, at, uploads, way, minted, names, fetched];
  }

  /** A text with what is minted in the token's place; undefined where that cannot be told, or nothing is minted. */
  exchanged(text: string): string | undefined {
    return this.minted.by === null ? undefined : exchanged(text, this.names, this.minted.by);
  }

  /** A variable that needs not be set: the action sets it, or nothing is to be given. */
  isDropped(name: string): boolean {
    return this.minted.by === null || this.way.exported.includes(name);
  }

  /** Gives a step a variable that it did not have. */
  insert(step: Step, name: string, value: string): void {
    const { file, list } = placeOf(this.at, step);
    const path = [...list, step.index];
    if (step.env.length > 0) this.draft.edit(file, { do: "insert", path: [...path, "env"], key: name, value });
    else this.draft.edit(file, { do: "insert", path, key: "env", value: { [name]: value } });
    this.given.add(step);
  }

  remove(step: Step): void {
    this.stored = true;
    this.removed.push(step);
    this.draft.removeStep(placeOf(this.at, step));
  }

  refuseDeciding(step: Step): void {
    this.draft.refuse({ because: `The step ${stepName(placeOf(this.at, step))} decides by the secret, or joins it with something else.` });
  }
}
