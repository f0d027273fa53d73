import { test } from "uvu";
import * as assert from "uvu/assert";
import type { RegistryId } from "../../../src/model/registry.ts";
import { registriesAnswerer } from "../../../src/sandbox/registries/answer.ts";
import type { SandboxPackage } from "../../../src/sandbox/registries/description.ts";
import { livingRegistries } from "../../../src/sandbox/registries/living.ts";
import type { NewPublisher } from "../../../src/sandbox/registries/living-publishers.ts";
import { claimsIn } from "../../../src/sandbox/registries/identity-token.ts";
import { throwsCode } from "../../rejects.ts";
import { askedOf, bundle, identity, lamp, names, run } from "./sandboxed.ts";

const trusting = ["npm", "pypi", "crates-io", "rubygems", "nuget"] as const;

const audiences: Readonly<Record<(typeof trusting)[number], string>> = {
  npm: "npm:registry.example",
  pypi: "pypi",
  "crates-io": "crates.io",
  rubygems: "rubygems.org",
  nuget: "https://www.nuget.org",
};

const publisher: NewPublisher = {
  owner: "tinworks",
  repository: "lamp",
  workflow: "release.yml",
  environment: "release",
  ownerId: "100",
  repositoryId: "200",
  allows: ["publish"],
};

const hour = 60 * 60;
const began = Date.parse("2026-11-25T09:00:00Z") / 1000;

/** Lamp as it was before anybody trusted a workflow, at a clock that is moved by hand. */
function unregistered(registry: RegistryId, given: Partial<SandboxPackage> = {}) {
  const time = { now: began };
  const packages = [lamp(registry, { publishers: [], releases: lamp(registry).releases.slice(0, 2), ...given })];
  const living = livingRegistries({ packages, credentials: [{ registry, token: "ada-token", account: "ada" }] }, () => time.now);
  const shown = () => living.named(registry, names[registry]);
  return { living, time, shown };
}

const claims = (registry: (typeof trusting)[number], given: Readonly<Record<string, unknown>> = {}) =>
  claimsIn(identity(audiences[registry], given)) ?? {};

for (const registry of trusting) {
  test(`at ${registry} a run publishes once its trusted publisher is on record, and not before or after`, () => {
    const { living, shown } = unregistered(registry);
    const release = (version: string) => living.release(registry, names[registry], { version, by: { claims: claims(registry, { jti: version }) } });

    throwsCode(() => release("1.1.0"), "usage");
    const { id } = living.registerPublisher(registry, names[registry], publisher);
    const { by, published } = release("1.1.0");
    assert.equal(by, { publisher: id, run });
    assert.is(published, "2026-11-25T09:00:00.000Z");
    living.removePublisher(registry, names[registry], id ?? "");
    throwsCode(() => release("1.2.0"), "usage");
    assert.equal(
      [shown()?.publishers, shown()?.formerPublishers?.map((one) => one.id), shown()?.releases.map(({ version }) => version)],
      [[], [id], ["0.9.0", "1.0.0", "1.1.0"]],
    );
  });

  test(`at ${registry} a run whose claims do not fit the trusted publisher publishes nothing`, () => {
    const { living, shown } = unregistered(registry);
    living.registerPublisher(registry, names[registry], publisher);
    const other = "tinworks/lamp/.github/workflows/other.yml@refs/tags/v1.1.0";

    for (const given of [{ environment: "staging" }, { repository: "tinworks/wick" }, { workflow_ref: other, job_workflow_ref: other }]) {
      const by = { claims: claims(registry, given) };
      throwsCode(() => living.release(registry, names[registry], { version: "1.1.0", by }), "usage");
    }
    assert.is(shown()?.releases.length, 2);
  });
}

