import { test } from "uvu";
import * as assert from "uvu/assert";
import { readProfile } from "../../../../src/collect/github/organisation/profile.ts";
import { unseen } from "../../../../src/model/observed.ts";
import { answering, exampleOf, noFaults, refusing } from "../answers.ts";

const route = "GET /orgs/{org}";

test("an owner sees plan, second factor and base permission", async () => {
  const profile = await readProfile(answering().reader, "github");

  assert.equal([profile.plan, profile.twoFactorRequired, profile.basePermission].map(valueOf), ["Medium", true, "read"]);
});

test("off is off, and only where it is told", async () => {
  const profile = await readProfile(answering({ [route]: { body: { ...whole(), two_factor_requirement_enabled: false } } }).reader, "github");

  assert.is(valueOf(profile.twoFactorRequired), false);
});

for (const hidden of [null, undefined]) {
  test(`a field that is ${String(hidden)} is hidden, each with its own permission`, async () => {
    const body = { ...whole(), plan: hidden, two_factor_requirement_enabled: hidden, default_repository_permission: hidden };
    const profile = await readProfile(answering({ [route]: { body } }).reader, "github");

    assert.ok(profile.id.seen);
    assert.equal(profile, {
      id: profile.id,
      plan: unseen("no-permission", "organization_plan: read"),
      twoFactorRequired: unseen("no-permission", "organization_administration: read"),
      basePermission: unseen("no-permission", "organization_administration: read"),
    });
  });
}

test("a base permission of another word is unseen", async () => {
  const profile = await readProfile(answering({ [route]: { body: { ...whole(), default_repository_permission: "triage" } } }).reader, "github");

  assert.not(profile.basePermission.seen);
});

test("what is refused is unseen", async () => {
  for (const status of [403, 404]) {
    const profile = await readProfile(answering(refusing(status)).reader, "github");
    for (const one of Object.values(profile)) assert.equal(one, unseen("no-permission", "organization_administration: read"));
  }
});

test("each question asked here is one that GitHub describes", noFaults);

test.run();

function whole(): object {
  return exampleOf(route) as object;
}

function valueOf(one: { readonly seen: boolean; readonly value?: unknown }): unknown {
  return one.seen ? one.value : one;
}
