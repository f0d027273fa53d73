import type { Delivery } from "../deliver/github/client.ts";
import { planFor } from "../deliver/plan.ts";
import type { SlashAct } from "../deliver/slash/acts.ts";
import { type Clock, hurried, systemClock } from "../github/clock.ts";
import type { Outcome, Plan } from "../model/plan.ts";
import type { FixChoices } from "../registries/adopt.ts";
import { casesIn } from "../cases.ts";
import { lookedAt } from "../deliver/looked.ts";
import { type DeliveryTeller, deliveryTeller } from "./deliver-progress.ts";
import { commandsIn } from "../deliver/slash/answering.ts";
import { requireRepositories } from "./required-repositories.ts";
import { slashRules } from "../catalogue/slash-rules.ts";
import { withTarget } from "./deliver-target.ts";
import type { DeliveryOptions } from "./delivery-commands.ts";
import { pinsFrom } from "./pins.ts";
import { version } from "../catalogue/version.ts";

/** A delivery that can be planned, as often as something has changed at GitHub. */
export interface Planning {
  readonly github: Delivery;
  /** Looks at what is open, and plans. */
  /** In: what became of acts in this run so far. */
  readonly plan: (outcomes?: readonly Outcome[]) => Promise<Planned>;
  readonly teller: DeliveryTeller;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
}

export interface Planned extends Plan {
  /** What is to be done about commands in comments, before anything else. */
  readonly commands: readonly SlashAct[];
}

/** Audits and fixes what the options name, opens GitHub, and hands both to `act` for as long as that takes. */
export async function withPlanning(options: DeliveryOptions, act: (planning: Planning) => Promise<number>): Promise<number> {
  const choices = choicesFrom(options);
  return await withTarget(options, choices, async ({ file, access, date, invented }) => {
    const { repository: only } = options;
    const cases = await casesIn(file, { ...(date === undefined ? {} : { date }), ...(only === undefined ? {} : { only }), choices });
    requireRepositories(only ?? [], cases);
    const stop = new AbortController();
    const interrupted = () => stop.abort();
    process.once("SIGINT", interrupted);
    const teller = deliveryTeller(process.stderr);
    try {
      const github = await open(access, { clock: invented ? hurried() : systemClock, signal: stop.signal, onWait: teller.waits });
      const plan = async (outcomes: readonly Outcome[] = []): Promise<Planned> => {
        teller.looks(cases.organisation, cases.repositories.length);
        const input = await lookedAt(cases, github);
        const commands = await commandsIn(input, cases.repositories, slashRules, github);
        teller.done();
        return { ...planFor(input, outcomes), commands };
      };
      return await act({ github, plan, teller, signal: stop.signal });
    } finally {
      teller.done();
      process.off("SIGINT", interrupted);
    }
  });
}

async function open(
  { token, apiUrl }: { readonly token: string; readonly apiUrl: string },
  given: { readonly clock: Clock; readonly signal: AbortSignal; readonly onWait: (says: string) => void },
): Promise<Delivery> {
  const { openDelivery } = await import("../deliver/github/client.ts");
  return openDelivery({ token, apiUrl, version: version(), ...given });
}

function choicesFrom({ environment, nugetUser, staged, pins }: DeliveryOptions): FixChoices {
  return { environment: environment ?? null, nugetUser: nugetUser ?? null, staged: staged === true, pinOf: pinsFrom(pins) };
}
