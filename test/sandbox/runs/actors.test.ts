import { test } from "uvu";
import * as assert from "uvu/assert";
import type { SandboxAccessToken, SandboxApp } from "../../../src/sandbox/description.ts";
import { actorsOf } from "../../../src/sandbox/runs/actors.ts";
import { kettle, tinworks } from "./described.ts";

const app: SandboxApp = {
  slug: "robin",
  id: 1,
  permissions: { contents: "write", workflows: "write" },
  repositories: "all",
  suspended: false,
  updated: "2026-01-01",
};

const token: SandboxAccessToken = {
  id: 1,
  name: "nightly",
  owner: "jon",
  repositories: "all",
  permissions: { contents: "write", workflows: "write" },
  granted: "2026-01-01",
  expires: null,
  lastUsed: null,
};

/** What each App and token may do. */
function abilities(apps: readonly SandboxApp[], tokens: readonly SandboxAccessToken[]): readonly string[] {
  return actorsOf(tinworks({ apps, accessTokens: tokens }), kettle())
    .filter(({ kind }) => kind !== "person")
    .map(({ name, pushes, dispatches, sends, releases }) =>
      [name, pushes && "pushes", dispatches && "dispatches", sends && "sends", releases && "releases"].filter(Boolean).join(" "),
    );
}

test("writers can do everything, readers nothing", () => {
  const people = actorsOf(tinworks(), kettle());
  assert.equal(
    people.map(({ name, role }) => `${name} ${role}`),
    ["ida admin", "jon write", "kim maintain"],
  );
  assert.ok(people.every(({ pushes, dispatches, sends, releases }) => pushes && dispatches && sends && releases));
});

test("an App pushes with contents and workflows; each event takes a permission of its own", () => {
  assert.equal(abilities([app], []), ["robin pushes sends releases"]);
  assert.equal(abilities([{ ...app, repositories: "selected" }], []), ["robin pushes sends releases"]);
  assert.equal(abilities([{ ...app, permissions: { contents: "write" } }], []), ["robin sends releases"]);
  assert.equal(abilities([{ ...app, permissions: { contents: "read", workflows: "write", actions: "write" } }], []), ["robin dispatches"]);
  assert.equal(abilities([{ ...app, suspended: true }], []), []);
});

test("a token can do as much, as long as it lasts and its owner writes", () => {
  assert.equal(abilities([], [token]), ["nightly pushes sends releases"]);
  assert.equal(abilities([], [{ ...token, repositories: ["kettle"] }]), ["nightly pushes sends releases"]);
  assert.equal(abilities([], [{ ...token, expires: "2026-11-25T00:00:00Z" }]), ["nightly pushes sends releases"]);
  assert.equal(abilities([], [{ ...token, expires: "2026-11-24T00:00:00Z" }]), []);
  assert.equal(abilities([], [{ ...token, repositories: ["plain"] }]), []);
  assert.equal(abilities([], [{ ...token, owner: "mia" }]), []);
  assert.equal(abilities([], [{ ...token, permissions: { contents: "write" } }]), ["nightly sends releases"]);
});

test("a token acts as its owner, an App as nobody", () => {
  const [acting, acted] = actorsOf(tinworks({ apps: [app], accessTokens: [{ ...token, owner: "ida" }] }), kettle()).slice(3);
  assert.equal([acting?.login, acting?.role], [null, "none"]);
  assert.equal([acted?.login, acted?.role], ["ida", "admin"]);
});

test("a deploy key pushes unless it only reads, and starts nothing else", () => {
  const key = { title: "mirror", readOnly: false, created: "2026-01-01", lastUsed: null, addedBy: "ida" };
  const keys = actorsOf(tinworks(), kettle({ deployKeys: [key, { ...key, title: "reader", readOnly: true }] })).slice(3);
  assert.equal(
    keys.map(({ name, pushes, dispatches, sends, releases }) => [name, pushes, dispatches || sends || releases]),
    [["mirror", true, false]],
  );
});

test.run();
