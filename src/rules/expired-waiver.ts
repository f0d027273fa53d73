import type { WaiverUse } from "../model/policy.ts";
import type { Answer, Rule } from "./rule.ts";

export const expiredWaiver: Rule = {
  id: "expired-waiver",
  group: "policy",
  summary: "A waiver is past its last day",
  severity: "medium",
  confidence: "high",
  incidents: "a known weakness left standing: the fix of AsyncAPI 2026-07 lay unmerged",
  controls: {
    csf: ["ID.RA-10"],
    iso27001: ["A.8.9"],
    soc2: ["CC7.1"],
  },
  asks: "policy",
  check: ({ uses }) => uses.flatMap(answer),
};

function answer({ waiver, fate, covers }: WaiverUse): readonly Answer[] {
  const { rule, where, reason, owner, expires, from, at } = waiver;
  const name = `The waiver of ${rule} for ${where}`;
  if (fate.state === "undecided" && fate.because === "no-date") {
    return [{ at, unseen: `${name} has a last day, and this audit has no date: it waives nothing here.`, needs: "An audit with a date can tell." }];
  }
  // The organisation's file stands elsewhere: here it matters only where its waiver is missed.
  if (fate.state !== "expired" || (from === "organisation" && covers === 0)) return [];
  const left = covers === 0 ? "it would cover nothing now" : `${covers} ${covers === 1 ? "finding stands" : "findings stand"} again`;
  return [
    {
      at,
      says: `${name}, which ${owner ?? "somebody"} gave for the reason "${reason}", ended on ${expires ?? "an earlier day"}: ${left}.`,
      next: covers === 0 ? "Take the waiver out." : `Fix what it covered, or have ${owner ?? "its owner"} decide again and give a later day.`,
      key: `${rule} ${where}`,
      ...(covers === 0 ? { severity: "low" } : {}),
    },
  ];
}
