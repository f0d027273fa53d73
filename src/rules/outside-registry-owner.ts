import { nameOf } from "../model/known-registry.ts";
import type { LedgerEntry } from "../model/ledger.ts";
import type { RegistryOwner } from "../model/registry-record.ts";
import type { Surroundings } from "../model/surroundings.ts";
import { packageSetting, packageWords } from "./ledger-settings.ts";
import { releasesOf, releaseWords } from "./recent-releases.ts";
import { type Holder, holderOf, membersOf, ownersDoubts, ownerSetting, ownerWords, refusesOwners } from "./registry-owners.ts";
import type { Doubt, Remark, Rule } from "./rule.ts";
import { shownBy } from "./shown-by.ts";
import { upToFive } from "./up-to-five.ts";

export const outsideRegistryOwner: Rule = {
  id: "outside-registry-owner",
  group: "people",
  summary: "Somebody outside the organisation owns a package at its registry",
  severity: "high",
  confidence: "high",
  incidents: "the account of a former contributor that still could publish: Mastra 2026-06",
  controls: {
    ssdf: ["PS.1.1"],
    csf: ["PR.AA-01", "PR.AA-05"],
    pci: ["7.2.5"],
    iso27001: ["A.5.16", "A.5.18"],
    soc2: ["CC6.2", "CC6.3"],
  },
  asks: "repository",
  sight: "registry",
  check({ surroundings }) {
    const entries = surroundings.ledger ?? [];
    const owned = entries.flatMap((entry) =>
      (entry.record.owners.seen ? entry.record.owners.value : []).map((owner) => ({
        owner,
        entry,
        holder: holderOf(owner, entry.record, surroundings),
      })),
    );
    const untold = owned.filter(({ holder }) => holder.is === "members-unseen").map(({ owner }) => owner.name);
    return [
      ...owned.flatMap(({ owner, entry, holder }) => remark(owner, entry, holder, surroundings)),
      ...membersDoubt([...new Set(untold)], surroundings),
      ...ownersDoubts(entries),
    ];
  },
};

function remark(owner: RegistryOwner, entry: LedgerEntry, holder: Holder, surroundings: Surroundings): readonly Remark[] {
  const said =
    holder.is === "outsider" ? certain(owner, entry, holder, surroundings) : holder.is === "unknown" ? unsure(owner, entry, surroundings) : null;
  if (said === null) return [];
  const { record } = entry;
  const at = ownerSetting(owner, record);
  const account = owner.name.toLowerCase();
  const last = releasesOf(entry).find(
    ({ by, approvedBy }) => (by.seen && by.value?.toLowerCase() === account) || approvedBy?.toLowerCase() === account,
  );
  const evidence = last === undefined ? [] : [{ ...packageSetting(record), says: releaseWords(last) }];
  return [{ at, evidence, packages: [record.purl], key: record.purl, ...(refusesOwners(record) ? { severity: "medium" as const } : {}), ...said }];
}

type Said = Pick<Remark, "says" | "next" | "severity" | "confidence">;

function certain(owner: RegistryOwner, { record }: LedgerEntry, holder: Holder & { readonly is: "outsider" }, surroundings: Surroundings): Said {
  const us = organisationIn(surroundings);
  const registry = nameOf(record.registry);
  if (owner.kind === "team") {
    return {
      says: `The team ${holder.login}, which is not of ${us}, owns ${packageWords(record)}: whoever is let into it can publish.`,
      next: `Remove the team from the package's owners at ${registry}, or name it as the organisation's own under accounts in the policy.`,
    };
  }
  const same = holder.login.toLowerCase() === owner.name.toLowerCase();
  const who = same ? "" : holder.toldBy === "policy" ? `, ${holder.login}'s account by the policy` : `, ${holder.login} at GitHub`;
  return {
    says: `${ownerWords({ ...owner, name: `${owner.name}${who}${who === "" ? "" : ","}` }, record)}, and ${same ? "is" : `${holder.login} is`} no member of ${us}.`,
    next: `Remove ${owner.name} from the package's owners at ${registry}, or make ${holder.login} a member if the right to publish is meant.`,
  };
}

function unsure(owner: RegistryOwner, { record }: LedgerEntry, surroundings: Surroundings): Said {
  const us = organisationIn(surroundings);
  const registry = nameOf(record.registry);
  const unlike = {
    person: `no member of ${us} is known to have that account`,
    team: `nothing tells whether the team is of ${us}`,
    organisation: `it does not bear the name of ${us}`,
  }[owner.kind];
  const kind = owner.kind === "person" ? "" : `The ${owner.kind} `;
  return {
    says: `${kind}${ownerWords(owner, record)}, and ${unlike}: whose it is, only the policy can say.`,
    next: `Ask whose it is: remove it from the package's owners at ${registry} if it is nobody's of ${us}, and else name it under accounts in the policy.`,
    severity: "medium",
    confidence: "low",
  };
}

function organisationIn({ github, slug }: Surroundings): string {
  return github?.organisation?.login ?? (github?.slug ?? slug)?.split("/")[0] ?? "the organisation";
}

function membersDoubt(accounts: readonly string[], surroundings: Surroundings): readonly Doubt[] {
  if (accounts.length === 0) return [];
  const { github } = surroundings;
  const organisation = organisationIn(surroundings);
  const members = membersOf(github);
  const verb = accounts.length === 1 ? "is a member's account" : "are members' accounts";
  return [
    {
      at: members === undefined ? null : { setting: "members of the organisation", page: `orgs/${organisation}/people` },
      unseen: `Whether ${upToFive(accounts)}, which may publish packages at their registries, ${verb} could not be seen.`,
      needs: members === undefined || members.seen ? "An audit of the organisation can show its members." : shownBy(members),
    },
  ];
}
