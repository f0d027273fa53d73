import type { Unobserved } from "../model/observed.ts";

/** Who or what could show what was not seen, one sentence. */
export function shownBy({ because, needs }: Unobserved): string {
  if (needs !== undefined) return /^\w+: \w+$/.test(needs) ? `The permission ${needs} can show it.` : `Needed to see it: ${needs}.`;
  return withoutName[because];
}

const withoutName: Readonly<Record<Unobserved["because"], string>> = {
  "no-permission": "Somebody with more permissions at GitHub can show it.",
  "not-offered": "This plan or version of GitHub does not show it; an owner can look it up in the settings.",
  unavailable: "GitHub gave no answer: another audit may show it.",
  "not-asked": "It was not asked for in this audit.",
};
