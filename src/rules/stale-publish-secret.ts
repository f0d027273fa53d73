import { nameOf, offersTrustedPublishing } from "../model/known-registry.ts";
import { daysBetween } from "./days.ts";
import { type KeptPublishSecret, keptPublishSecrets } from "./kept-publish-secrets.ts";
import type { Answer, OrganisationSubject, Rule } from "./rule.ts";
import { lifetimeAt } from "./token-lifetimes.ts";
import { listed } from "./wording.ts";

/** The longest life that crates.io offers beside "never", and the default limit of GitHub's own fine-grained tokens but for a day. */
const longest = 365;

export const stalePublishSecret: Rule = {
  id: "stale-publish-secret",
  group: "tokens",
  summary: "A publish token has not been replaced for a long time",
  severity: "medium",
  confidence: "high",
  incidents: "credentials that were left in place: ultralytics 2024-12, Trivy 2026-03",
  controls: {
    ssdf: ["PO.5.1"],
    csf: ["PR.AA-01"],
    pci: ["8.6.3"],
    iso27001: ["A.5.17"],
    soc2: ["CC6.1"],
  },
  asks: "organisation",
  sight: "organisation",
  check(subject) {
    const { secrets, doubts } = keptPublishSecrets({ ...subject, repositories: unlimited(subject) });
    if (subject.date === null) return secrets.length === 0 ? doubts : [...doubts, undated];
    const today = subject.date;
    return [...secrets.flatMap((secret) => answer(secret, today)), ...doubts];
  },
};

/** Where a registry limits the life of tokens, expired-publish-secret says more. */
function unlimited({ repositories }: OrganisationSubject): OrganisationSubject["repositories"] {
  return repositories.map((digest) => ({ ...digest, publishes: digest.publishes.filter(({ registry }) => lifetimeAt(registry) === undefined) }));
}

function answer({ at, name, updatedAt, registries, packages, readBy }: KeptPublishSecret, today: string): readonly Answer[] {
  const age = daysBetween(updatedAt, today);
  if (age <= longest) return [];
  const where = listed(registries.map(nameOf));
  return [
    {
      at,
      says: `${name}, which uploads to ${where} authenticate with, was last set on ${updatedAt.slice(0, 10)}, ${age} days ago.`,
      next: nextStep(registries, where),
      evidence: readBy,
      packages,
    },
  ];
}

function nextStep(registries: KeptPublishSecret["registries"], where: string): string {
  if (registries.every(offersTrustedPublishing)) {
    return `Publish by trusted publishing and revoke the token at ${where}; until then issue a new one that can publish these packages and no others, store it under the same name, and revoke the old one.`;
  }
  return `Issue a new token at ${where} with the narrowest rights and the nearest end that it offers, store it under the same name, and revoke the old one after the next release.`;
}

const undated: Answer = {
  at: null,
  unseen: "How old publish tokens are could not be told: this audit has no date.",
  needs: "An audit with a date can tell.",
};
