import { ImprimaturError } from "../../errors.ts";
import type { OpenPullRequest, Outcome } from "../../model/plan.ts";
import type { ToldCommand } from "../../reports/commands-text.ts";
import { applyPlan } from "../apply.ts";
import type { Case, PlanInput } from "../case.ts";
import type { Delivery } from "../github/client.ts";
import type { SlashAct, SlashOutcome } from "./acts.ts";
import { applySlash, permissionsOf } from "./apply.ts";
import { askersIn } from "./authority.ts";
import { slashActs, type SlashRules } from "./slash-acts.ts";

/** What is to be done about commands in comments, once it is known what those who gave them may do. Errors: those of `Delivery`. */
export async function commandsIn(input: PlanInput, cases: readonly Case[], rules: SlashRules, github: Delivery): Promise<readonly SlashAct[]> {
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
