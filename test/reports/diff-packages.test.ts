import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Level } from "../../src/model/posture.ts";
import type { SideAudited } from "../../src/reports/diff-side.ts";
import { aSideFinding, aSidePackage, aSideUnseen, between } from "./compared.ts";

const at = (level: Level, given: Partial<SideAudited> = {}) => ({ packages: [aSidePackage({ level, missing: [`${level} is missing.`] })], ...given });

/** "rose, sure". */
function change(...sides: Parameters<typeof between>): string | undefined {
  const [first] = between(...sides).packages;
  return first && `${first.rose ? "rose" : "fell"}, ${first.sure ? "sure" : "not sure"}`;
}

test("a level rises or falls, with the findings that explain it and what is missing no more", () => {
  const findings = [aSideFinding(), aSideFinding({ fingerprint: "1".repeat(32), packages: [] })];
  const [rose] = between(at("token", { findings }), at("trusted")).packages;
  const [fell] = between(at("trusted"), at("token", { findings })).packages;

  assert.equal([rose?.from, rose?.to, rose?.rose, rose?.sure], ["token", "trusted", true, true]);
  assert.equal([fell?.from, fell?.to, fell?.rose, fell?.sure], ["trusted", "token", false, true]);
  for (const one of [rose, fell]) assert.equal([one?.findings, one?.missing], [[findings[0]], ["token is missing."]]);
  assert.equal(between(at("token"), at("token")).packages, []);
});

test("a level that is unknown on one side neither rose nor fell for sure", () => {
  assert.is(change(at("unknown"), at("trusted")), "rose, not sure");
  assert.is(change(at("trusted"), at("unknown")), "fell, not sure");
});

test("who sees less may see a higher level: that is not better, and seeing more is not worse", () => {
  const less = { unseen: [aSideUnseen({ needs: "The permission environments: read would show it." })] };
  assert.is(change(at("token"), at("trusted", less)), "rose, not sure");
  assert.is(change(at("trusted", less), at("token")), "fell, not sure");
  assert.is(change(at("token", less), at("trusted", less)), "rose, sure");
  assert.is(change(at("token"), at("trusted", { unreadable: ["a.yml"] })), "rose, not sure");
  // It sees more and says better, or sees less and says worse: that stands.
  assert.is(change(at("token", less), at("trusted")), "rose, sure");
  assert.is(change(at("trusted"), at("token", less)), "fell, sure");
});

test("a finding on the package that is no longer seen makes it unsure", () => {
  const found = at("token", { findings: [aSideFinding()] });
  assert.is(change(found, at("trusted", { off: ["stored-publish-token"] })), "rose, not sure");
});

test("packages are told apart by registry and name, and those of one report alone are not compared", () => {
  const both = [aSidePackage({ registry: "pypi", purl: null }), aSidePackage()];
  const { packages } = between(
    { packages: both },
    { packages: [aSidePackage({ registry: "pypi", purl: null, level: "trusted" }), aSidePackage({ purl: "pkg:npm/x" })] },
  );
  assert.equal(
    packages.map(({ registry, purl }) => [registry, purl]),
    [["pypi", null]],
  );
});

test.run();
