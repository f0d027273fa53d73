import type { Severity } from "../model/finding.ts";
import type { SettingEvidence } from "../model/setting.ts";
import { isManagedOrganisation } from "./managed-accounts.ts";
import { publishingRepositories } from "./publishing-repositories.ts";
import type { OrganisationSubject, Rule } from "./rule.ts";
import { shownBy } from "./shown-by.ts";
import { counted, upToFive } from "./up-to-five.ts";

export const twoFactorNotRequired: Rule = {
  id: "two-factor-not-required",
  group: "people",
  summary: "The organisation does not require two-factor authentication",
  severity: "high",
  confidence: "high",
  incidents: "accounts taken over by a stolen password or session: chalk and debug 2025-09, axios 2026-03, Miasma 2026-06",
  controls: {
    osps: ["OSPS-AC-01.01"],
    ssdf: ["PO.5.1"],
    csf: ["PR.AA-03"],
    pci: ["8.4"],
    iso27001: ["A.8.5"],
    soc2: ["CC6.1"],
  },
  asks: "organisation",
  sight: "organisation",
  check(subject) {
    const { twoFactorRequired, managedUsers } = subject.organisation;
    const managed = isManagedOrganisation(subject.organisation);
    if (managed === true || (twoFactorRequired.seen && twoFactorRequired.value)) return [];
    const at = { setting: "two-factor authentication of the organisation", page: `organizations/${subject.organisation.login}/settings/security` };
    if (!twoFactorRequired.seen) {
      return [{ at, unseen: "Whether the organisation requires two-factor authentication could not be seen.", needs: shownBy(twoFactorRequired) }];
    }
    if (managed === "unknown" && !managedUsers.seen) {
      const unseen =
        "GitHub says that two-factor authentication is not required, and whether an identity provider keeps the accounts, which would answer for it, could not be seen.";
      return [{ at, unseen, needs: shownBy(managedUsers) }];
    }
    return [
      {
        at,
        says: `${subject.organisation.login} does not require two-factor authentication, so a password alone can be enough to act as one of its members.`,
        next: nobodyLacksIt(subject)
          ? "Require two-factor authentication, and only secure methods, in the organisation's authentication security settings; nobody who is here today lacks it."
          : "Have everybody who lacks it set up a second factor, since the requirement blocks members and removes outside collaborators without one; then require it, and only secure methods, in the organisation's authentication security settings.",
        evidence: evidenceOf(subject),
        severity: severityOf(subject),
      },
    ];
  },
};

/** Where everybody has it already, only newcomers are let in without; where nothing is published, nothing can be published that way. */
function severityOf(subject: OrganisationSubject): Severity {
  if (publishingRepositories(subject.repositories).length === 0 && subject.unread.length === 0) return "low";
  return nobodyLacksIt(subject) ? "medium" : "high";
}

/** What could not be seen softens nothing. */
function nobodyLacksIt({ organisation }: OrganisationSubject): boolean {
  return [organisation.membersWithoutTwoFactor, organisation.collaboratorsWithoutTwoFactor].every((one) => one.seen && one.value.length === 0);
}

function evidenceOf({ organisation, repositories }: OrganisationSubject): readonly SettingEvidence[] {
  const { login, membersWithoutTwoFactor, collaboratorsWithoutTwoFactor } = organisation;
  const people = { setting: "members of the organisation", page: `orgs/${login}/people` };
  const publishing = publishingRepositories(repositories).map(({ slug }) => slug);
  const counts = [
    { lists: membersWithoutTwoFactor, who: "member" },
    { lists: collaboratorsWithoutTwoFactor, who: "outside collaborator" },
  ].flatMap(({ lists, who }) => (lists.seen ? [{ ...people, says: `${counted(lists.value.length, who)} without two-factor authentication` }] : []));
  const released =
    publishing.length === 0 ? [] : [{ setting: "repositories that publish", page: `orgs/${login}/repositories`, says: upToFive(publishing) }];
  return [...counts, ...released];
}

/** Whether the organisation blocks members that have none; what could not be seen softens nothing. */
export function requiresTwoFactor({ organisation }: Pick<OrganisationSubject, "organisation">): boolean {
  return organisation.twoFactorRequired.seen && organisation.twoFactorRequired.value;
}
