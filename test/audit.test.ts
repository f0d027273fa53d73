import { test } from "uvu";
import * as assert from "uvu/assert";
import { audit } from "../src/audit.ts";
import { repositoryFrom } from "../src/collect/memory.ts";
import type { AuditedRepository } from "../src/model/report.ts";
import { releaseFile, slug } from "./builders.ts";
import { observed, theOrganisation, theSettings } from "./github.ts";
import { anOwner, aRecord } from "./registries/ledger.ts";

const policyFile = ".github/imprimatur.yml";

const release = [
  "on: { push: { tags: ['v*'] } }",
  "permissions: {}",
  "jobs:",
  "  publish:",
  "    runs-on: ubuntu-latest",
  "    environment: pypi",
  "    steps:",
  "      - uses: pypa/gh-action-pypi-publish@dc37677b2e1c63e2034f94d8a5b11f265b73ba33",
  "        with:",
  "          password: ${{ secrets.PYPI_API_TOKEN }}",
  "",
];

/** Lanternfish Press's lamp as it is audited with a policy, a comment above the upload, and a policy of the organisation. */
function audited(policy: string, { comment, organisation }: { readonly comment?: string; readonly organisation?: string } = {}): AuditedRepository {
  const lines = comment === undefined ? release : release.toSpliced(7, 0, `      # ${comment}`);
  const { repositories } = audit({
    repositories: [repositoryFrom({ [releaseFile]: lines.join("\n"), [policyFile]: policy }, slug)],
    date: "2026-11-25",
    ...(organisation === undefined ? {} : { organisationPolicy: { file: "lanternfish/.github/imprimatur.yml", text: organisation } }),
  });
  const [repository] = repositories;
  if (!repository) throw new Error("one repository in, one out");
  return repository;
}

function raised({ findings }: AuditedRepository): readonly string[] {
  return findings.map(({ rule, severity }) => `${rule} ${severity}`);
}

const waiver = (given: Readonly<Record<string, string>> = {}) =>
  `waivers: [${JSON.stringify({ rule: "stored-publish-token", where: `${releaseFile} › publish`, reason: "First release", owner: "keeper", expires: "2026-12-31", ...given })}]\n`;

test("a finding is waived by the policy's file or by a comment, and stays in the report", () => {
  assert.equal(raised(audited("{}")), ["stored-publish-token high"]);
  for (const one of [audited(waiver()), audited("{}", { comment: "imprimatur: waive[stored-publish-token] First release" })]) {
    assert.equal(
      [raised(one), one.waived.map(({ finding, waiver: by }) => [finding.rule, by.reason]), one.problems],
      [[], [["stored-publish-token", "First release"]], []],
    );
    assert.ok(
      one.lines.some(({ file }) => file === releaseFile),
      "its line is shown",
    );
  }
});

test("an ended waiver and one that covers nothing are findings beside the others, in the order of files", () => {
  assert.equal(raised(audited(waiver({ expires: "2026-11-24" }))), ["expired-waiver medium", "stored-publish-token high"]);
  assert.equal(raised(audited(waiver({ where: "gone.yml" }))), ["unmatched-waiver low", "stored-publish-token high"]);
  assert.equal(raised(audited("{}", { comment: "imprimatur: waive[missing-provenance] None offered" })), [
    "unmatched-waiver low",
    "stored-publish-token high",
  ]);
});

test("rules are switched off and given severities, those about the policy by the organisation", () => {
  assert.equal(raised(audited("rules: {stored-publish-token: low}")), ["stored-publish-token low"]);
  const off = audited("rules: {stored-publish-token: off}");
  assert.equal([raised(off), off.policy.off], [[], ["stored-publish-token"]]);
  const organisation = `rules: {expired-waiver: critical}\nrepositories-may: {waive: [stored-publish-token]}`;
  assert.equal(raised(audited(waiver({ expires: "2026-11-24" }), { organisation })), ["expired-waiver critical", "stored-publish-token high"]);
});

test("what a policy asks is judged, and the organisation alone may waive it", () => {
  const asked = "registries: [npm]\n";
  assert.equal(raised(audited(asked)), ["stored-publish-token high", "registry-outside-policy medium"]);
  const refused = audited(asked + waiver({ rule: "registry-outside-policy" }));
  assert.equal([raised(refused).length, refused.problems.map(({ code }) => code)], [2, ["loosened-policy"]]);
  const organisation = asked + waiver({ rule: "registry-outside-policy" });
  assert.equal(raised(audited("{}", { organisation })), ["stored-publish-token high"]);
});

test("rules that are switched off are not among what was not seen", () => {
  const naming = ({ unseen }: AuditedRepository) => unseen.filter(({ rules }) => rules.includes("orphan-package")).length;
  assert.equal([naming(audited("{}")), naming(audited("rules: {orphan-package: off}"))], [1, 0]);
});

test("what the policy says of accounts is known to the rules: the organisation's word, or the repository's where it stands alone", () => {
  const records = [aRecord({ registry: "pypi", name: "lamp", owners: observed([anOwner({ name: "wick", github: null }), anOwner()]) })];
  const manifest = '[project]\nname = "lamp"\nversion = "1.2.0"\n';
  const owners = (own: string, organisation?: string) =>
    audit({
      repositories: [{ ...repositoryFrom({ "pyproject.toml": manifest, [policyFile]: own }, slug), settings: theSettings(), records }],
      organisation: theOrganisation(),
      date: "2026-11-25",
      ...(organisation === undefined ? {} : { organisationPolicy: { file: "lanternfish/.github/imprimatur.yml", text: organisation } }),
    }).repositories.flatMap(({ findings }) =>
      findings.flatMap((one) => (one.rule === "outside-registry-owner" ? `${one.severity}/${one.confidence}` : [])),
    );

  assert.equal(owners("{}"), ["medium/low"]);
  assert.equal(owners("accounts: {pypi: {wick: lin}}"), ["high/high"]);
  assert.equal(owners("accounts: {pypi: {wick: organisation}}"), []);
  assert.equal(owners("accounts: {pypi: {wick: organisation}}", "{}"), ["medium/low"]);
  assert.equal(owners("{}", "accounts: {pypi: {wick: grace}}"), []);
});

test("an invalid policy is told, and nothing is waived by it or by comments", () => {
  const { findings, policy, problems } = audited(`${waiver()}registries: [pluto]\n`, {
    comment: "imprimatur: waive[stored-publish-token] First release",
  });
  assert.equal([findings.length, policy.state, problems.map(({ line, code }) => [line, code])], [1, "invalid", [[2, "invalid-policy"]]]);
});

test.run();
