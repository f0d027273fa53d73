import type { Advised } from "./deeds.ts";

/** What a finding's words say to do in settings; undefined where they say nothing of the kind. */
export function readAdvice(text: string): Advised | undefined {
  const [, tags, restricted] =
    /\bMake a tag ruleset for (all tags|tags \S+) that restricts (.+?), with only those who release on its bypass list\b/.exec(text) ?? [];
  if (tags !== undefined && restricted !== undefined) {
    const rules = [...(restricted.includes("creations") ? ["creation"] : []), ...(restricted.includes("updates") ? ["update"] : [])];
    return { do: "put-ruleset", target: "tag", refs: patternIn(tags), rules };
  }
  const [, branches] =
    /\bMake a branch ruleset for (the branch \S+|any branch|branches \S+) that requires a pull request with an approval\b/.exec(text) ?? [];
  if (branches !== undefined) return { do: "put-ruleset", target: "branch", refs: patternIn(branches), rules: ["pull_request"] };
  const [, environment] =
    /\bSwitch off "Allow administrators to bypass configured protection rules" in the environment (\S+?)\.(?:\s|$)/.exec(text) ?? [];
  if (environment !== undefined) return { do: "forbid-bypass", environment };
  const asksForFactor = /\b(?:Require two-factor authentication|set up a second factor\b.*\bthen require it)\b/.test(text);
  return asksForFactor ? { do: "require-two-factor" } : undefined;
}

function patternIn(words: string): string | null {
  return /^(?:all|any) /.test(words) ? null : (words.split(" ").at(-1) ?? null);
}
