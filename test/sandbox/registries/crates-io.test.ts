import { test } from "uvu";
import * as assert from "uvu/assert";
import { asking, identity, lamp, run } from "./sandboxed.ts";

// Shapes are those of facts/crates-maven-rubygems-nuget.md 1.1 to 1.3.

type Fields = Readonly<Record<string, unknown>>;

const owner = { headers: { authorization: "ada-token" } };
const team = { kind: "team", name: "github:tinworks:releases", role: null, github: "tinworks/releases" } as const;
const withTeam = lamp("crates-io", { owners: [...lamp("crates-io").owners, team] });

const ask = asking("crates-io", [withTeam]);

test("a crate tells whether it refuses tokens, and each version who published it", () => {
  const { crate, versions } = ask("/api/v1/crates/tin-lamp").body as { readonly crate: Fields; readonly versions: readonly Fields[] };

  assert.equal([crate["name"], crate["trustpub_only"], crate["repository"]], ["tin_lamp", false, "https://github.com/tinworks/lamp"]);
  assert.equal(
    versions.map(({ num, yanked }) => [num, yanked]),
    [
      ["1.1.0", false],
      ["1.0.0", false],
      ["0.9.0", true],
    ],
  );
  assert.equal(
    [versions[0]?.["published_by"], versions[0]?.["trustpub_data"]],
    [null, { provider: "github", repository: "tinworks/lamp", run_id: "42", sha: run.commit }],
  );
  const account = versions[1]?.["published_by"] as Fields | undefined;
  assert.equal([account?.["login"], account?.["url"], versions[1]?.["trustpub_data"]], ["ada", "https://github.com/ada-at-github", null]);
  const refusing = asking("crates-io", [lamp("crates-io", { tokens: "refused" })]);
  assert.is((refusing("/api/v1/crates/tin_lamp").body as { readonly crate: Fields }).crate["trustpub_only"], true);
});

test("versions stand beside the crate where they are included, and are given in pages where a page is asked for", () => {
  const included = (include: string) => (ask(`/api/v1/crates/tin_lamp?include=${include}`).body as Fields)["versions"];
  const page = (query: string) =>
    ask(`/api/v1/crates/tin_lamp/versions${query}`).body as { readonly versions: readonly Fields[]; readonly meta?: Fields };

  assert.equal([included(""), (included("versions") as readonly unknown[]).length], [null, 3]);
  assert.equal([page("").versions.length, page("").meta], [3, undefined]);
  const first = page("?per_page=2");
  assert.equal([first.versions.length, first.meta?.["total"]], [2, 3]);
  const second = page(String(first.meta?.["next_page"]));
  assert.equal([second.versions.length, second.meta?.["next_page"]], [1, null]);
});

test("owners are users, whose address names their account at GitHub, and teams", () => {
  const { users } = ask("/api/v1/crates/tin_lamp/owners").body as { readonly users: readonly Fields[] };

  assert.equal(
    users.map(({ kind, login, url, github_username_matches: matches }) => [kind, login, url, matches]),
    [
      ["user", "ada", "https://github.com/ada-at-github", false],
      ["team", "github:tinworks:releases", "https://github.com/tinworks", undefined],
    ],
  );
});

test("crates of a user or team are found by its number", () => {
  const { user } = ask("/api/v1/users/ada").body as { readonly user: Fields };
  const { team: told } = ask("/api/v1/teams/github:tinworks:releases").body as { readonly team: Fields };
  const found = (query: string) => (ask(`/api/v1/crates?${query}`).body as { readonly crates: readonly Fields[] }).crates.map(({ name }) => name);

  assert.equal(found(`user_id=${String(user["id"])}`), ["tin_lamp"]);
  assert.equal(found(`team_id=${String(told["id"])}`), ["tin_lamp"]);
  assert.equal([found("user_id=1"), ask("/api/v1/users/bo").status, ask("/api/v1/teams/github:a:b").status], [[], 404, 404]);
});

test("configurations are shown to a user that owns the crate alone", () => {
  const path = "/api/v1/trusted_publishing/github_configs?crate=tin_lamp";
  const { body } = ask(path, owner);

  assert.equal(body, {
    github_configs: [
      {
        id: 7,
        crate: "tin_lamp",
        repository_owner: "tinworks",
        repository_owner_id: 100,
        repository_name: "lamp",
        workflow_filename: "release.yml",
        environment: "release",
        created_at: "2026-01-01T00:00:00.000Z",
      },
    ],
    meta: { total: 1, next_page: null },
  });
  assert.equal(ask("/api/v1/trusted_publishing/gitlab_configs?crate=tin_lamp", owner).body, {
    gitlab_configs: [],
    meta: { total: 0, next_page: null },
  });
  const others = asking("crates-io", [lamp("crates-io", { owners: [team] })]);
  assert.equal(
    [ask(path).status, others(path, owner).status, ask("/api/v1/trusted_publishing/github_configs?crate=other", owner).status],
    [403, 400, 404],
  );
});

test("configurations of all crates of a user are shown to that user alone", () => {
  const { users } = ask("/api/v1/crates/tin_lamp/owners").body as { readonly users: readonly Fields[] };
  const id = String(users.find(({ login }) => login === "ada")?.["id"]);
  const path = `/api/v1/trusted_publishing/github_configs?user_id=${id}`;
  const { github_configs: configs } = ask(path, owner).body as { readonly github_configs: readonly Fields[] };

  assert.equal(
    configs.map(({ crate }) => crate),
    ["tin_lamp"],
  );
  const statuses = [ask(path), ask(`${path}1`, owner), ask(`${path}&crate=tin_lamp`, owner)].map(({ status }) => status);
  assert.equal(statuses, [403, 403, 400]);
});

test("an identity token is exchanged once", () => {
  const fresh = asking("crates-io");
  const exchanged = (jwt: unknown) => fresh("/api/v1/trusted_publishing/tokens", { method: "POST", body: { jwt } });

  assert.equal(exchanged(identity("crates.io")).body, { token: "cio-sandbox-tin_lamp" });
  for (const jwt of [identity("crates.io"), identity("crates.io", { jti: "other", event_name: "workflow_run" }), "nonsense"]) {
    const { status, body } = exchanged(jwt);
    assert.is(status, 400);
    assert.type((body as { readonly errors: readonly Fields[] }).errors[0]?.["detail"], "string");
  }
});

test("another registry, or a mirror, knows of no trusted publishing", () => {
  const { crate, versions } = asking("crates-io", undefined, { mirrors: ["crates-io"] })("/api/v1/crates/tin_lamp").body as {
    readonly crate: Fields;
    readonly versions: readonly Fields[];
  };

  assert.not.ok("trustpub_only" in crate);
  assert.not.ok(versions.some((one) => "published_by" in one || "trustpub_data" in one));
});

test.run();
