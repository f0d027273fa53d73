import { nameOf } from "../model/known-registry.ts";
import { daysBetween } from "./days.ts";
import { type KeptPublishSecret, keptPublishSecrets } from "./kept-publish-secrets.ts";
import type { Answer, Rule } from "./rule.ts";
import { lastDay, lifetimeAt } from "./token-lifetimes.ts";

export const expiredPublishSecret: Rule = {
  id: "expired-publish-secret",
  group: "tokens",
  summary: "A publish token is older than its registry lets tokens live",
  severity: "low",
  confidence: "medium",
  incidents: "the registries' limits on the life of tokens: npm since 2025-10 (90 days), NuGet since 2026-08 (30 days)",
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
    const { secrets, doubts } = keptPublishSecrets({ ...subject, repositories: limited(subject.repositories) });
    if (subject.date === null) return secrets.length === 0 ? doubts : [...doubts, undated];
    const today = subject.date;
    return [...secrets.flatMap((secret) => answer(secret, today)), ...doubts];
  },
};

/** Only uploads to registries with a limit: what is not seen of others does not matter here. */
function limited(repositories: Parameters<typeof keptPublishSecrets>[0]["repositories"]) {
  return repositories.map((digest) => ({ ...digest, publishes: digest.publishes.filter(({ registry }) => lifetimeAt(registry) !== undefined) }));
}

function answer({ at, name, updatedAt, registries, packages, readBy }: KeptPublishSecret, today: string): readonly Answer[] {
  const ended = registries.flatMap((registry) => {
    const lifetime = lifetimeAt(registry);
    return lifetime === undefined || lastDay(updatedAt, lifetime) >= today ? [] : [{ registry, lifetime }];
  });
  const [first] = ended;
  if (first === undefined) return [];
  const registry = nameOf(first.registry);
  return [
    {
      at,
      says: `${name} was last set on ${updatedAt.slice(0, 10)}, ${daysBetween(updatedAt, today)} days ago; ${registry} ${first.lifetime.says}, so what it holds no longer publishes, unless ${first.lifetime.unless}.`,
      next: `If releases work without it, delete the secret; if they fail, publish by trusted publishing; if they still work with it, revoke that token at ${registry}, since nothing ends it soon.`,
      evidence: readBy,
      packages,
    },
  ];
}

const undated: Answer = {
  at: null,
  unseen: "How old publish tokens are could not be told: this audit has no date.",
  needs: "An audit with a date can tell.",
};
