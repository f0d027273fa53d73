import { test } from "uvu";
import * as assert from "uvu/assert";
import { rules } from "../../src/rules/index.ts";
import { onlyRules } from "../../src/reports/only-rules.ts";
import { audited, aWaiver, findings } from "./audited.ts";
import { aFullOrganisationReport } from "./sample.ts";

const unseen = (...ids: string[]) => ({ at: null, says: "Not looked at.", rules: ids, needs: null });
const report = {
  schema: "imprimatur/audit@1",
  date: null,
  rules,
  organisation: null,
  repositories: [
    audited({
      findings: findings("a"),
      waived: findings("b").map((finding) => ({ finding, waiver: aWaiver })),
      unseen: [unseen("stored-publish-token", "orphan-package"), unseen("orphan-package")],
      problems: [{ file: "a.yml", line: 1, column: 1, code: "invalid-yaml", message: "A tab." }],
    }),
  ],
} as const;

test("what other rules say is left out", () => {
  const { rules: asked, repositories } = onlyRules(report, ["stored-publish-token"]);

  assert.equal(
    asked.map(({ id }) => id),
    ["stored-publish-token"],
  );
  assert.equal(repositories[0], { ...report.repositories[0], unseen: [unseen("stored-publish-token")] });
});

test("what no rule says stays", () => {
  const [repository] = onlyRules(report, ["misplaced-environment"]).repositories;

  assert.equal([repository?.findings, repository?.waived, repository?.unseen], [[], [], []]);
  assert.is(repository?.problems.length, 1);
});

test("the same goes for the organisation", () => {
  const { organisation } = onlyRules(aFullOrganisationReport(), ["stored-publish-token"]);
  assert.equal([organisation?.findings, organisation?.waived], [[], []]);
  assert.is(organisation?.unseen.length, 2);
});

test.run();