test("at npm a trusted publisher that no release came by ends after 48 hours, and can be made again", () => {
  const { living, time, shown } = unregistered("npm");
  living.registerPublisher("npm", names.npm, publisher);
  time.now += 47 * hour;
  assert.is(shown()?.publishers.length, 1);
  time.now += hour;
  throwsCode(() => living.release("npm", names.npm, { version: "1.1.0", by: { claims: claims("npm") } }), "usage");
  assert.equal([shown()?.publishers, living.now().packages[0]?.publishers], [[], []]);
  living.registerPublisher("npm", names.npm, publisher);
  time.now += 47 * hour;
  living.release("npm", names.npm, { version: "1.1.0", by: { claims: claims("npm") } });
  time.now += 1000 * hour;
  assert.is(shown()?.publishers.length, 1, "one that was used stays");
});

test("at NuGet a policy ends after 7 days unused, at the others none does, and what was there from the beginning stays", () => {
  for (const registry of trusting) {
    const { living, time, shown } = unregistered(registry, { publishers: lamp(registry).publishers });
    living.registerPublisher(registry, names[registry], { ...publisher, workflow: "second.yml" });
    time.now += 7 * 24 * hour;
    const ends = registry === "npm" || registry === "nuget";
    assert.is(shown()?.publishers.length, ends ? 1 : 2, registry);
  }
});

test("one policy of NuGet serves every package it was made for: a release of one keeps it for both", () => {
  const time = { now: began };
  const both = [lamp("nuget", { publishers: [] }), lamp("nuget", { publishers: [], name: "Tinworks.Wick" })];
  const living = livingRegistries({ packages: both, credentials: [] }, () => time.now);
  const ids = both.map(({ name }) => living.registerPublisher("nuget", name, publisher).id);
  living.release("nuget", "Tinworks.Wick", { version: "2.0.0", by: { claims: claims("nuget") } });
  time.now += 30 * 24 * hour;

  const before = lamp("nuget", { publishers: [], name: "Tinworks.Snuffer" });
  const later = livingRegistries({ packages: [...both, before], credentials: [] }, () => time.now);
  later.registerPublisher("nuget", names.nuget, publisher);
  later.release("nuget", names.nuget, { version: "2.0.0", by: { claims: claims("nuget") } });
  later.registerPublisher("nuget", before.name, publisher);
  time.now += 30 * 24 * hour;

  assert.is(later.named("nuget", before.name)?.publishers.length, 1, "one that was used already goes on");
  assert.is(ids[0], ids[1]);
  assert.equal(
    living.now().packages.map(({ publishers }) => publishers.length),
    [1, 1],
  );
});

test("an account publishes while tokens are taken, and only an owner's", () => {
  for (const registry of ["npm", "crates-io"] as const) {
    const { living } = unregistered(registry);
    const release = (version: string, account: string) => living.release(registry, names[registry], { version, by: { account } });

    throwsCode(() => release("1.1.0", "mallory"), "usage");
    assert.equal(release("1.1.0", "ada").by, { account: "ada" });
    throwsCode(() => release("1.1.0", "ada"), "usage");
    living.refuseTokens(registry, names[registry]);
    throwsCode(() => release("1.2.0", "ada"), "usage");
    living.allowTokens(registry, names[registry]);
    assert.is(release("1.2.0", "ada").version, "1.2.0");
  }
});

test("registries without a switch for tokens have none, and Maven Central takes no trusted publisher", () => {
  for (const registry of ["pypi", "rubygems", "nuget", "maven-central"] as const) {
    const { living } = unregistered(registry);
    throwsCode(() => living.refuseTokens(registry, names[registry]), "usage");
  }
  const { living, shown } = unregistered("maven-central");
  throwsCode(() => living.registerPublisher("maven-central", names["maven-central"], publisher), "usage");
  living.release("maven-central", names["maven-central"], { version: "1.1.0", by: { account: "whoever has the token" } });
  assert.is(shown()?.releases.length, 3);
});

