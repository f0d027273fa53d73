import { test } from "uvu";
import * as assert from "uvu/assert";
import { registryIds } from "../../../src/model/registry.ts";
import { registriesAnswerer } from "../../../src/sandbox/registries/answer.ts";
import { inventedRegistries } from "../../../src/sandbox/organisation/packages.ts";
import { whileMounted } from "./mounted.ts";
import { askedOf, asking, identity, lamp, names } from "./sandboxed.ts";

const paths = {
  npm: "/@tinworks%2flamp",
  pypi: "/pypi/tin-lamp/json",
  "crates-io": "/api/v1/crates/tin_lamp",
  "maven-central": "/maven2/example/tinworks/lamp/maven-metadata.xml",
  rubygems: "/api/v1/versions/tin-lamp.json",
  nuget: "/v3/index.json",
} as const;

const agent = { "user-agent": "imprimatur/0.1.0 (https://imprimatur.example)" };

test("every answer has a tag, and one that is the same is not given again", () => {
  for (const id of registryIds) {
    const sandbox = registriesAnswerer({ packages: [lamp(id)], credentials: [] });
    const ask = askedOf(sandbox, id);
    const { status, headers, text } = ask(paths[id]);
    const tag = headers["etag"] ?? "";
    const again = ask(paths[id], { headers: { "if-none-match": tag } });

    assert.equal([status, again.status, again.headers["etag"], again.text], [200, 304, tag, ""], id);
    assert.ok(text.length > 0);
    assert.is(ask(paths[id], { headers: { "if-none-match": 'W/"other"' } }).status, 200, id);
    const { requests, notModified, notFound } = sandbox.counted()[id];
    assert.equal([requests, notModified, notFound], [3, 1, 0], id);
  }
});

test("requests are counted by registry and route", () => {
  const sandbox = registriesAnswerer({ packages: [lamp("npm")], credentials: [] });
  askedOf(sandbox, "npm")("/@tinworks%2flamp");
  askedOf(sandbox, "npm")("/@tinworks%2fother");
  askedOf(sandbox, "pypi")("/nowhere");

  assert.equal(sandbox.counted().npm, { requests: 2, notModified: 0, notFound: 1, byRoute: { "GET /{name}": 2 } });
  assert.equal(sandbox.counted().pypi, { requests: 1, notModified: 0, notFound: 1, byRoute: { "(unknown)": 1 } });
});

test("what is no registry, is badly encoded, or is only read, is not found", () => {
  const ask = asking("npm");
  assert.is(
    registriesAnswerer({ packages: [], credentials: [] }).answer({ method: "GET", path: "/registries/other/x", headers: {}, body: "" }).status,
    404,
  );
  assert.equal(
    [ask("/%ff").status, ask("/@tinworks%2flamp", { method: "PUT" }).status, ask("/@tinworks%2flamp", { method: "HEAD" }).status],
    [404, 404, 200],
  );
});

test("a registry in trouble hangs, talks rubbish, is too busy or is down, and the others are not", () => {
  const faulty = (kind: "hang" | "rubbish" | "limited" | "down") =>
    registriesAnswerer({ packages: [lamp("npm"), lamp("pypi")], credentials: [] }, { faults: { npm: { kind, after: 3 } } });
  const request = { method: "GET", path: `/registries/npm${paths.npm}`, headers: {}, body: "" };

  assert.is(faulty("hang").answer(request).latency, Infinity);
  assert.match(faulty("rubbish").answer(request).body, /^<!DOCTYPE html>/);
  const { status, headers } = faulty("limited").answer(request);
  assert.equal([status, headers["retry-after"], faulty("down").answer(request).status], [429, "3", 503]);
  for (const kind of ["hang", "rubbish", "limited", "down"] as const) assert.is(askedOf(faulty(kind), "pypi")(paths.pypi).status, 200, kind);
});

test("trouble ends after as many requests as it lasts", () => {
  const ask = asking("npm", undefined, { faults: { npm: { kind: "down", first: 2 } } });
  assert.equal([ask(paths.npm).status, ask(paths.npm).status, ask(paths.npm).status], [503, 503, 200]);
});

test("crates.io refuses a second request in a second, and one that does not say who asks, where it holds to its rules", () => {
  let now = 1000;
  const ask = asking("crates-io", undefined, { bounds: true, now: () => now });
  const status = () => ask(paths["crates-io"], { headers: agent }).status;

  assert.is(ask(paths["crates-io"]).status, 403);
  assert.equal([status(), status()], [200, 429]);
  now += 0.5;
  assert.is(status(), 429);
  now += 0.5;
  assert.is(status(), 200);
  const free = asking("crates-io");
  assert.equal([free(paths["crates-io"]).status, free(paths["crates-io"]).status], [200, 200]);
});

test("whether npm takes a run in an environment that its publisher does not name is up to who asks the sandbox", () => {
  const [publisher] = lamp("npm").publishers;
  assert.ok(publisher);
  const open = lamp("npm", { publishers: [{ ...publisher, environment: null }] });
  const exchanged = (npmOpenEnvironment: "accepts" | "refuses") =>
    asking("npm", [open], { npmOpenEnvironment })("/-/npm/v1/oidc/token/exchange/package/@tinworks%2flamp", {
      method: "POST",
      headers: { authorization: `Bearer ${identity("npm:registry.example")}` },
    }).status;

  assert.equal([exchanged("accepts"), exchanged("refuses")], [201, 404]);
});

test("clients tell a mirror from the registry itself: what it leaves out is unseen", async () => {
  await whileMounted(inventedRegistries, { mirrors: registryIds }, async ({ client }) => {
    const npm = await client("npm").record("@lantern-works/lamp");
    assert.equal([npm.exists.seen, npm.owners.seen], [true, false]);
    const pypi = await client("pypi").record("lantern-works-candle");
    assert.equal([pypi.exists.seen, pypi.owners.seen], [true, false]);
    const crate = await client("crates-io").record("kindle");
    assert.equal([crate.exists.seen, crate.tokens.seen], [true, false]);
    const nuget = await client("nuget").record("LanternWorks.Lamp");
    assert.equal([nuget.exists.seen, nuget.owners.seen], [true, false]);
    for (const { releases } of [npm, pypi, crate, nuget]) {
      assert.ok(releases.seen && releases.value.newest.length > 0);
      assert.ok(releases.value.newest.every(({ manner, by }) => !manner.seen && !by.seen));
    }
  });
});

for (const kind of ["hang", "rubbish", "limited", "down"] as const) {
  test(`clients find nothing out from a registry that is in trouble: ${kind}`, async () => {
    const faults = Object.fromEntries(registryIds.map((id) => [id, { kind }]));
    await whileMounted(inventedRegistries, { faults }, async ({ client }) => {
      const records = await Promise.all(registryIds.map((id) => client(id).record(names[id])));
      for (const { registry, exists, releases, source } of records)
        assert.equal([exists.seen, releases.seen, source.seen], [false, false, false], registry);
    });
  });
}

test.run();
