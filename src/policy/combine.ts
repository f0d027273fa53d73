import { bySeverity } from "../model/finding.ts";
import { nameOf } from "../model/known-registry.ts";
import type {
  DeliveryChoices,
  FixPreferences,
  KnownRule,
  PackageRequirement,
  Policy,
  PrivateRegistry,
  RuleChoice,
  Setting,
} from "../model/policy.ts";
import { byLevel } from "../model/posture.ts";
import type { Place } from "../model/place.ts";
import type { Problem } from "../model/problem.ts";
import { accountNamed, type RegistryAccountOwner } from "../model/registry-account.ts";
import type { PolicyDocument, Sides } from "./document.ts";
import { matcher } from "./globs.ts";
import { waiverFault } from "./waiver-fault.ts";

export interface Combined {
  readonly policy: Policy;
  /** One for each attempt to loosen. The organisation's word holds all the same. */
  readonly problems: readonly Problem[];
}

/** The repository's policy under the organisation's: it may tighten, and loosen what the organisation names. */
export function combine(sides: Sides): Combined {
  const { organisation, repository } = sides;
  const problems: Problem[] = [];
  const refuse = (at: Place, message: string) => void problems.push({ code: "loosened-policy", message, ...at });
  const policy: Policy = {
    rules: rulesOf(sides, refuse),
    registries: registriesOf(sides, refuse),
    otherRegistries: otherRegistriesOf(sides, refuse),
    privateRegistries: privateRegistriesOf(sides, refuse),
    packages: packagesOf(sides, refuse),
    accounts: accountsOf(sides, refuse),
    reviewers: [...new Set([...(organisation?.reviewers ?? []), ...repository.reviewers])],
    delivery: deliveryOf(sides, refuse),
    fixes: fixesOf(sides),
    waivers: [...(organisation?.waivers ?? []), ...repository.waivers.filter((waiver) => !refusal(waiverFault(waiver, sides), waiver.at, refuse))],
  };
  return { policy, problems };
}

type Refuse = (at: Place, message: string) => void;

function refusal(fault: string | undefined, at: Place, refuse: Refuse): boolean {
  if (fault !== undefined) refuse(at, fault);
  return fault !== undefined;
}

function rulesOf({ organisation, repository, rules }: Sides, refuse: Refuse): ReadonlyMap<string, RuleChoice> {
  const chosen = new Map<string, RuleChoice>();
  for (const [id, setting] of organisation?.rules ?? []) chosen.set(id, { ...setting, least: false });
  for (const [id, setting] of repository.rules) {
    const rule = rules.find((one) => one.id === id);
    const said = organisation?.rules.get(id)?.value;
    const bound = organisation !== null || rule?.group === "policy";
    const fault = bound ? ruleFault(id, setting.value, { demanded: said ?? rule?.severity, rule, organisation }) : undefined;
    if (refusal(fault, setting.at, refuse)) continue;
    const allowed = organisation?.may.lower.includes(id) === true;
    chosen.set(id, { ...setting, least: bound && said === undefined && !allowed });
  }
  return chosen;
}

interface Bound {
  /** What holds without the repository's word; undefined where nobody can say. */
  readonly demanded: RuleChoice["value"] | undefined;
  readonly rule: KnownRule | undefined;
  readonly organisation: PolicyDocument | null;
}

function ruleFault(id: string, value: RuleChoice["value"], { demanded, rule, organisation }: Bound): string | undefined {
  const off = value === "off" && demanded !== "off";
  const lower = value !== "off" && demanded !== undefined && demanded !== "off" && bySeverity(value, demanded) > 0;
  if (!off && !lower) return undefined;
  const act = off ? `switches off '${id}'` : `lowers '${id}' to ${value}`;
  if (rule?.group === "policy") return `This ${act}: a repository cannot do so with rules about the policy itself`;
  const key = off ? "switch-off" : "lower";
  if (organisation?.may[off ? "switchOff" : "lower"].includes(id)) return undefined;
  const demands = demanded === undefined ? "wants it asked" : `has it at ${demanded}`;
  return `This ${act}, while the organisation ${demands}: ${howTo(organisation, key, id)}`;
}

/** How the organisation could allow it. */
function howTo(organisation: PolicyDocument | null, key: string, name: string): string {
  return `it would have to name '${name}' under repositories-may: ${key}${organisation === null ? "" : ` in ${organisation.file}`}`;
}

function registriesOf({ organisation, repository }: Sides, refuse: Refuse): Policy["registries"] {
  const demanded = organisation?.registries ?? null;
  const own = repository.registries;
  const plain = (list: PolicyDocument["registries"]) => list && { value: list.value.map(({ value }) => value), at: list.at };
  if (own === null || demanded === null) return plain(own ?? demanded);
  const kept = own.value.filter(({ value, at }) => demanded.value.some((one) => one.value === value) || mayAdd(value, at, organisation, refuse));
  // Where nothing of a list may stand, it is as if it had not been written.
  return kept.length === 0 && own.value.length > 0 ? plain(demanded) : plain({ ...own, value: kept });
}

