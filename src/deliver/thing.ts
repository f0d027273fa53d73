import type { Act } from "../model/plan.ts";

/** What an act is about, whatever is done to it: the same in each plan of one run. */
export function thingOf(act: Act): string {
  if (act.do === "leave") return `${act.slug} ${act.what} ${act.file ?? ""}`;
  return `${act.slug.toLowerCase()} ${"branch" in act ? act.branch : act.about}`;
}
