import type { Unobserved } from "../model/observed.ts";
import type { Answer, Delivering, NotDone } from "./delivering.ts";
import { unlooked } from "./plan-obstacles.ts";

/** What a look found; null: it looked at all there is, and there is none. */
export type Found<T> = { readonly seen: true; readonly value: T | null } | Unobserved;

/** Lists may lag some seconds behind what was made: milliseconds before each further look. */
const looksAgain = [2000, 8000];

/** How often something is made that nothing shows of. */
const tries = 2;

/**
 * Makes what there may be only one of: looks first, makes it, and where no answer came looks again, twice, before it is tried once more.
 * What is found is taken as made. What could not be looked for is not made: not known is not "none".
 */
export async function surely<T>(
  github: Pick<Delivering, "pause">,
  find: () => Promise<Found<T>>,
  make: () => Promise<Answer<T>>,
): Promise<Answer<T>> {
  let found = await find();
  for (let made = 1; ; made++) {
    if (!found.seen) return unknown(found);
    if (found.value !== null) return { is: "done", value: found.value };
    const answer = await make();
    if (answer.is !== "unsure") return answer;
    for (const wait of looksAgain) {
      await github.pause(wait);
      found = await find();
      if (found.seen && found.value !== null) return { is: "done", value: found.value };
    }
    if (made === tries) return answer;
  }
}

function unknown(why: Unobserved): NotDone {
  return why.because === "unavailable" || why.because === "not-asked" ? { is: "unsure" } : { is: "refused", says: unlooked(why).because };
}
