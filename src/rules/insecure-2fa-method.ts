import type { OrganisationSubject, Rule } from "./rule.ts";
import { weakAccounts } from "./weak-accounts.ts";

export const insecure2faMethod: Rule = {
  id: "insecure-2fa-method",
  group: "people",
  summary: "Somebody who can publish uses a two-factor method that can be intercepted",
  severity: "medium",
  confidence: "high",
  incidents: "one-time codes relayed to an attacker: the phishing of chalk and debug 2025-09",
  controls: {
    ssdf: ["PO.5.1"],
    csf: ["PR.AA-03"],
    pci: ["8.4"],
    iso27001: ["A.8.5"],
    soc2: ["CC6.1"],
  },
  asks: "organisation",
  sight: "organisation",
  check: (subject) => [...insecure(subject, "member"), ...insecure(subject, "collaborator")],
};

function insecure(subject: OrganisationSubject, who: "member" | "collaborator") {
  const { membersWithInsecureTwoFactor, collaboratorsWithInsecureTwoFactor } = subject.organisation;
  return weakAccounts(subject, {
    who,
    accounts: who === "member" ? membersWithInsecureTwoFactor : collaboratorsWithInsecureTwoFactor,
    have: "have an insecure two-factor method (codes by SMS)",
    has: "has an insecure two-factor method (codes by SMS)",
    remark: ({ owner }) => ({
      adds: "",
      next: (login) => `Have ${login} add a passkey or security key and remove SMS, which stays a way in as long as it is set up beside it.`,
      ...(owner ? {} : { severity: "low" as const }),
    }),
  });
}
