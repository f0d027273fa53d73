import { test } from "uvu";
import * as assert from "uvu/assert";
import { unseen } from "../../src/model/observed.ts";
import { peopleWhoPublish } from "../../src/rules/people-who-publish.ts";
import type { OrganisationSubject } from "../../src/rules/rule.ts";
import { aDigest, observed, theOrganisation, today } from "../github.ts";

const publishes = [{ registry: "npm" as const, packages: ["pkg:npm/lamp"], path: "release.yml › publish", secrets: [] }];
const lamp = aDigest({ publishes, pushers: observed([{ login: "Grace", role: "write", through: ["direct"] }]) });
const people = (given: Partial<OrganisationSubject> = {}) =>
  peopleWhoPublish({ organisation: theOrganisation(), repositories: [lamp], unread: [], records: null, date: today, ...given });

test("owners publish, and those who can push to a repository that does", () => {
  assert.equal(people().reachOf("ada", "member"), { says: "owns the organisation", owner: true, packages: ["pkg:npm/lamp"] });
  assert.is(people().reachOf("grace", "member")?.says, "can push to lanternfish/lamp, which publishes");
  assert.is(people().reachOf("edsger", "member"), undefined);
});

test("the base permission lets every member push, and no outside collaborator", () => {
  const { reachOf } = people({ organisation: theOrganisation({ basePermission: observed("write") }) });

  assert.is(reachOf("edsger", "member")?.says, "can push to lanternfish/lamp, which publishes");
  assert.is(reachOf("edsger", "collaborator"), undefined);
});

test("an outside collaborator is no owner, whatever the login", () => {
  assert.is(people().reachOf("ada", "collaborator"), undefined);
});

test("where nothing publishes nobody can, and it does not matter unless something was not audited", () => {
  const nothing = people({ repositories: [aDigest()] });

  assert.is(nothing.reachOf("ada", "member"), undefined);
  assert.is(nothing.matters, false);
  assert.is(people({ repositories: [], unread: ["lanternfish/dark"] }).matters, true);
});

test("what was not seen is named, with its reason", () => {
  const because = unseen("no-permission", "metadata: read");
  const { unseen: hidden, because: why } = people({ repositories: [{ ...lamp, pushers: because }], unread: ["lanternfish/dark"] });

  assert.equal(hidden, ["lanternfish/lamp", "lanternfish/dark"]);
  assert.equal(why, because);
});

test.run();
