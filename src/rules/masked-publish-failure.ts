import type { Rule } from "./rule.ts";

export const maskedPublishFailure: Rule = {
  id: "masked-publish-failure",
  group: "publish-job",
  summary: "A failed upload looks like a successful release",
  severity: "low",
  confidence: "high",
  incidents: "npm's client never fails when its identity token is refused, it goes on with whatever token is there",
  controls: {
    ssdf: ["PO.3.2"],
    csf: ["PR.PS-06"],
    iso27001: ["A.8.32"],
    soc2: ["CC7.1", "CC8.1"],
  },
  asks: "publish-path",
  needs: [],
  concerns: () => true,
  check: () => [],
};
