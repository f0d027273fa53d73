import { test } from "uvu";
import * as assert from "uvu/assert";
import { asking, bundle, identity, lamp } from "./sandboxed.ts";

// Shapes are those of facts/crates-maven-rubygems-nuget.md 2.1 to 2.3.

type Fields = Readonly<Record<string, unknown>>;

const ask = asking("rubygems");
const owner = { headers: { authorization: "ada-token", otp: "123456" } };

test("versions tell their digest and where their source is, and not who pushed them; yanked ones are gone", () => {
  const versions = ask("/api/v1/versions/tin-lamp.json").body as readonly Fields[];

  assert.equal(
    versions.map(({ number, platform, created_at: at }) => [number, platform, at]),
    [
      ["1.1.0", "ruby", "2026-03-10T10:00:00.000Z"],
      ["1.0.0", "ruby", "2026-02-10T10:00:00.000Z"],
    ],
  );
  assert.equal(versions[0]?.["metadata"], { source_code_uri: "https://github.com/tinworks/lamp" });
  assert.match(String(versions[0]?.["sha"]), /^[0-9a-f]{64}$/);
  assert.not.ok(versions.some((one) => "pushed_by" in one || "owner" in one));
  assert.is((ask("/api/v1/gems/tin-lamp.json").body as Fields)["version"], "1.1.0");
  assert.is((ask("/api/v2/rubygems/tin-lamp/versions/1.0.0.json").body as Fields)["number"], "1.0.0");
  assert.equal([ask("/api/v1/versions/other.json").status, ask("/api/v2/rubygems/tin-lamp/versions/0.9.0.json").status], [404, 404]);
});

test("owners have a handle and a role, and are found by it", () => {
  const [ada] = ask("/api/v1/gems/tin-lamp/owners.json").body as readonly Fields[];

  assert.equal([typeof ada?.["id"], ada?.["handle"], ada?.["role"]], ["number", "ada", "owner"]);
  assert.equal(
    (ask("/api/v1/owners/ada/gems.json").body as readonly Fields[]).map(({ name }) => name),
    ["tin-lamp"],
  );
  assert.is(ask("/api/v1/owners/bo/gems.json").status, 404);
});

test("attestations are a list of bundles, empty where there are none", () => {
  assert.equal(ask("/api/v1/attestations/tin-lamp-1.1.0.json").body, [bundle]);
  assert.equal(ask("/api/v1/attestations/tin-lamp-1.0.0.json").body, []);
  assert.is(ask("/api/v1/attestations/tin-lamp-2.0.0.json").status, 404);
});

test("trusted publishers are shown to an owner with a one-time password, and to no maintainer", () => {
  const path = "/api/v1/gems/tin-lamp/trusted_publishers.json";
  const [publisher] = ask(path, owner).body as readonly Fields[];

  assert.equal([publisher?.["id"], publisher?.["trusted_publisher_type"]], [7, "OIDC::TrustedPublisher::GitHubAction"]);
  assert.equal(publisher?.["trusted_publisher"], {
    name: "GitHub Actions tinworks/lamp @ .github/workflows/release.yml (release)",
    repository_owner: "tinworks",
    repository_name: "lamp",
    repository_owner_id: "100",
    workflow_filename: "release.yml",
    environment: "release",
    workflow_repository_owner: null,
    workflow_repository_name: null,
  });
  const maintained = asking("rubygems", [lamp("rubygems", { owners: [{ kind: "person", name: "ada", role: "maintainer", github: null }] })]);
  assert.equal([ask(path).status, ask(path, { headers: { authorization: "ada-token" } }).status, maintained(path, owner).status], [401, 401, 403]);
});

test("an identity token is exchanged, and a refusal does not say why", () => {
  const exchanged = (jwt: unknown) => ask("/api/v1/oidc/trusted_publisher/exchange_token", { method: "POST", body: { jwt } });
  const good = exchanged(identity("rubygems.org"));

  assert.is(good.status, 201);
  assert.equal(Object.keys(good.body as object), ["rubygems_api_key", "name", "scopes", "expires_at"]);
  assert.equal([exchanged(identity("rubygems.org", { environment: "other" })).status, exchanged("nonsense").status], [404, 400]);
});

test("a mirror has gems, and neither owners nor attestations", () => {
  const mirror = asking("rubygems", undefined, { mirrors: ["rubygems"] });

  assert.is(mirror("/api/v1/versions/tin-lamp.json").status, 200);
  assert.equal([mirror("/api/v1/gems/tin-lamp/owners.json").status, mirror("/api/v1/attestations/tin-lamp-1.1.0.json").status], [404, 404]);
});

test.run();
