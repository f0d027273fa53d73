import type { Plan } from "../model/plan.ts";
import { commandsText } from "../reports/commands-text.ts";
import { planJson } from "../reports/plan-json.ts";
import { planText } from "../reports/plan-text.ts";
import { painterFor } from "./colour.ts";
import { columnsOf } from "./columns.ts";
import { writeBodies } from "./deliver-bodies.ts";
import { type Planned, withPlanning } from "./deliver-planning.ts";
import { toldCommands } from "../deliver/slash/answering.ts";
import type { DeliveryOptions } from "./delivery-commands.ts";
import { exit } from "./exit.ts";
import { print } from "./print.ts";

/** Prints what would be delivered; answers the exit code. */
export async function plan(options: DeliveryOptions & { readonly json?: boolean }): Promise<number> {
  return await withPlanning(options, async (planning) => {
    const planned = await planning.plan();
    if (options.json === true) print(planJson(planned, toldCommands(planned.commands)));
    else print(`${shownPlan(planned)}${isAnythingToDo(planned) ? "Nothing is written. imprimatur deliver does it.\n" : ""}`);
    tellBodies(planned, options);
    return exit.fine;
  });
}

/** A plan for standard output. */
export function shownPlan(planned: Planned): string {
  const page = { painter: painterFor(process.stdout), width: columnsOf(process.stdout) };
  return `${commandsText(toldCommands(planned.commands), page)}${planText(planned, page)}`;
}

export function isAnythingToDo({ acts, commands }: Planned): boolean {
  return commands.length > 0 || acts.some((act) => act.do !== "leave");
}

/** Writes the texts where they were asked for. */
export function tellBodies(planned: Plan, { bodies }: Pick<DeliveryOptions, "bodies">): void {
  if (bodies === undefined) return;
  process.stderr.write(`${bodies}: ${writeBodies(bodies, planned)} files with all that would be sent.\n`);
}
