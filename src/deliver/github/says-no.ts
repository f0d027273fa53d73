import type { NotDone } from "../delivering.ts";

/** What GitHub's refusals are known by, and what a person does about each. Words: facts/github.md section 4, and GitHub's own answers. */
const refusals: readonly { readonly status?: number; readonly words?: RegExp; readonly says: string }[] = [
  {
    words: /workflows?[`'"]? (?:permission|scope)/i,
    says: "The token may not change workflow files: give the App workflows: write, or the token the scope workflow.",
  },
  { words: /archived/i, says: "It is archived, so GitHub lets nothing be changed: unarchive it." },
  { status: 410, says: "Issues are switched off here: switch them on in the repository's settings." },
  {
    words: /issues (?:has|have|are) been disabled|issues are disabled/i,
    says: "Issues are switched off here: switch them on in the repository's settings.",
  },
  {
    words: /draft pull requests? (?:is|are) not supported/i,
    says: "GitHub has no drafts in this repository, so it waits until the steps before merging are done.",
  },
  {
    words: /rule violations?|protected branch|ruleset|creations? being restricted|required status check|cannot (?:force|delete)[- ]/i,
    says: "A ruleset or branch protection holds for branches named imprimatur/: let the App bypass it there, or leave them out of it.",
  },
  {
    words: /pull requests (?:has|have|are|is) (?:been )?disabled/i,
    says: "Pull requests are switched off here: switch them on in the repository's settings.",
  },
  { status: 403, says: "The token may not write here: give it contents, workflows, pull requests and issues, each with write." },
  {
    status: 404,
    says: "The token may not write here, or the repository is gone: give it contents, workflows, pull requests and issues, each with write.",
  },
  { status: 451, says: "GitHub has closed the repository for legal reasons, so nothing can be changed." },
];

/** Why something was not done. What is not known is told in GitHub's words, which a person can look up. */
export function saysNo(status: number, message: string): NotDone {
  if (status === 409) return { is: "changed", says: "The repository was being changed at the same time: the next run takes it up." };
  const known = refusals.find(({ status: of, words }) => (of === undefined || of === status) && (words === undefined || words.test(message)));
  return { is: "refused", says: known?.says ?? `GitHub refuses it (${status}): ${inShort(message)}` };
}

const longestWords = 200;

/** Control characters and line ends have no place in a sentence; GitHub's own words may hold names that somebody chose. */
function inShort(message: string): string {
  const words = message
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, " ")
    .replace(/ - https:\/\/docs\.github\.com\S*/g, "")
    .trim();
  return words.length <= longestWords ? words : `${words.slice(0, longestWords)}…`;
}
