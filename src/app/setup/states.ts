import { randomBytes } from "node:crypto";

/** GitHub keeps a manifest's code for so long (its docs, "Registering a GitHub App from a manifest"). */
const validFor = 3_600_000;

/** More are not remembered: whoever has the key may load the page as often as he likes. */
const most = 100;

/** What goes to GitHub and has to come back: each once, within an hour. */
export interface States {
  make(): string;
  take(state: string): boolean;
  /** As if it had not been taken, for another try within the hour. */
  giveBack(state: string): void;
}

export function openStates(now: () => number): States {
  const made = new Map<string, number>();
  let taken: { readonly state: string; readonly until: number } | undefined;
  return {
    make() {
      for (const state of made.keys()) if (made.size >= most) made.delete(state);
      const state = randomBytes(32).toString("base64url");
      made.set(state, now() + validFor);
      return state;
    },
    take(state) {
      const until = made.get(state);
      made.delete(state);
      if (until === undefined || now() >= until) return false;
      taken = { state, until };
      return true;
    },
    giveBack(state) {
      if (taken?.state === state) made.set(state, taken.until);
    },
  };
}
