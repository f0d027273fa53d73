import type { Call } from "../call.ts";

/** Follows tasks; see the tests. */
export function followTaskfile(call: Call): boolean {
  return call.program === "" && call.args.length > 0;
}
