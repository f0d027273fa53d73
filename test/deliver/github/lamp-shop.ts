import { applyPlan } from "../../../src/deliver/apply.ts";
import { branchFor } from "../../../src/deliver/branch.ts";
import type { RepositoryCase } from "../../../src/deliver/case.ts";
import { changeSetsOf } from "../../../src/deliver/change-sets.ts";
import { type Delivery, type DeliveryOptions, openDelivery } from "../../../src/deliver/github/client.ts";
import { planFor } from "../../../src/deliver/plan.ts";
import type { Clock } from "../../../src/github/clock.ts";
import { unseen } from "../../../src/model/observed.ts";
import type { Outcome, Plan } from "../../../src/model/plan.ts";
import type { SandboxOrganisation, SandboxRepository } from "../../../src/sandbox/description.ts";
import { commitsOf, endsOf } from "../../../src/sandbox/history.ts";
import { type Living, living } from "../../../src/sandbox/living.ts";
import { repository } from "../../../src/sandbox/organisation/builders.ts";
import { described } from "../../sandbox/described-organisation.ts";
import { aCase, aFile, aFinding, aFixed, anInput, organisation, release, theOrganisation } from "../lantern-works.ts";

// The organisation lantern-works as the sandbox's GitHub has it, and delivery that writes to it.

export const host = "https://api.github.com";

/** A repository whose release workflow is as `aFile` says it was read. */
export function aShop(name: string, given: Partial<SandboxRepository> = {}, files: readonly string[] = [release]): SandboxRepository {
  const workflows = Object.fromEntries(files.map((file) => [file, aFile(file).before]));
  return repository({ name, files: { "README.md": `# ${name}\n`, ...workflows }, rulesets: [], branchProtection: [], ...given });
}

export function shops(repositories: readonly SandboxRepository[], given: Partial<SandboxOrganisation> = {}, now?: () => number): Living {
  return living(described({ login: organisation, repositories, rulesets: [], accessTokens: [], ...given }), now);
}

/** Time that passes only while somebody waits, at once. */
export class QuickClock implements Clock {
  readonly waits: number[] = [];
  #now: number = Date.parse("2026-11-26T09:00:00Z");

  now(): number {
    return this.#now;
  }

  sleep(milliseconds: number): Promise<void> {
    this.waits.push(milliseconds);
    this.#now += milliseconds;
    return Promise.resolve();
  }
}

export function opened(given: Partial<DeliveryOptions> = {}): Delivery {
  return openDelivery({ token: "ghs_lantern", apiUrl: host, clock: new QuickClock(), ...given });
}

/** What an audit would have found: changes of these files, in each of these repositories. */
export function casesOf(names: readonly string[], files: readonly string[] = [release]): readonly RepositoryCase[] {
  return names.map((name) => aCase({ slug: `${organisation}/${name}`, fixed: aFixed(files.map((file) => aFile(file))) }));
}

/** Looks and plans. */
export async function planned(cases: readonly RepositoryCase[], github: Delivery, overview: string | null = null): Promise<Plan> {
  const branchesOf = ({ fixed, campaign }: RepositoryCase) => changeSetsOf(fixed, campaign.paths).map(({ file }) => branchFor(file));
  const wanted = new Map<string, readonly string[]>(cases.map((one) => [one.slug, branchesOf(one)]));
  if (overview !== null && !wanted.has(overview)) wanted.set(overview, []);
  const by = await github.author();
  const works = await github.look([...wanted.keys()], wanted);
  const workOf = (slug: string) => works.get(slug) ?? unseen("not-asked");
  const repositories = cases.map((one) => ({ ...one, work: workOf(one.slug) }));
  const whole =
    overview === null ? {} : { audited: theOrganisation({ findings: [aFinding(release)] }), overview: { slug: overview, work: workOf(overview) } };
  return planFor(anInput(repositories, { by, ...whole }));
}

export interface Delivered {
  readonly outcomes: readonly Outcome[];
  readonly rounds: number;
}

/** Rounds of looking, planning and doing, until nothing but what is left remains. */
export async function delivered(cases: readonly RepositoryCase[], github: Delivery, overview: string | null = null): Promise<Delivered> {
  const outcomes: Outcome[] = [];
  for (let rounds = 0; rounds < 6; rounds++) {
    const plan = await planned(cases, github, overview);
    if (plan.acts.every((act) => act.do === "leave")) return { outcomes, rounds };
    outcomes.push(...(await applyPlan(plan, github)));
  }
  return { outcomes, rounds: 6 };
}

/**
 * What people see of the world: two histories that come to the same end are equal in it. What was tried again may have come later than another,
 * so numbers, times and the order of things are left out.
 */
export function stateOf(world: Living): readonly Shown[] {
  return world.now().repositories.map((one) => ({
    name: one.name,
    branches: [...endsOf(one)].map(([name, oid]) => shown(name, commitsOf(one).get(oid)?.message, commitsOf(one).get(oid)?.files)).toSorted(),
    issues: (one.issues ?? []).map(({ title, body, state, reason, labels }) => shown(title, body, state, reason, labels)).toSorted(),
    pulls: (one.pulls ?? []).map(({ title, body, state, draft, branch, base }) => shown(branch, title, body, state, draft, base)).toSorted(),
  }));
}

export interface Shown {
  readonly name: string;
  readonly branches: readonly string[];
  readonly issues: readonly string[];
  readonly pulls: readonly string[];
}

function shown(...parts: readonly unknown[]): string {
  return JSON.stringify(parts).replace(/#\d+|(?<=\/(?:pull|issues)\/)\d+/g, "N");
}
