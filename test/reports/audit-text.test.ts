import { test } from "uvu";
import * as assert from "uvu/assert";
import type { AuditedRepository } from "../../src/model/report.ts";
import { auditText } from "../../src/reports/audit-text.ts";
import { plain } from "../../src/reports/painter.ts";

const finding = {
  rule: "stored-publish-token",
  severity: "high",
  confidence: "medium",
  at: { file: ".github/workflows/release.yml", line: 20, column: 14 },
  says: "npm publish uploads to npm with the secret NPM_TOKEN, although npm offers trusted publishing.",
  next: "Register this workflow as a trusted publisher at npm.",
  evidence: [{ file: ".github/workflows/release.yml", line: 22, column: 11, says: "NODE_AUTH_TOKEN is secrets.NPM_TOKEN" }],
} as const;

test("findings stand under their file with what to do next, and are counted", () => {
  assert.is(
    auditText({ schema: "imprimatur/audit@1", repositories: [audited({ findings: [finding] })] }, plain),
    `lamp
1 publish path in 2 workflow files

  .github/workflows/release.yml

     20:14   high  stored-publish-token  (medium confidence)
             npm publish uploads to npm with the secret NPM_TOKEN, although npm offers trusted
             publishing.
             .github/workflows/release.yml:22  NODE_AUTH_TOKEN is secrets.NPM_TOKEN
             → Register this workflow as a trusted publisher at npm.

  1 finding: 1 high.
  Each rule is explained in docs/rules/<rule>.md.
`,
  );
});

test("nothing found is said, and what could not be judged is not hidden behind it", () => {
  const unseen = {
    at: { file: "a.yml", line: 4, column: 1 },
    says: "Which credential npm publish uses could not be told.",
    rules: ["stored-publish-token", "mixed-publish-credentials"],
  };
  const text = auditText({ schema: "imprimatur/audit@1", repositories: [audited({}), audited({ unseen: [unseen] })] }, plain);

  assert.match(text, "\n  Nothing found.\n");
  assert.match(
    text,
    "\n  Unseen\n    a.yml:4  Which credential npm publish uses could not be told. Not judged: stored-publish-token,\n    mixed-publish-credentials.\n",
  );
  assert.match(text, "\n  Nothing found; 1 could not be judged.\n");
  assert.match(text, "Together: 0 findings");
});

test("several repositories are counted together", () => {
  const low = { ...finding, severity: "low" } as const;
  const text = auditText(
    {
      schema: "imprimatur/audit@1",
      repositories: [audited({ findings: [finding, low] }), audited({ findings: [finding] })],
    },
    plain,
  );

  assert.match(text, "Together: 3 findings: 2 high, 1 low\n");
});

test.run();

function audited(given: Partial<AuditedRepository>): AuditedRepository {
  return {
    root: "lamp",
    looked: { workflowFiles: 2, paths: 1, skipped: [] },
    findings: [],
    unseen: [],
    problems: [],
    ...given,
  };
}
