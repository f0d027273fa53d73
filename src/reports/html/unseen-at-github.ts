import type { Unobserved } from "../../model/observed.ts";

const because: Readonly<Record<Unobserved["because"], string>> = {
  "no-permission": "not seen: whoever collected them may not read them",
  "not-offered": "not seen: GitHub does not offer them here",
  unavailable: "not seen: GitHub gave no answer that could be read",
  "not-asked": "not seen: they were not asked for",
};

/** Why a list of GitHub's was not seen, and what would show it: behind "They were". */
export function unseenAtGitHub({ because: why, needs }: Unobserved): string {
  return needs === undefined ? because[why] : `${because[why]} (${needs.replace(/\.$/, "")} would show them)`;
}
