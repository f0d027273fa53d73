import { test } from "uvu";
import * as assert from "uvu/assert";
import type { LedgerEntry } from "../../src/model/ledger.ts";
import { unseen } from "../../src/model/observed.ts";
import type { RegistryOwner, RegistryRecord } from "../../src/model/registry-record.ts";
import { singleRegistryOwner } from "../../src/rules/single-registry-owner.ts";
import { judged, theSurroundings } from "../builders.ts";
import { observed, theGitHubSight } from "../github.ts";
import { anEntry, anOwner, aRecord } from "../registries/ledger.ts";

function told(owners: readonly Partial<RegistryOwner>[], record: Partial<RegistryRecord> = {}, given: Partial<LedgerEntry> = {}) {
  const whole = aRecord({ registry: "pypi", name: "lamp", owners: observed(owners.map((one) => anOwner(one))), ...record });
  const entry = anEntry({ record: whole, paths: [], ...given });
  return judged(singleRegistryOwner, [], "", theSurroundings({ ledger: [entry], github: theGitHubSight() }));
}

test("one person, and nobody else", () => {
  const { findings, unseen: doubts } = told([{ name: "lin" }]);

  assert.equal(
    findings.map(({ says }) => says),
    ["lin alone owns lamp at PyPI: if that account is lost or taken over, nobody else can take the package back."],
  );
  assert.equal([findings[0]?.at.setting, findings[0]?.severity, findings[0]?.confidence, doubts], ["PyPI package lamp", "low", "high", []]);
  assert.equal(findings[0]?.packages, ["pkg:pypi/lamp"]);
});

test("two persons, a team, an organisation or an account of its own are not one person alone", () => {
  for (const owners of [
    [{ name: "ada" }, { name: "grace" }],
    [{ name: "ada" }, { kind: "team" as const, name: "github:lanternfish:releases" }],
    [{ kind: "team" as const, name: "github:other:releases", github: "other/releases" }],
    [{ kind: "organisation" as const, name: "wick-house", github: null }],
    [{ name: "Lanternfish", github: null }],
    [],
  ]) {
    assert.equal(told(owners), { findings: [], unseen: [] }, JSON.stringify(owners));
  }
});

test("who may publish without being listed is a doubt", () => {
  const beyond = "Members of an owner that is an organisation may publish as well.";

  assert.equal(told([{ name: "lin" }], { ownersBeyond: beyond }).unseen, [
    {
      at: { setting: "PyPI package lamp", page: "https://pypi.test/lamp" },
      says: "Whether lin alone may publish it could not be told.",
      rules: ["single-registry-owner"],
      needs: beyond,
    },
  ]);
  assert.equal(told([{ name: "lin" }, { name: "ada" }], { ownersBeyond: beyond }).unseen, []);
});

test("a package that this repository neither publishes nor declares is another's to judge", () => {
  assert.is(told([{ name: "lin" }], {}, { declared: false }).findings.length, 0);
  const { paths } = anEntry();
  assert.is(told([{ name: "lin" }], {}, { declared: false, paths }).findings.length, 1);
});

test("owners that were not seen are a doubt, of a package that may exist", () => {
  const owners = unseen("unavailable");
  assert.is(told([], { owners }).unseen[0]?.says, "Who owns it at its registry could not be seen.");
  assert.equal(told([], { owners, exists: observed(false) }).unseen, []);
  assert.equal(told([], { owners }, { declared: false }).unseen, []);
});

test.run();