test("what a registry refuses to record is refused: a path, a twin, an owner GitHub does not know, one too many, no right at npm", () => {
  const { living, shown } = unregistered("npm");
  const register = (given: Partial<NewPublisher>, registry: RegistryId = "npm") =>
    (registry === "npm" ? living : unregistered(registry).living).registerPublisher(registry, names[registry], { ...publisher, ...given });

  throwsCode(() => register({ workflow: ".github/workflows/release.yml" }), "usage");
  throwsCode(() => register({ environment: "" }), "usage");
  throwsCode(() => register({ allows: [] }), "usage");
  throwsCode(() => register({ ownerId: null }, "pypi"), "usage");
  throwsCode(() => register({}, "maven-central"), "usage");
  register({});
  throwsCode(() => register({ allows: ["stage"] }), "usage");
  for (let index = 2; index <= 10; index++) register({ workflow: `release-${index}.yml` });
  throwsCode(() => register({ workflow: "release-11.yml" }), "usage");
  assert.is(shown()?.publishers.length, 10);
  throwsCode(() => living.registerPublisher("npm", "@tinworks/nothing", publisher), "usage");
});

test("each registry keeps of a trusted publisher what it looks at", () => {
  const kept = trusting.map((registry) => {
    const { living } = unregistered(registry);
    const made = living.registerPublisher(registry, names[registry], { ...publisher, environment: "Release" });
    return [made.ownerId, made.repositoryId, made.environment, made.allows];
  });
  assert.equal(kept, [
    [null, null, "Release", ["publish"]],
    ["100", null, "release", null],
    ["100", null, "Release", null],
    ["100", null, "Release", null],
    ["100", "200", "Release", null],
  ]);
});

test("at npm a publisher that may only stage publishes by an approval alone", () => {
  const { living } = unregistered("npm");
  living.registerPublisher("npm", names.npm, { ...publisher, allows: ["stage"] });
  const release = (approval: { readonly approvedBy?: string }) =>
    living.release("npm", names.npm, { version: "1.1.0", by: { claims: claims("npm"), ...approval } });

  throwsCode(() => release({}), "usage");
  const { by } = release({ approvedBy: "ada" });
  assert.is("approved" in by && by.approved, "ada");
});

test("an identity token that was taken once is taken no second time where registries say so", () => {
  for (const registry of ["pypi", "crates-io", "nuget"] as const) {
    const { living } = unregistered(registry);
    living.registerPublisher(registry, names[registry], publisher);
    living.release(registry, names[registry], { version: "1.1.0", by: { claims: claims(registry) } });
    throwsCode(() => living.release(registry, names[registry], { version: "1.2.0", by: { claims: claims(registry) } }), "usage");
  }
});

test("what is served is what the registries hold at each request, signed releases with their bundle", () => {
  const { living } = unregistered("npm");
  const ask = askedOf(registriesAnswerer(living), "npm");
  const before = ask("/@tinworks%2flamp");
  living.registerPublisher("npm", names.npm, publisher);
  living.release("npm", names.npm, { version: "1.1.0", by: { claims: claims("npm") }, bundle });
  const after = ask("/@tinworks%2flamp", { headers: { "if-none-match": before.headers["etag"] ?? "" } });
  const { attestations } = ask("/-/npm/v1/attestations/@tinworks%2flamp@1.1.0").body as { readonly attestations: readonly { bundle: unknown }[] };

  assert.equal([after.status, (after.body as { "dist-tags": unknown })["dist-tags"]], [200, { latest: "1.1.0" }]);
  assert.equal(attestations[1]?.bundle, bundle);
  assert.equal(ask("/-/package/@tinworks%2flamp/trust").status, 401);
});

test("nothing that was given is changed, and what did not change is the same object", () => {
  const { living } = unregistered("crates-io");
  const before = living.now();
  const written = JSON.stringify(before);
  assert.is(living.now(), before);
  living.refuseTokens("crates-io", names["crates-io"]);

  assert.is.not(living.now(), before);
  assert.is(JSON.stringify(before), written);
});

test.run();