function otherRegistriesOf({ organisation, repository }: Sides, refuse: Refuse): readonly string[] {
  const given = (organisation?.otherRegistries ?? []).map(({ value }) => value);
  const own = repository.otherRegistries.filter(({ value, at }) => given.includes(value) || mayAdd(value, at, organisation, refuse));
  return [...new Set([...given, ...own.map(({ value }) => value)])];
}

/** Where any registry may be used, nothing is added. */
function mayAdd(name: string, at: Place, organisation: PolicyDocument | null, refuse: Refuse): boolean {
  if (!organisation?.registries || organisation.may.publishTo.includes(name)) return true;
  refuse(at, `This adds ${name} to the registries in use, which the organisation does not name: ${howTo(organisation, "publish-to", name)}`);
  return false;
}

/** Where any registry may be used, a private one loosens nothing. */
function privateRegistriesOf({ organisation, repository }: Sides, refuse: Refuse): readonly PrivateRegistry[] {
  const given = organisation?.privateRegistries ?? [];
  const own = repository.privateRegistries.filter(({ host, at }) => {
    if (given.some((one) => one.host === host)) return false;
    if (!organisation?.registries || organisation.may.privateRegistries.includes(host)) return true;
    refuse(at, `This declares ${host} a private registry, which the organisation does not: ${howTo(organisation, "private-registries", host)}`);
    return false;
  });
  return [...given, ...own];
}

/** Whether two patterns meet cannot be told in general: what is not refused here is still held to the higher level of both. */
function packagesOf({ organisation, repository }: Sides, refuse: Refuse): readonly PackageRequirement[] {
  const given = organisation?.packages ?? [];
  const exceptions: PackageRequirement[] = [];
  const own: PackageRequirement[] = [];
  for (const { match, level, at } of repository.packages) {
    const demanded = given.find((one) => one.match === match || matcher(one.match)(match));
    if (demanded === undefined || byLevel(level, demanded.level) >= 0) own.push({ match, level, from: "repository", at });
    else if (organisation?.may.lowerLevels.some((one) => one === match || matcher(one)(match)))
      exceptions.push({ match, level, from: "exception", at });
    else {
      const demand = `the organisation asks ${demanded.level} of ${demanded.match}`;
      refuse(at, `This asks only ${level} of ${match}, while ${demand}: ${howTo(organisation, "lower-levels", match)}`);
    }
  }
  return [...exceptions, ...given.map((one) => ({ ...one, from: "organisation" as const })), ...own];
}

/** Who is one of its own is the organisation's to say: of its accounts it speaks alone. */
function accountsOf({ organisation, repository }: Sides, refuse: Refuse): readonly RegistryAccountOwner[] {
  if (organisation === null) return repository.accounts;
  for (const { registry, name, login, at } of repository.accounts) {
    const given = accountNamed(organisation.accounts, { registry, name });
    if (given !== undefined && given.login?.toLowerCase() === login?.toLowerCase()) continue;
    refuse(
      at,
      `This says whose the account ${name} at ${nameOf(registry)} is, which the organisation alone can say: name it in ${organisation.file}`,
    );
  }
  return organisation.accounts;
}

/** A repository knows best how its own workflows publish; an approval that the organisation asks for stays. */
function fixesOf({ organisation, repository }: Sides): FixPreferences {
  const [given, own] = [organisation?.fixes ?? {}, repository.fixes];
  return {
    environment: own.environment ?? given.environment ?? null,
    nugetUser: own.nugetUser ?? given.nugetUser ?? null,
    staged: given.staged === true || own.staged === true,
  };
}

/** What the organisation does not say is its repositories' to choose. */
function deliveryOf({ organisation, repository }: Sides, refuse: Refuse): DeliveryChoices {
  const choose = <T extends boolean | number>(key: string, given: Setting<T> | undefined, own: Setting<T> | undefined, otherwise: T): T => {
    if (given === undefined || own === undefined || own.value === given.value) return (given ?? own)?.value ?? otherwise;
    if (organisation?.may.delivery.includes(key)) return own.value;
    refuse(own.at, `This sets ${key} to ${own.value}, while the organisation has ${given.value}: ${howTo(organisation, "delivery", key)}`);
    return given.value;
  };
  const given = organisation?.delivery ?? {};
  const own = repository.delivery;
  return {
    pullRequests: choose("pull-requests", given.pullRequests, own.pullRequests, true),
    issues: choose("issues", given.issues, own.issues, true),
    openPullRequests: choose("open-pull-requests", given.openPullRequests, own.openPullRequests, 3),
    // To require it is to tighten: that needs no leave.
    requiredCheck: own.requiredCheck?.value === true || choose("required-check", given.requiredCheck, own.requiredCheck, false),
  };
}
