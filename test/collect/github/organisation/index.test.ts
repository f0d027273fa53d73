import { test } from "uvu";
import * as assert from "uvu/assert";
import { readOrganisation } from "../../../../src/collect/github/organisation/index.ts";
import { unseen } from "../../../../src/model/observed.ts";
import { answering, type Answers, noFaults, refusing } from "../answers.ts";

const host = "https://github.com";

test("an organisation is told whole, from some twenty questions", async () => {
  const { reader, asked } = answering();
  const organisation = await readOrganisation(reader, "lanternfish", host);

  for (const [name, one] of Object.entries(organisation)) if (typeof one === "object") assert.ok(one.seen, name);
  assert.equal([organisation.login, organisation.host], ["lanternfish", host]);
  assert.ok(asked.length <= 26, `${asked.length}`);
});

for (const status of [403, 404, 422, 500]) {
  test(`nothing is taken for seen where GitHub says ${status} to everything`, async () => {
    const organisation = await readOrganisation(answering(refusing(status)).reader, "lanternfish", host);

    for (const [name, one] of Object.entries(organisation)) if (typeof one === "object") assert.not(one.seen, name);
  });
}

test("managed users are told by their logins, and on GHE.com all are", async () => {
  const members = (...logins: readonly string[]): Answers => ({
    "GET /orgs/{org}/members": ({ role }) => ({ body: role === "admin" ? logins.map((login) => ({ login })) : [] }),
  });
  const managed = async (...logins: readonly string[]) =>
    (await readOrganisation(answering(members(...logins)).reader, "lanternfish", host)).managedUsers;
  const residing = async (...logins: readonly string[]) =>
    (await readOrganisation(answering(members(...logins)).reader, "lanternfish", "https://acme.ghe.com")).managedUsers;
  const valueOf = (one: Awaited<ReturnType<typeof managed>>) => one.seen && one.value;

  assert.is(valueOf(await managed("ada_press", "grace_press")), true);
  assert.is(valueOf(await managed("ada_press", "grace")), false);
  assert.equal(await managed(), unseen("no-permission", "members: read, as a member of the organisation"));
  assert.is(valueOf(await residing("ada")), true);
});

test("whether users are managed is unseen where the members are", async () => {
  const organisation = await readOrganisation(answering({ "GET /orgs/{org}/members": { status: 403, body: {} } }).reader, "lanternfish", host);

  assert.equal(organisation.managedUsers, unseen("no-permission", "members: read"));
});

test("each question asked here is one that GitHub describes", noFaults);

test.run();
