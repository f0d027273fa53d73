import { test } from "uvu";
import * as assert from "uvu/assert";
import { auditMarkdown } from "../../src/reports/audit-markdown.ts";
import { auditText } from "../../src/reports/audit-text.ts";
import { standings } from "../../src/reports/requirements.ts";
import { aFinding, aFullOrganisationReport, aFullReport, anUnseen, aReport, aWaiver, storedToken, theRendering, wideIdentity } from "./sample.ts";

test("each requirement counts what stands against the rules that support it", () => {
  const wide = aFinding({ rule: wideIdentity.id });
  const report = aReport(
    { findings: [aFinding(), wide], unseen: [anUnseen({ rules: [storedToken.id, wideIdentity.id] })] },
    { findings: [wide], waived: [{ finding: aFinding(), waiver: aWaiver() }] },
  );
  const [, ssdf] = standings(report);

  assert.is(ssdf?.name, "SSDF 1.1");
  assert.equal(ssdf?.requirements, [
    { id: "PO.5.1", rules: [{ id: storedToken.id, off: 0 }], findings: 1, waived: 1, unseen: 1 },
    {
      id: "PS.1.1",
      rules: [
        { id: storedToken.id, off: 0 },
        { id: wideIdentity.id, off: 0 },
      ],
      findings: 3,
      waived: 1,
      unseen: 2,
    },
  ]);
});

test("what stands against the organisation counts too", () => {
  const [, ssdf] = standings(aFullOrganisationReport());
  const requirement = ssdf?.requirements.find(({ id }) => id === "PS.1.1");
  assert.equal([requirement?.findings, requirement?.waived, requirement?.unseen], [4, 1, 3]);
  assert.match(auditText(aFullOrganisationReport(), theRendering({ view: "controls" })), "\nlanternfish, 2 repositories\n");
});

test("frameworks come in their order, requirements as they are numbered", () => {
  const all = standings(aReport({}));

  assert.equal(
    all.map(({ name }) => name),
    ["SLSA v1.2", "SSDF 1.1", "ISO/IEC 27001:2022", "SOC 2"],
  );
  assert.equal(
    all[2]?.requirements.map(({ id }) => id),
    ["A.5.9", "A.5.17"],
  );
});

test("a rule that a policy switches off is marked", () => {
  const off = { policy: { state: "in-force", sources: ["imprimatur.yml"], off: [wideIdentity.id] } } as const;
  const text = (...repositories: (typeof off | object)[]) => auditText(aReport(...repositories), theRendering({ view: "controls" }));

  assert.match(text(off), "Build L3: nothing found\n      workflow-wide-id-token (switched off)\n");
  assert.match(text(off, {}), "workflow-wide-id-token (switched off in 1 of 2)\n");
});

test("requirements are supported, in text and Markdown alike, and nothing more is claimed", () => {
  const rendering = theRendering({ view: "controls" });
  for (const text of [auditText(aFullReport(), rendering), auditMarkdown(aFullReport(), rendering)]) {
    assert.match(text.replaceAll("\n", " "), "Supporting a requirement is not meeting it");
    assert.not.match(text, /\bcompl(y|ies|iant|iance)\b|\bcertif|\bconform|\bsatisf|\bfulfil/i);
    assert.match(text, "What the registries hold was not looked at.");
  }
  assert.match(auditMarkdown(aFullReport(), rendering), "| PS.1.1 | stored-publish-token, workflow-wide-id-token | 2 | 2 | 1 |");
});

test.run();
