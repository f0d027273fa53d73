import { test } from "uvu";
import * as assert from "uvu/assert";
import type { SandboxRelease } from "../../../src/sandbox/registries/description.ts";
import { asking, identity, lamp } from "./sandboxed.ts";

// Shapes are those of facts/crates-maven-rubygems-nuget.md 3.1 and 3.3.

type Fields = Readonly<Record<string, unknown>>;
interface Page extends Fields {
  readonly items?: readonly { readonly catalogEntry: Fields }[];
}

const base = "http://127.0.0.1:8080/registries/nuget";
const ask = asking("nuget");
const index = "/v3/registration5-gz-semver2/tinworks.lamp/index.json";

test("the service index leads to all that is served", () => {
  const { resources } = ask("/v3/index.json").body as { readonly resources: readonly Fields[] };
  const where = (type: string) => resources.find((one) => one["@type"] === type)?.["@id"];

  assert.is(where("SearchQueryService"), `${base}/query`);
  assert.is(where("RegistrationsBaseUrl/3.6.0"), `${base}/v3/registration5-gz-semver2/`);
  assert.is(where("PackageBaseAddress/3.0.0"), `${base}/v3-flatcontainer/`);
});

test("the registration lists versions; an unlisted one hides its date", () => {
  const { items } = ask(index).body as { readonly items: readonly Page[] };

  assert.equal(
    items[0]?.items?.map(({ catalogEntry }) => [catalogEntry["id"], catalogEntry["version"], catalogEntry["listed"], catalogEntry["published"]]),
    [
      ["Tinworks.Lamp", "0.9.0", false, "1900-01-01T00:00:00+00:00"],
      ["Tinworks.Lamp", "1.0.0", true, "2026-02-10T10:00:00.000Z"],
      ["Tinworks.Lamp", "1.1.0", true, "2026-03-10T10:00:00.000Z"],
    ],
  );
  assert.is(ask("/v3/registration5-gz-semver2/Tinworks.Lamp/index.json").status, 404, "ids in addresses are in small letters");
});

test("many versions stand on pages of their own", () => {
  const many = Array.from({ length: 70 }, (_, at): SandboxRelease => ({
    version: `1.0.${at}`,
    published: "2026-02-10T10:00:00.000Z",
    by: { account: "ada" },
  }));
  const paged = asking("nuget", [lamp("nuget", { releases: many })]);
  const { items } = paged(index).body as { readonly items: readonly Page[] };

  assert.equal(
    items.map(({ lower, upper, count, items: inside }) => [lower, upper, count, inside]),
    [
      ["1.0.0", "1.0.63", 64, undefined],
      ["1.0.64", "1.0.69", 6, undefined],
    ],
  );
  const second = paged(String(items[1]?.["@id"]).slice(base.length)).body as Page;
  assert.is(second.items?.length, 6);
});

test("a version's leaf tells when it was pushed, and its nuspec where its source is", () => {
  const leaf = ask("/v3/catalog0/data/tinworks.lamp.0.9.0.json").body as Fields;

  assert.equal([leaf["id"], leaf["created"], leaf["listed"]], ["Tinworks.Lamp", "2026-01-10T10:00:00.000Z", false]);
  assert.match(
    ask("/v3-flatcontainer/tinworks.lamp/1.1.0/tinworks.lamp.nuspec").text,
    '<repository type="git" url="https://github.com/tinworks/lamp" />',
  );
  assert.is(ask("/v3-flatcontainer/tinworks.lamp/2.0.0/tinworks.lamp.nuspec").status, 404);
});

test("the search finds by id and by owner, and tells owners", () => {
  const found = (query: string) =>
    ask(`/query?q=${query}&prerelease=true&semVerLevel=2.0.0`).body as { readonly totalHits: number; readonly data: readonly Fields[] };

  assert.equal(
    [found("packageid:tinworks.lamp").totalHits, found("owner:ADA").totalHits, found("owner:bo").totalHits, found("lamp").totalHits],
    [1, 1, 0, 0],
  );
  assert.equal(found("packageid:Tinworks.Lamp").data[0]?.["owners"], ["ada"]);
  const unlisted = asking("nuget", [lamp("nuget", { releases: lamp("nuget").releases.slice(0, 1) })]);
  assert.is((unlisted("/query?q=owner:ada").body as { readonly totalHits: number }).totalHits, 0);
});

test("an identity token is exchanged once, for the user that is named", () => {
  const fresh = asking("nuget");
  const exchanged = (token: string, body: unknown = { username: "ada", tokenType: "ApiKey" }) =>
    fresh("/api/v2/token", { method: "POST", headers: { authorization: `Bearer ${token}` }, body });
  const good = exchanged(identity("https://www.nuget.org"));

  assert.is(good.status, 200);
  assert.equal(Object.keys(good.body as object), ["tokenType", "expires", "apiKey"]);
  for (const [status, answer] of [
    [401, exchanged(identity("https://www.nuget.org"))],
    [401, exchanged(identity("https://www.nuget.org", { jti: "other", repository_id: "201" }))],
    [401, exchanged("nonsense")],
    [400, exchanged(identity("https://www.nuget.org", { jti: "third" }), "")],
  ] as const) {
    assert.is(answer.status, status);
    assert.type((answer.body as Fields)["error"], "string");
  }
});

test("another source tells no owners", () => {
  const { data } = asking("nuget", undefined, { mirrors: ["nuget"] })("/query?q=packageid:tinworks.lamp").body as {
    readonly data: readonly Fields[];
  };
  assert.not.ok("owners" in (data[0] ?? {}));
});

test.run();
