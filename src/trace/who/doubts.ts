import type { Observed, Unobserved } from "../../model/observed.ts";
import type { WhoUnseen } from "../../model/who.ts";

/** Gathers what could not be seen, each once. */
export class Doubts {
  readonly #all = new Map<string, WhoUnseen>();

  /** `says`: what could not be told, as one sentence that begins with "Who", "Which" or "Whether". */
  add(says: string, unseen?: Observed<unknown> | string): void {
    const needs = typeof unseen === "string" ? unseen : unseen === undefined || unseen.seen ? null : shownBy(unseen);
    this.#all.set(says, { says, needs });
  }

  list(): readonly WhoUnseen[] {
    return [...this.#all.values()].sort((a, b) => Number(a.says > b.says) - Number(a.says < b.says));
  }
}

function shownBy({ because, needs }: Unobserved): string | null {
  if (needs === undefined) return because === "not-asked" ? "It was not asked for in this audit." : null;
  return /^\w+: \w+$/.test(needs) ? `The permission ${needs} can show it.` : `Needed to see it: ${needs}.`;
}
