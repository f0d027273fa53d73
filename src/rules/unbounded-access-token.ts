import type { Rule } from "./rule.ts";
import { writingAccessTokens } from "./writing-access-tokens.ts";

export const unboundedAccessToken: Rule = {
  id: "unbounded-access-token",
  group: "tokens",
  summary: "A personal access token that can change what is released never expires",
  severity: "medium",
  confidence: "high",
  incidents: "personal access tokens that wrote workflows and branches: tj-actions 2025-03, Shai-Hulud 2025-11, AsyncAPI 2026-07",
  controls: {
    ssdf: ["PS.1.1", "PO.5.1"],
    csf: ["PR.AA-01", "PR.AA-05"],
    pci: ["8.6.3"],
    iso27001: ["A.5.17", "A.8.2"],
    soc2: ["CC6.1"],
  },
  asks: "organisation",
  sight: "organisation",
  check(subject) {
    const { tokens, doubts } = writingAccessTokens(subject, ({ expiresAt }) => expiresAt === null);
    return [
      ...tokens.map(({ token, at, says, evidence, packages }) => ({
        at,
        says: `${says}, and never expires.`,
        next: `Revoke it and have ${token.owner} make one that ends within months and names only the repositories and permissions it needs, or use an App's installation token; then set a maximum lifetime for tokens in the organisation's settings.`,
        evidence,
        packages,
        ...(token.repositories === "all" ? { severity: "high" as const } : {}),
      })),
      ...doubts,
    ];
  },
};
