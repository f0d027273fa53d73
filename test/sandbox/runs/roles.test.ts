import { test } from "uvu";
import * as assert from "uvu/assert";
import { accessTo } from "../../../src/sandbox/access.ts";
import { smallWorld } from "../../../src/sandbox/runs/generate.ts";
import { canRead, isAtLeast, roleOf, writersOf } from "../../../src/sandbox/runs/roles.ts";
import { kettle, tinworks } from "./described.ts";

test("a role is the highest of ownership, base permission, own access and a team's", () => {
  const access = [
    { login: "jon", role: "read" },
    { team: "smiths", role: "maintain" },
    { login: "lea", role: "triage" },
    { login: "ida", role: "read" },
  ] as const;
  const roles = (basePermission: "none" | "read" | "write" | "admin") =>
    ["ida", "jon", "kim", "lea", "nobody"].map((login) => roleOf(tinworks({ basePermission }), kettle({ access }), login));
  assert.equal(roles("none"), ["admin", "maintain", "none", "triage", "none"]);
  assert.equal(roles("read"), ["admin", "maintain", "read", "triage", "none"]);
  assert.equal(roles("write"), ["admin", "maintain", "write", "triage", "none"]);
  assert.equal(roles("admin"), ["admin", "admin", "admin", "triage", "none"]);
});

test("writers are those who can write, and no less", () => {
  assert.equal(writersOf(tinworks(), kettle()), ["ida", "jon", "kim"]);
  assert.ok(isAtLeast("write", "write"));
  assert.not(isAtLeast("triage", "write"));
});

test("anybody can read what is public, members what is internal, and others what they have access to", () => {
  const readers = (visibility: "public" | "private" | "internal") =>
    ["ida", "mia", "kim", "lea", "nobody"].filter((login) =>
      canRead(tinworks(), kettle({ visibility, access: [{ login: "mia", role: "read" }] }), login),
    );
  assert.equal(readers("public"), ["ida", "mia", "kim", "lea"]);
  assert.equal(readers("internal"), ["ida", "mia", "kim"]);
  assert.equal(readers("private"), ["ida", "mia"]);
});

test("the sandbox's GitHub serves the same roles", () => {
  for (let seed = 0; seed < 50; seed++) {
    const { organisation } = smallWorld(seed);
    for (const repository of organisation.repositories) {
      const served = accessTo(organisation, repository).map(({ login, role }) => `${login} ${role}`);
      const own = organisation.people
        .map(({ login }) => `${login} ${roleOf(organisation, repository, login)}`)
        .filter((one) => !one.endsWith("none"));
      assert.equal(served.toSorted(), own.toSorted(), `seed ${seed}, ${repository.name}`);
    }
  }
});

test.run();
