import { test } from "uvu";
import * as assert from "uvu/assert";
import { asking, bundle, identity, lamp } from "./sandboxed.ts";

// Shapes are those of facts/npm-pypi.md A1 to A3.

const base = "http://127.0.0.1:8080/registries/npm";
const owner = { authorization: "Bearer ada-token" };
const withOtp = { ...owner, "npm-otp": "123456" };
const ada = { name: "ada", email: "ada@npm.example" };

interface Packument {
  readonly "dist-tags": Readonly<Record<string, string>>;
  readonly versions: Readonly<Record<string, Readonly<Record<string, unknown>> & { readonly dist: Readonly<Record<string, unknown>> }>>;
  readonly time: Readonly<Record<string, string>>;
  readonly maintainers?: unknown;
  readonly repository?: unknown;
}

test("the whole document tells who published each version, by what, and when", () => {
  for (const path of ["/@tinworks%2flamp", "/@tinworks%2Flamp", "/@tinworks/lamp"]) {
    const { status, body, headers } = asking("npm")(path);
    const { versions, time, maintainers, repository, "dist-tags": tags } = body as Packument;

    assert.is(status, 200);
    assert.match(headers["content-type"] ?? "", /^application\/json/);
    assert.equal(Object.keys(versions), ["1.0.0", "1.1.0"], "what was unpublished is no version any more");
    assert.is(time["0.9.0"], "2026-01-10T10:00:00.000Z");
    assert.equal([time["created"], time["modified"], tags["latest"]], ["2026-01-10T10:00:00.000Z", "2026-03-10T10:00:00.000Z", "1.1.0"]);
    assert.equal(maintainers, [ada]);
    assert.equal(repository, { type: "git", url: "git+https://github.com/tinworks/lamp.git" });
    assert.equal(versions["1.0.0"]?.["_npmUser"], ada);
    assert.equal(versions["1.1.0"]?.["_npmUser"], {
      name: "GitHub Actions",
      email: "npm-oidc-no-reply@github.com",
      trustedPublisher: { id: "github", oidcConfigId: "oidc:7" },
    });
    assert.is(versions["1.0.0"]?.dist["attestations"], undefined);
    assert.equal(versions["1.1.0"]?.dist["attestations"], {
      url: `${base}/-/npm/v1/attestations/@tinworks%2flamp@1.1.0`,
      provenance: { predicateType: "https://slsa.dev/provenance/v1" },
    });
    assert.match(String(versions["1.1.0"]?.dist["integrity"]), /^sha512-[\w+/]{86}==$/);
  }
});

test("a staged version names who approved it", () => {
  const [, first, second] = lamp("npm").releases;
  assert.ok(first && second && "publisher" in second.by);
  const staged = lamp("npm", { releases: [first, { ...second, by: { ...second.by, approved: "ada" } }] });
  const { body } = asking("npm", [staged])("/@tinworks%2flamp/1.1.0");

  assert.equal((body as { readonly _npmUser: { readonly approver: unknown } })._npmUser.approver, ada);
});

test("clients that install are given neither accounts nor times", () => {
  const { body, headers } = asking("npm")("/@tinworks%2flamp", { headers: { accept: "application/vnd.npm.install-v1+json" } });
  const { versions, time, maintainers } = body as Packument;

  assert.match(headers["content-type"] ?? "", /^application\/vnd\.npm\.install-v1\+json/);
  assert.equal([time, maintainers, versions["1.1.0"]?.["_npmUser"]], [undefined, undefined, undefined]);
});

test("attestations are npm's own, and the provenance that was signed", () => {
  const { body } = asking("npm")("/-/npm/v1/attestations/@tinworks%2flamp@1.1.0");
  const { attestations } = body as { readonly attestations: readonly { readonly predicateType: string; readonly bundle: unknown }[] };

  assert.is(attestations.length, 2);
  assert.equal(attestations[1], { predicateType: "https://slsa.dev/provenance/v1", bundle });
  assert.is(asking("npm")("/-/npm/v1/attestations/@tinworks%2flamp@1.0.0").status, 404);
});

test("trusted publishers are shown to a maintainer with a one-time password alone", () => {
  const ask = asking("npm");
  const path = "/-/package/@tinworks%2flamp/trust";

  assert.equal([ask(path).status, ask(path, { headers: owner }).status], [401, 401]);
  assert.is(ask(path, { headers: { ...owner, "npm-otp": "000000" } }).status, 401);
  assert.is(asking("npm", [lamp("npm", { owners: [] })])(path, { headers: withOtp }).status, 403);
  assert.is(ask("/-/package/@tinworks%2fother/trust", { headers: withOtp }).status, 404);
  assert.equal(ask(path, { headers: withOtp }).body, [
    {
      id: "7",
      type: "github",
      claims: { repository: "tinworks/lamp", workflow_ref: { file: "release.yml" }, environment: "release" },
      permissions: ["createPackage", "createStagedPackage", "manageDistTags"],
    },
  ]);
});

test("packages of a scope are listed for who signs in, and found by whoever searches", () => {
  const ask = asking("npm");
  const found = (text: string) =>
    ask(`/-/v1/search?text=${text}&size=250`).body as { readonly objects: readonly { package: { name: string } }[]; readonly total: number };

  assert.is(ask("/-/org/tinworks/package").status, 401);
  assert.equal(ask("/-/org/tinworks/package", { headers: owner }).body, { "@tinworks/lamp": "write" });
  assert.is(ask("/-/org/nobody/package", { headers: owner }).status, 404);
  assert.equal([found("scope:tinworks").total, found("maintainer:ada").total, found("maintainer:bo").total], [1, 1, 0]);
  assert.is(found("scope:tinworks").objects[0]?.package.name, "@tinworks/lamp");
});

test("an identity token is exchanged for one package, and what does not fit is told as npm tells it", () => {
  const path = "/-/npm/v1/oidc/token/exchange/package/@tinworks%2flamp";
  const exchanged = (token: string, at = path) => asking("npm")(at, { method: "POST", headers: { authorization: `Bearer ${token}` } });
  const good = identity("npm:registry.example");

  assert.is(exchanged(good).status, 201);
  assert.equal(Object.keys(exchanged(good).body as object), ["token_type", "token", "created", "expires"]);
  assert.is(exchanged("nonsense").status, 401);
  assert.is(exchanged(good, "/-/npm/v1/oidc/token/exchange/package/other").status, 404);
  const refused = exchanged(identity("npm:registry.example", { repository: "tinworks/Lamp" }));
  assert.is(refused.status, 404);
  assert.match((refused.body as { readonly message: string }).message, /^OIDC token exchange error - /);
});

test("a mirror leaves out accounts and what proves provenance", () => {
  const ask = asking("npm", undefined, { mirrors: ["npm"] });
  const { versions, maintainers } = ask("/@tinworks%2flamp").body as Packument;

  assert.equal([maintainers, versions["1.1.0"]?.["_npmUser"], versions["1.1.0"]?.dist["attestations"]], [undefined, undefined, undefined]);
  assert.is(ask("/-/npm/v1/attestations/@tinworks%2flamp@1.1.0").status, 404);
});

test.run();
