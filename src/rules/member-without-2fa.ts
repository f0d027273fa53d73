import type { Rule } from "./rule.ts";
import { requiresTwoFactor } from "./two-factor-not-required.ts";
import { weakAccounts } from "./weak-accounts.ts";

export const memberWithout2fa: Rule = {
  id: "member-without-2fa",
  group: "people",
  summary: "A member who can publish has no two-factor authentication",
  severity: "high",
  confidence: "high",
  incidents: "accounts taken over by a stolen password or session: chalk and debug 2025-09, axios 2026-03, Miasma 2026-06",
  controls: {
    osps: ["OSPS-AC-01.01"],
    ssdf: ["PS.1.1", "PO.5.1"],
    csf: ["PR.AA-03"],
    pci: ["8.4"],
    iso27001: ["A.8.5"],
    soc2: ["CC6.1"],
  },
  asks: "organisation",
  sight: "organisation",
  check(subject) {
    const blocked = requiresTwoFactor(subject);
    return weakAccounts(subject, {
      who: "member",
      accounts: subject.organisation.membersWithoutTwoFactor,
      have: "have no two-factor authentication",
      has: "has no two-factor authentication",
      remark: ({ owner }) => ({
        adds: blocked ? "; the organisation requires it, and keeps the account from its resources until it is set up" : "",
        next: (login) =>
          owner
            ? `Have ${login} set up two-factor authentication with a passkey or security key now, or make another member owner in ${login}'s place.`
            : `Have ${login} set up two-factor authentication with a passkey or security key, or take away the right to push.`,
        ...(blocked ? { severity: "low" as const } : {}),
      }),
    });
  },
};
