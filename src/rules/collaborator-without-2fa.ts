import type { Rule } from "./rule.ts";
import { weakAccounts } from "./weak-accounts.ts";

export const collaboratorWithout2fa: Rule = {
  id: "collaborator-without-2fa",
  group: "people",
  summary: "An outside collaborator who can publish has no two-factor authentication",
  severity: "high",
  confidence: "high",
  incidents: "accounts of contributors taken over: Miasma 2026-06, Mastra 2026-06",
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
  check: (subject) =>
    weakAccounts(subject, {
      who: "collaborator",
      accounts: subject.organisation.collaboratorsWithoutTwoFactor,
      have: "have no two-factor authentication",
      has: "has no two-factor authentication",
      // The requirement removes outside collaborators who have none: one that is listed was not removed, and nothing softens it.
      remark: () => ({
        adds: "",
        next: (login) => `Have ${login} set up two-factor authentication with a passkey or security key, or take away the right to push.`,
      }),
    }),
};
