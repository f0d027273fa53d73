import { test } from "uvu";
import * as assert from "uvu/assert";
import { auditJson } from "../../src/reports/audit-json.ts";

test("the schema is complete", () => {
  const at = { file: "a.yml", line: 1, column: 2 };
  const text = auditJson({
    schema: "imprimatur/audit@1",
    repositories: [
      {
        root: "lamp",
        looked: { workflowFiles: 2, paths: 1, skipped: ["node_modules"] },
        findings: [
          {
            rule: "stored-publish-token",
            severity: "high",
            confidence: "high",
            at,
            says: "It is.",
            next: "Do.",
            evidence: [{ ...at, says: "Seen." }],
          },
        ],
        unseen: [{ at, says: "Not seen.", rules: ["stored-publish-token"] }],
        problems: [{ ...at, code: "invalid-yaml", message: "A tab." }],
      },
    ],
  });

  assert.equal(JSON.parse(text), {
    schema: "imprimatur/audit@1",
    repositories: [
      {
        root: "lamp",
        looked: { workflowFiles: 2, paths: 1, skipped: ["node_modules"] },
        findings: [
          {
            rule: "stored-publish-token",
            severity: "high",
            confidence: "high",
            ...at,
            says: "It is.",
            next: "Do.",
            evidence: [{ ...at, says: "Seen." }],
          },
        ],
        unseen: [{ ...at, says: "Not seen.", rules: ["stored-publish-token"] }],
        problems: [{ ...at, code: "invalid-yaml", message: "A tab." }],
      },
    ],
  });
});

test.run();
