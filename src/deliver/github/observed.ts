import { ImprimaturError } from "../../errors.ts";
import { type Observed, seen, unseen } from "../../model/observed.ts";
import type { Asking } from "./asking.ts";

/** What GitHub refuses to show, and what it could not, are told apart. `needs`: the permission that shows it. */
export async function observed<T>(asking: Asking, route: string, read: (asking: Asking) => Promise<T>, needs?: string): Promise<Observed<T>> {
  try {
    return seen(await read(asking), route, new Date(asking.clock.now()).toISOString());
  } catch (error) {
    if (error instanceof ImprimaturError && error.code !== "unavailable") throw error;
    const { status = 0 } = error as { readonly status?: number };
    return unseen(status === 403 || status === 404 ? "no-permission" : "unavailable", needs);
  }
}
