import { slashRules } from "../../catalogue/slash-rules.ts";
import { casesOf } from "../../cases.ts";
import { decisionsOf } from "../../deliver/decisions.ts";
import type { PlanInput } from "../../deliver/case.ts";
import { type Delivery, openDelivery } from "../../deliver/github/client.ts";
import { lookedAt } from "../../deliver/looked.ts";
import { planFor } from "../../deliver/plan.ts";
import type { SlashAct } from "../../deliver/slash/acts.ts";
import { commandsIn } from "../../deliver/slash/answering.ts";
import { impatient } from "../../github/clock.ts";
import type { Outcome, Plan } from "../../model/plan.ts";
import type { Kept } from "../../store/kept/index.ts";
import { addressesBack, withoutAddresses } from "../../trace/address-stand-ins.ts";
import type { JobContext } from "../../store/queue/work.ts";
import { coverText } from "../log/cover.ts";
import { longestWait } from "./asking.ts";
import { choices } from "./choices.ts";
import type { Ground } from "./ground.ts";
import { headerOf, recordsBesideOf, storedSnapshot } from "./stored-snapshot.ts";

/** What is to be done at GitHub for what is kept of an organisation, looked at as often as something has changed there. */
export interface Planning {
  readonly github: Delivery;
  readonly organisation: string;
  readonly plan: (outcomes?: readonly Outcome[]) => Promise<Planned>;
}

export interface Planned extends Plan {
  /** What is to be done about commands in comments, before anything else. */
  readonly commands: readonly SlashAct[];
}

export interface PlanningFor {
  readonly installation: number;
  readonly organisation: string;
  /** `owner/name` of the one repository that it is for; missing: all, and the organisation's overview. */
  readonly slug?: string;
}

/** Audits and fixes what is kept; null where nothing is yet. */
export async function planning({ installation, organisation, slug }: PlanningFor, ground: Ground, context: JobContext): Promise<Planning | null> {
  const { store, now } = ground;
  const header = await headerOf(store.kept, installation, organisation);
  if (header === null) return null;
  const snapshot = storedSnapshot(store.kept, installation, header, {
    ...(slug === undefined ? {} : { only: slug }),
    onRepository: context.heartbeat,
    beside: () => recordsBesideOf(store.kept, installation, organisation),
  });
  const date = now().toISOString().slice(0, 10);
  const onFault = (root: string, error: unknown): void =>
    ground.note("A repository could not be fixed: nothing is delivered to it.", { slug: root, error });
  const cases = await casesOf(snapshot, { date, choices, onFault, ...(slug === undefined ? {} : { only: [slug] }) });
  const github = openGitHub(installation, ground, context);
  return {
    github,
    organisation: cases.organisation,
    plan: async (outcomes = []) => {
      const input = await lookedAt(cases, github);
      const commands = await commandsIn(input, cases.repositories, slashRules, github);
      await keepDecisions(store.kept, installation, input);
      return { ...planFor(input, outcomes), commands };
    },
  };
}

/** The one client that writes, for one installation. What somebody waits for may use all of a limit. */
export function openGitHub(
  installation: number,
  { access, github, version, saltOf }: Ground,
  { signal, heartbeat }: Pick<JobContext, "signal" | "heartbeat">,
): Delivery {
  const salt = saltOf(installation);
  return openDelivery({
    token: () => access.token(installation),
    apiUrl: github.apiUrl,
    version,
    signal,
    onWait: heartbeat,
    clock: impatient(longestWait, github.clock),
    covered: (text) => coverText(text, []),
    kept: (path, text) => ({ text: withoutAddresses(path, text, salt), whole: (made) => addressesBack(path, text, salt, made) }),
  });
}

async function keepDecisions(kept: Kept, installation: number, { repositories }: PlanInput): Promise<void> {
  const before = await kept.decisions.all(installation);
  for (const { slug, work } of repositories) {
    const decisions = work.seen ? decisionsOf(work.value) : [];
    if (decisions.length > 0 || (work.seen && before.has(slug))) await kept.decisions.replace(installation, slug, decisions);
  }
}
