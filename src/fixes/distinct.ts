import { isRefusal, type Proposal } from "../model/fix.ts";

/** Without changes that make what an earlier one makes already: two findings may be settled by one edit. */
export function distinct(proposals: readonly Proposal[]): readonly Proposal[] {
  const seen = new Set<string>();
  return proposals.filter((one) => {
    if (isRefusal(one)) return true;
    const key = JSON.stringify([one.file, one.edits]);
    const known = seen.has(key);
    seen.add(key);
    return !known;
  });
}
