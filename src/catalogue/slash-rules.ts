import type { SlashRules } from "../deliver/slash/slash-acts.ts";
import { everyRule, ruleIds } from "./rules.ts";
import { nearest } from "./nearest.ts";
import { pageOf } from "./pages.ts";

/** Rules as slash commands name them. */
export const slashRules: SlashRules = {
  find: (id) => {
    const rule = everyRule.find((one) => one.id === id);
    return rule && { id, summary: rule.summary, page: pageOf(id) ?? null };
  },
  like: (word) => nearest(word, ruleIds),
};
