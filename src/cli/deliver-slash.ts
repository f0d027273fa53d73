import { applyPlan } from "../deliver/apply.ts";
import type { PlanInput } from "../deliver/case.ts";
import type { Delivery } from "../deliver/github/client.ts";
import type { SlashAct, SlashOutcome } from "../deliver/slash/acts.ts";
import { applySlash, permissionsOf } from "../deliver/slash/apply.ts";
import { askersIn } from "../deliver/slash/authority.ts";
import { slashActs, type SlashRules } from "../deliver/slash/slash-acts.ts";
import { ImprimaturError } from "../errors.ts";
import type { OpenPullRequest, Outcome } from "../model/plan.ts";
import type { ToldCommand } from "../reports/commands-text.ts";
import { everyRule, ruleIds } from "./catalogue.ts";
import type { Case } from "./deliver-cases.ts";
import { nearest } from "./nearest.ts";
import { pageOf } from "./pages.ts";

/** What is to be done about commands in comments, once it is known what those who gave them may do. Errors: those of `Delivery`. */
export async function commandsIn(input: PlanInput, cases: readonly Case[], github: Delivery): Promise<readonly SlashAct[]> {
  const { host, by, repositories } = input;
  const works = repositories.flatMap(({ work }) => (work.seen ? [work.value] : []));
  const permissions = await permissionsOf(askersIn(works, by.login), github);
  const waives = new Map(cases.map(({ slug, waive }) => [slug, waive] as const));
  const asked = repositories.flatMap(({ slug, audited, work }) => {
    const waive = waives.get(slug);
    return work.seen && waive !== undefined ? [{ work: work.value, findings: audited.findings, waive }] : [];
  });
  return slashActs({ host, by, permissions, rules, cases: asked });
}

/** Answers commands, in their order. Errors: those of `applySlash`. */
export async function answerCommands(
  acts: readonly SlashAct[],
  github: Delivery,
  { organisation, signal }: { readonly organisation: string; readonly signal: AbortSignal },
): Promise<readonly SlashOutcome[]> {
  const open = async (act: OpenPullRequest): Promise<Outcome> => {
    const [outcome] = await applyPlan({ organisation, acts: [act] }, github, { signal });
    if (outcome !== undefined) return outcome;
    throw new ImprimaturError("internal", `The pull request for ${act.slug} was planned, and nothing became of it. This is a fault of Imprimatur.`);
  };
  return await applySlash(acts, github, { open, signal });
}

/** As reports tell of them. */
export function toldCommands(acts: readonly SlashAct[]): readonly ToldCommand[] {
  return acts.map(({ slug, number, because }) => ({ slug, number, because }));
}

export function toldAnswers(outcomes: readonly SlashOutcome[]): readonly ToldCommand[] {
  return outcomes.map(({ act: { slug, number, because }, result, says, url }) => ({ slug, number, because, became: { result, says, url } }));
}

const rules: SlashRules = {
  find: (id) => {
    const rule = everyRule.find((one) => one.id === id);
    return rule && { id, summary: rule.summary, page: pageOf(id) ?? null };
  },
  like: (word) => nearest(word, ruleIds),
};
