import type { Arguments, Call } from "../call.ts";
import type { Carried } from "../run.ts";

/** Credentials that a settings.xml of the repository reads from the environment. */
export function settingsCredentials(_call: Call, _given: Arguments, _servers: readonly string[]): readonly Carried[] {
  return [];
}
