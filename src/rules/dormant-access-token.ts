import type { AccessToken } from "../model/access-token.ts";
import { daysBetween } from "./days.ts";
import type { Rule } from "./rule.ts";
import { counted } from "./up-to-five.ts";
import { writingAccessTokens } from "./writing-access-tokens.ts";

/** A quarter: what runs with every release or every month has used its token by then, and GitHub itself waits a year. */
const longest = 90;

export const dormantAccessToken: Rule = {
  id: "dormant-access-token",
  group: "tokens",
  summary: "A personal access token that can change what is released is not used",
  severity: "medium",
  confidence: "high",
  incidents: "rights that nobody used any more: Mastra 2026-06, Trivy 2026-03",
  controls: {
    ssdf: ["PS.1.1", "PO.5.1"],
    csf: ["PR.AA-01", "PR.AA-05"],
    pci: ["7.2.5"],
    iso27001: ["A.5.17", "A.8.2"],
    soc2: ["CC6.1", "CC6.3"],
  },
  asks: "organisation",
  sight: "organisation",
  check(subject) {
    const { date } = subject;
    const { tokens, doubts } = writingAccessTokens(subject, (token) => date === null || idleDays(token, date) > longest);
    if (date === null) {
      const undated = {
        at: null,
        unseen: "Since when personal access tokens have not been used could not be told: this audit has no date.",
        needs: "An audit with a date can tell.",
      };
      return tokens.length === 0 ? doubts : [undated];
    }
    return [
      ...tokens.map(({ token, at, says, evidence, packages }) => ({
        at,
        says: `${says}, and has not been used for ${counted(idleDays(token, date), "day")}${token.lastUsedAt === null ? ", since it was granted" : ""}.`,
        next: `Ask ${token.owner} what it is for, and revoke it unless there is an answer.`,
        evidence,
        packages,
      })),
      ...doubts,
    ];
  },
};

function idleDays({ lastUsedAt, grantedAt }: AccessToken, today: string): number {
  // A grant may be younger than the last use that GitHub tells of.
  const since = lastUsedAt === null || grantedAt > lastUsedAt ? grantedAt : lastUsedAt;
  return daysBetween(since, today);
}
