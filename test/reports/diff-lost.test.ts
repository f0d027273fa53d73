import { test } from "uvu";
import * as assert from "uvu/assert";
import type { SideAudited } from "../../src/reports/diff-side.ts";
import { compareReports } from "../../src/reports/diff-compare.ts";
import { releaseFile } from "../builders.ts";
import { aSide, aSideFinding, aSideUnseen, between } from "./compared.ts";

const found = { findings: [aSideFinding()] };
const setting = { findings: [aSideFinding({ where: "environment npm", spot: "environment npm" })] };

/** Why a finding is no longer seen; "gone" where it is. */
function fate(earlier: Partial<SideAudited>, later: Partial<SideAudited>, ...sides: Parameters<typeof between>[2] & {}): string | undefined {
  const { gone, noLongerSeen } = between(earlier, later, sides);
  return gone.length === 1 ? "gone" : noLongerSeen[0]?.because;
}

test("what is found no more is gone, and what is found now is new", () => {
  assert.is(fate(found, {}), "gone");
  assert.is(between({}, found).came.length, 1);
});

test("where the rule could not judge the place, it is no longer seen, and found again it was not seen", () => {
  assert.is(fate(found, { unseen: [aSideUnseen({ file: releaseFile, setting: null })] }), "not-judged");
  assert.is(fate(found, { unseen: [aSideUnseen({ file: null, setting: null })] }), "not-judged");
  assert.is(fate(setting, { unseen: [aSideUnseen()] }), "not-judged");
  assert.is(between({ unseen: [aSideUnseen()] }, setting).newlySeen[0]?.because, "not-judged");
});

test("another file, another rule, and what went unjudged before alike explain nothing", () => {
  assert.is(fate(found, { unseen: [aSideUnseen({ file: "other.yml", setting: null })] }), "gone");
  assert.is(fate(found, { unseen: [aSideUnseen({ rules: ["stale-publish-secret"] })] }), "gone");
  assert.is(fate({ ...found, unseen: [aSideUnseen()] }, { unseen: [aSideUnseen()] }), "gone");
  assert.is(fate({ ...found, unseen: [aSideUnseen()] }, { unseen: [aSideUnseen(), aSideUnseen()] }), "not-judged");
});

test("a rule that was not asked, or that a policy switches off, says nothing", () => {
  assert.is(fate(found, {}, {}, { rules: ["stale-publish-secret"] }), "not-asked");
  assert.is(fate(found, { off: ["stored-publish-token"] }), "switched-off");
});

test("a rule that asks registries says nothing where none was asked, of a repository as of an organisation", () => {
  const owned = { findings: [aSideFinding({ rule: "stale-publish-secret", where: "package npm/lamp" })] };
  const unasked = { registries: false };
  assert.is(fate(owned, unasked), "not-asked");
  assert.is(between(unasked, owned).newlySeen[0]?.because, "not-asked");
  assert.is(fate(owned, {}), "gone");
  assert.is(fate(found, unasked), "gone");
  // Reports of before do not say which rules do.
  assert.is(fate(owned, unasked, { registryRules: [] }), "not-asked");
});

test("what could not be read is not fine: a file, a repository, or a repository of the organisation", () => {
  assert.is(fate(found, { unreadable: ["a.yml"] }), "not-read");
  assert.is(fate({ ...found, unreadable: ["a.yml"] }, { unreadable: ["a.yml"] }), "gone");

  const both = [{ name: "lanternfish/oil" }, { name: "lanternfish/reader" }];
  const gone = (unread: string[]) => compareReports(aSide([found, ...both]), aSide(both, { unread })).noLongerSeen[0]?.because;
  assert.equal([gone(["lanternfish/lamp"]), gone([])], ["not-read", "not-audited"]);

  const organisation = { kind: "organisation", name: "lanternfish" } as const;
  assert.is(fate({ ...organisation, ...setting }, organisation, {}, { unread: ["lanternfish/vault"] }), "not-read");
  assert.is(fate({ ...organisation, ...setting }, organisation), "gone");
});

test.run();
