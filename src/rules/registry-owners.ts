import { nameOf } from "../model/known-registry.ts";
import type { LedgerEntry } from "../model/ledger.ts";
import type { Observed } from "../model/observed.ts";
import type { Member } from "../model/people.ts";
import { accountNamed } from "../model/registry-account.ts";
import type { RegistryOwner, RegistryRecord } from "../model/registry-record.ts";
import type { Setting } from "../model/setting.ts";
import type { Surroundings } from "../model/surroundings.ts";
import { packageSetting, packageWords } from "./ledger-settings.ts";
import type { Doubt } from "./rule.ts";
import { shownByRegistry } from "./shown-by-registry.ts";
import { upToFive } from "./up-to-five.ts";

/** Whose an account is. `unknown`: neither its registry nor the policy tells, and its name is nobody's. */
export type Holder =
  | { readonly is: "own" }
  | { readonly is: "member" }
  | { readonly is: "outsider"; readonly login: string; readonly toldBy: "registry" | "policy" }
  | { readonly is: "unknown" }
  | { readonly is: "members-unseen" };

/**
 * The policy's word comes first, then the registry's, which only crates.io has; else the name is compared. crates.io leaves
 * the login out where the account is linked to none of that name: its name then says nothing.
 */
export function holderOf(owner: RegistryOwner, { registry }: RegistryRecord, { slug, github, accounts }: Surroundings): Holder {
  const said = accountNamed(accounts ?? [], { registry, name: owner.name });
  if (said?.login === null) return { is: "own" };
  const own = (github?.organisation?.login ?? github?.slug.split("/")[0] ?? slug?.split("/")[0] ?? "").toLowerCase();
  if (owner.kind === "team" && owner.github !== null) {
    return owner.github.toLowerCase().startsWith(`${own}/`) ? { is: "own" } : { is: "outsider", login: owner.github, toldBy: "registry" };
  }
  const name = owner.name.toLowerCase();
  if (name === own && own !== "" && owner.github === null) return { is: "own" };
  if (owner.kind !== "person") return { is: "unknown" };

  const members = membersOf(github);
  if (members?.seen !== true) return { is: "members-unseen" };
  const isMember = (login: string) => members.value.some((member) => member.login.toLowerCase() === login.toLowerCase());
  const login = said?.login ?? owner.github;
  if (login !== null) return isMember(login) ? { is: "member" } : { is: "outsider", login, toldBy: said === undefined ? "registry" : "policy" };
  return registry !== "crates-io" && isMember(name) ? { is: "member" } : { is: "unknown" };
}

/** Undefined where the organisation as a whole was not looked at. */
export function membersOf(github: Surroundings["github"]): Observed<readonly Member[]> | undefined {
  return github?.organisation?.members;
}

/** Stays the same as long as the account owns the package. */
export function ownerSetting({ name }: RegistryOwner, record: RegistryRecord): Setting {
  const { setting, page } = packageSetting(record);
  return { setting: `owner ${name} of ${setting}`, page };
}

/** "Lin owns lamp at npm as maintainer". */
export function ownerWords({ name, role }: RegistryOwner, record: RegistryRecord): string {
  return `${name} owns ${packageWords(record)}${role === null || /^owner$/i.test(role) ? "" : ` as ${role.toLowerCase()}`}`;
}

/** Whether its owners cannot do by token what they could before: they would have to allow tokens first. */
export function refusesOwners({ registry, tokens }: RegistryRecord): boolean {
  return registry === "crates-io" && tokens.seen && tokens.value === "refused";
}

/** That owners could not be seen: one doubt for each registry and reason, in the same words for every rule. */
export function ownersDoubts(entries: readonly LedgerEntry[]): readonly Doubt[] {
  const hidden = entries.flatMap(({ record, registry }) =>
    record.owners.seen || isAbsent(record) ? [] : [{ record, registry, needs: shownByRegistry(record.owners, registry) }],
  );
  return [...Map.groupBy(hidden, ({ registry, needs }) => `${registry} ${needs}`).values()].flatMap((alike): readonly Doubt[] => {
    const [first] = alike;
    if (first === undefined) return [];
    const { record, registry, needs } = first;
    if (alike.length === 1) return [{ at: packageSetting(record), unseen: "Who owns it at its registry could not be seen.", needs }];
    const names = upToFive(alike.map((one) => one.record.name));
    return [{ at: null, unseen: `Who owns ${names} at ${nameOf(registry)} could not be seen.`, needs }];
  });
}

export function isAbsent({ exists }: RegistryRecord): boolean {
  return exists.seen && !exists.value;
}
