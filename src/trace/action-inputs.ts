import type { Entry } from "../model/workflow.ts";
import type { Value } from "./value.ts";

/** What a step gives its action. GitHub makes no difference between upper and lower case in names of inputs, nor does `get`. */
export function actionInputs(entries: readonly Entry[], valueOf: (entry: Entry) => Value): ReadonlyMap<string, Value> {
  return new Inputs(entries.map((entry) => [entry.name.toLowerCase(), valueOf(entry)]));
}

class Inputs extends Map<string, Value> {
  override get(name: string): Value | undefined {
    return super.get(name.toLowerCase());
  }
}
