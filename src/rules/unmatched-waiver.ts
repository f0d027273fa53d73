import type { WaiverFate, WaiverUse } from "../model/policy.ts";
import type { Answer, Rule } from "./rule.ts";

export const unmatchedWaiver: Rule = {
  id: "unmatched-waiver",
  group: "policy",
  summary: "A waiver covers no finding",
  severity: "low",
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

function answer({ waiver, fate }: WaiverUse): readonly Answer[] {
  const { rule, where, from, line, at } = waiver;
  // What the organisation waives for all its repositories may lie in another one.
  if (from === "organisation") return [];
  const name = line === null ? `The waiver of ${rule} for ${where}` : `The comment that waives ${rule} on line ${line}`;
  if (fate.state === "undecided" && fate.because === "not-seen")
    return [{ at, unseen: `${name} may cover something: the rule could not see all there.` }];
  if (fate.state !== "unmatched") return [];
  const [why, next] = reasons[fate.because];
  return [{ at, says: `${name} covers nothing: ${why}.`, next, key: `${rule} ${where}` }];
}

type Because = Extract<WaiverFate, { readonly state: "unmatched" }>["because"];

const reasons: Readonly<Record<Because, readonly [why: string, next: string]>> = {
  "file-gone": ["there is no such file", "Give the file's new name, or take the waiver out."],
  "job-gone": ["there is no such workflow job", "Give the workflow job's new name, or take the waiver out."],
  "nothing-matches": ["nothing here matches the pattern", "Correct the pattern, or take the waiver out."],
  "rule-off": ["the rule is switched off", "Take the waiver out, or switch the rule on again."],
  "nothing-found": ["the rule finds nothing there", "Take the waiver out, so that it cannot hide what comes later."],
};
