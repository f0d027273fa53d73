import { nameOf } from "../model/known-registry.ts";
import type { LedgerEntry } from "../model/ledger.ts";
import type { Surroundings } from "../model/surroundings.ts";
import { packageSetting, packageWords } from "./ledger-settings.ts";
import { holderOf, ownersDoubts } from "./registry-owners.ts";
import type { Answer, Rule } from "./rule.ts";

export const singleRegistryOwner: Rule = {
  id: "single-registry-owner",
  group: "people",
  summary: "One person alone owns a package at its registry",
  severity: "low",
  confidence: "high",
  incidents: "accounts whose owner lost them to somebody else, and with them the packages: chalk and debug 2025-09, axios 2026-03",
  controls: {
    ssdf: ["PS.1.1"],
    csf: ["PR.AA-05"],
    iso27001: ["A.5.18"],
    soc2: ["CC6.2"],
  },
  asks: "repository",
  sight: "registry",
  check({ surroundings }) {
    const own = (surroundings.ledger ?? []).filter(({ paths, declared }) => paths.length > 0 || declared);
    return [...own.flatMap((entry) => answer(entry, surroundings)), ...ownersDoubts(own)];
  },
};

function answer({ record }: LedgerEntry, surroundings: Surroundings): readonly Answer[] {
  if (!record.owners.seen) return [];
  const [owner, ...others] = record.owners.value;
  if (owner?.kind !== "person" || others.length > 0 || holderOf(owner, record, surroundings).is === "own") return [];
  const at = packageSetting(record);
  if (record.ownersBeyond !== null) {
    return [{ at, unseen: `Whether ${owner.name} alone may publish it could not be told.`, needs: record.ownersBeyond }];
  }
  return [
    {
      at,
      says: `${owner.name} alone owns ${packageWords(record)}: if that account is lost or taken over, nobody else can take the package back.`,
      next: `Add a second owner at ${nameOf(record.registry)} who is one of the organisation, or an account of its own, with a second factor.`,
      packages: [record.purl],
      key: record.purl,
    },
  ];
}
