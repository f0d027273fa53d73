import { test } from "uvu";
import * as assert from "uvu/assert";
import { type Observed, unseen } from "../../src/model/observed.ts";
import type { Organisation } from "../../src/model/organisation.ts";
import type { OrganisationSubject } from "../../src/rules/rule.ts";
import { weakAccounts } from "../../src/rules/weak-accounts.ts";
import { aDigest, observed, theOrganisation, today } from "../github.ts";

const publishes = [{ registry: "npm" as const, packages: ["pkg:npm/lamp"], path: "release.yml › publish", secrets: [] }];
const lamp = aDigest({ publishes, pushers: observed([{ login: "grace", role: "write", through: ["direct"] }]) });

function answers(accounts: Observed<readonly string[]>, given: Partial<OrganisationSubject> = {}, organisation: Partial<Organisation> = {}) {
  const subject = { organisation: theOrganisation(organisation), repositories: [lamp], unread: [], records: null, date: today, ...given };
  return weakAccounts(subject, {
    who: "member",
    accounts,
    have: "have no lamp",
    has: "has no lamp",
    remark: ({ owner }) => ({ adds: owner ? ", being an owner" : "", next: (login) => `Give ${login} one.` }),
  });
}

test("each account that can publish is told, and the others are counted beside it", () => {
  const told = answers(observed(["ada", "edsger", "grace", "lin"]));

  assert.equal(
    told.map((one) => "says" in one && one.says),
    ["ada, who owns the organisation, has no lamp, being an owner.", "grace, who can push to lanternfish/lamp, which publishes, has no lamp."],
  );
  const [first] = told;
  assert.ok(first !== undefined && "says" in first);
  assert.equal(first.at, { setting: "member ada", page: "orgs/lanternfish/people" });
  assert.is(first.next, "Give ada one.");
  assert.equal(
    first.evidence?.map(({ says }) => says),
    ["2 more members have no lamp"],
  );
});

test("where pushers were not seen, owners are still told and the others are one doubt", () => {
  const hidden = { repositories: [{ ...lamp, pushers: unseen("no-permission", "metadata: read") }] };
  const [told, doubt, ...more] = answers(observed(["ada", "edsger", "lin"]), hidden);

  assert.is(told !== undefined && "says" in told, true);
  assert.ok(doubt !== undefined && "unseen" in doubt);
  assert.is(doubt.unseen, "Whether edsger and lin, members who have no lamp, can push to lanternfish/lamp could not be seen.");
  assert.is(doubt.needs, "The permission metadata: read can show it.");
  assert.equal(more, []);
});

test("repositories that were not audited may be theirs to push to", () => {
  const [doubt] = answers(observed(["edsger"]), { unread: ["lanternfish/dark"] });

  assert.ok(doubt !== undefined && "unseen" in doubt);
  assert.is(doubt.unseen, "Whether edsger, who has no lamp, can push to lanternfish/dark could not be seen.");
});

test("a list that was not seen is a doubt, unless nothing is published", () => {
  const hidden = unseen("no-permission", "members: read");
  const [doubt] = answers(hidden);

  assert.ok(doubt !== undefined && "unseen" in doubt);
  assert.is(doubt.unseen, "Which members have no lamp could not be seen.");
  assert.equal(answers(hidden, { repositories: [aDigest()] }), []);
});

test("accounts that an identity provider keeps are left alone, and those it may keep are one doubt", () => {
  assert.equal(answers(observed(["ada"]), {}, { managedUsers: observed(true) }), []);
  const [told, doubt] = answers(observed(["ada", "grace_lantern"]), {}, { managedUsers: unseen("not-offered") });

  assert.ok(told !== undefined && "says" in told);
  assert.equal(told.evidence, []);
  assert.ok(doubt !== undefined && "unseen" in doubt);
  assert.match(doubt.unseen, "keeps the account grace_lantern");
});

test.run();
