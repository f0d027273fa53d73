import { test } from "uvu";
import * as assert from "uvu/assert";
import { readTeams } from "../../../../src/collect/github/organisation/teams.ts";
import { unseen } from "../../../../src/model/observed.ts";
import { answering, noFaults, refusing } from "../answers.ts";

const route = "GET /orgs/{org}/teams";
const members = "GET /orgs/{org}/teams/{team_slug}/members";

test("teams are told by name, each with its members by name", async () => {
  const teams = await readTeams(
    answering({ [route]: { body: [{ slug: "web" }, { slug: "core" }] }, [members]: { body: [{ login: "grace" }, { login: "ada" }] } }).reader,
    "lanternfish",
  );

  assert.equal(teams.seen && teams.value.map(({ slug }) => slug), ["core", "web"]);
  assert.equal(teams.seen && teams.value.map((team) => team.members.seen && team.members.value), [
    ["ada", "grace"],
    ["ada", "grace"],
  ]);
});

test("beyond thirty teams their members are not asked for, and that is told", async () => {
  const body = Array.from({ length: 35 }, (_, index) => ({ slug: `team-${String(index).padStart(2, "0")}` }));
  const teams = await readTeams(answering({ [route]: { body }, [members]: { body: [] } }).reader, "lanternfish");

  const last = teams.seen ? teams.value.slice(30).map((team) => team.members) : [];
  assert.equal(
    last,
    Array.from({ length: 5 }, () => unseen("not-asked")),
  );
});

test("what is refused is unseen: no list of teams is no list of none", async () => {
  assert.equal(await readTeams(answering(refusing(403)).reader, "lanternfish"), unseen("no-permission", "members: read"));
});

test("each question asked here is one that GitHub describes", noFaults);

test.run();
