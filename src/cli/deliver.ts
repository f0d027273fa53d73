import { applyPlan } from "../deliver/apply.ts";
import type { Outcome } from "../model/plan.ts";
import { commandsText } from "../reports/commands-text.ts";
import { deliveredText } from "../reports/delivered-text.ts";
import { painterFor } from "./colour.ts";
import { columnsOf } from "./columns.ts";
import { requireSayable, saysYes } from "./deliver-confirm.ts";
import { type Planned, type Planning, withPlanning } from "./deliver-planning.ts";
import { inRounds } from "../deliver/rounds.ts";
import { answerCommands, toldAnswers } from "../deliver/slash/answering.ts";
import type { DeliveryOptions } from "./delivery-commands.ts";
import { exit } from "./exit.ts";
import { isAnythingToDo, shownPlan, tellBodies } from "./plan.ts";
import { print } from "./print.ts";

/** Delivers what is planned, once a person says yes; answers the exit code. */
export async function deliver({ yes = false, ...options }: DeliveryOptions & { readonly yes?: boolean }): Promise<number> {
  const terminal = { input: process.stdin, output: process.stderr };
  requireSayable(yes, terminal);
  return await withPlanning(options, async (planning) => {
    const first = await planning.plan();
    print(shownPlan(first));
    tellBodies(first, options);
    if (!isAnythingToDo(first)) return exit.fine;
    if (!yes && !(await saysYes("Deliver this? [y/N] ", terminal))) {
      process.stderr.write("Nothing is delivered.\n");
      return exit.fine;
    }
    return await delivered(first, planning);
  });
}

/** Commands first: what they close is not brought up to date. What was done is told even where it ends by an error. */
async function delivered(first: Planned, { github, plan, teller, signal }: Planning): Promise<number> {
  const soFar: Outcome[] = [];
  const onOutcome = (outcome: Outcome): void => {
    soFar.push(outcome);
    teller.did(outcome);
  };
  try {
    const answers = await answerCommands(first.commands, github, { organisation: first.organisation, signal });
    print(`\n${commandsText(toldAnswers(answers), page())}`);
    const next = answers.length === 0 ? first : await plan();
    const outcomes = await inRounds(next, { plan, apply: (planned) => applyPlan(planned, github, { onOutcome, signal }) });
    teller.done();
    print(deliveredText(outcomes, page()));
    return codeOf([...answers, ...outcomes]);
  } catch (error) {
    teller.done();
    if (soFar.length > 0) print(deliveredText(soFar, page()));
    throw error;
  }
}

function page() {
  return { painter: painterFor(process.stdout), width: columnsOf(process.stdout) };
}

/** docs/command.md says it: what failed outweighs what was refused. */
export function codeOf(outcomes: readonly Pick<Outcome, "result">[]): number {
  if (outcomes.some(({ result }) => result === "failed")) return exit.unreachable;
  return outcomes.some(({ result }) => result !== "done") ? exit.findings : exit.fine;
}
