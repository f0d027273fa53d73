import { test } from "uvu";
import * as assert from "uvu/assert";
import { readPeople } from "../../../../src/collect/github/organisation/people.ts";
import { unseen } from "../../../../src/model/observed.ts";
import { answering, type Answers, noFaults, refusing } from "../answers.ts";

const membersRoute = "GET /orgs/{org}/members";
const outsideRoute = "GET /orgs/{org}/outside_collaborators";

const logins = (...all: readonly string[]) => ({ body: all.map((login) => ({ login, id: 1 })) });

const lanternfish: Answers = {
  [membersRoute]: ({ role, filter }) =>
    filter === "2fa_disabled"
      ? logins("linus")
      : filter === "2fa_insecure"
        ? logins("grace", "ada")
        : role === "admin"
          ? logins("ada")
          : logins("linus", "grace"),
  [outsideRoute]: ({ filter }) => (filter === "all" ? logins("mallory", "eve") : filter === "2fa_disabled" ? logins("eve") : logins()),
};

test("members have their role, and the lists of those without a second factor are their own", async () => {
  const people = await readPeople(answering(lanternfish).reader, "lanternfish");

  assert.equal(Object.fromEntries(Object.entries(people).map(([name, one]) => [name, one.seen ? one.value : one])), {
    members: [
      { login: "ada", role: "owner" },
      { login: "grace", role: "member" },
      { login: "linus", role: "member" },
    ],
    membersWithoutTwoFactor: ["linus"],
    membersWithInsecureTwoFactor: ["ada", "grace"],
    outsideCollaborators: ["eve", "mallory"],
    collaboratorsWithoutTwoFactor: ["eve"],
    collaboratorsWithInsecureTwoFactor: [],
  });
});

test("GitHub's own example is read", async () => {
  const people = await readPeople(answering().reader, "github");

  for (const one of Object.values(people)) assert.ok(one.seen && one.value.length > 0);
});

for (const status of [403, 404, 422]) {
  test(`${status} for a filter is no empty list, and takes nothing from the others`, async () => {
    const filtered: Answers = {
      [membersRoute]: (given) => (given["filter"] === undefined ? logins("ada") : { status, body: { message: "Only owners" } }),
      [outsideRoute]: (given) => (given["filter"] === "all" ? logins() : { status, body: { message: "Only owners" } }),
    };
    const people = await readPeople(answering(filtered).reader, "lanternfish");

    const hidden = unseen("no-permission", "members: read, as an owner of the organisation");
    assert.equal(
      [
        people.membersWithoutTwoFactor,
        people.membersWithInsecureTwoFactor,
        people.collaboratorsWithoutTwoFactor,
        people.collaboratorsWithInsecureTwoFactor,
      ],
      [hidden, hidden, hidden, hidden],
    );
    assert.ok(people.members.seen && people.outsideCollaborators.seen);
  });
}

test("members are unseen where one role of them is: half of them is no list", async () => {
  for (const refused of ["admin", "member"]) {
    const people = await readPeople(
      answering({ [membersRoute]: ({ role }) => (role === refused ? { status: 403, body: {} } : logins("ada")) }).reader,
      "lanternfish",
    );

    assert.equal(people.members, unseen("no-permission", "members: read"));
  }
});

test("members without an owner among them are not all of them", async () => {
  const people = await readPeople(answering({ [membersRoute]: ({ role }) => (role === "admin" ? logins() : logins("grace")) }).reader, "lanternfish");

  assert.equal(people.members, unseen("no-permission", "members: read, as a member of the organisation"));
});

test("what is refused or fails is unseen throughout", async () => {
  for (const [status, because] of [
    [403, "no-permission"],
    [404, "no-permission"],
    [422, "no-permission"],
    [500, "unavailable"],
  ] as const) {
    const people = await readPeople(answering(refusing(status)).reader, "lanternfish");
    for (const one of Object.values(people)) assert.is(one.seen ? "seen" : one.because, because);
  }
});

test("each question asked here is one that GitHub describes", noFaults);

test.run();
