import { test } from "uvu";
import * as assert from "uvu/assert";
import { accessTo } from "../../src/sandbox/access.ts";
import { repository } from "../../src/sandbox/organisation/builders.ts";
import { described } from "./described-organisation.ts";

const access = [{ role: "maintain", team: "smiths" } as const, { role: "write", login: "lea" } as const, { role: "read", login: "ida" } as const];
const plain = repository({ name: "plain", access });

test("people are told with the strongest role and all that give one, by login", () => {
  assert.equal(accessTo(described(), plain), [
    {
      login: "ida",
      role: "admin",
      sources: [
        { role: "admin", from: "organisation" },
        { role: "read", from: "repository" },
      ],
    },
    {
      login: "jon",
      role: "maintain",
      sources: [
        { role: "read", from: "organisation" },
        { role: "maintain", from: { team: "smiths" } },
      ],
    },
    { login: "kim", role: "read", sources: [{ role: "read", from: "organisation" }] },
    { login: "lea", role: "write", sources: [{ role: "write", from: "repository" }] },
  ]);
});

test("without a base permission members reach what is given to them alone", () => {
  const logins = accessTo(described({ basePermission: "none" }), plain).map(({ login }) => login);
  assert.equal(logins, ["ida", "jon", "lea"]);
});

test("a base permission to write is for members, not for outside collaborators", () => {
  const roles = accessTo(described({ basePermission: "write" }), { ...plain, access: [] }).map(({ login, role }) => [login, role]);
  assert.equal(roles, [
    ["ida", "admin"],
    ["jon", "write"],
    ["kim", "write"],
  ]);
});

test("a team that is not there gives nobody anything", () => {
  assert.not(accessTo(described({ teams: [], basePermission: "none" }), plain).some(({ login }) => login === "jon"));
});

test.run();
