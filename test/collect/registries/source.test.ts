import { test } from "uvu";
import * as assert from "uvu/assert";
import { openRegistrySource, type RegistryOptions } from "../../../src/collect/registries/source.ts";
import { seen } from "../../../src/model/observed.ts";
import type { Question } from "../../../src/registries/question.ts";
import { at } from "../../registries/fixed-answers.ts";

/** Everything is answered with "there is none", and what was asked is told. */
function opened(given: Partial<RegistryOptions> = {}) {
  const asked: Question<unknown>[] = [];
  const source = openRegistrySource({
    http: { ask: async (question) => (asked.push(question), seen(null, question.source, at)) },
    verify: () => ({ state: "unchecked", says: "No trusted root." }),
    now: () => at,
    addresses: {},
    credentials: {},
    ...given,
  });
  return { source, urls: () => asked.map(({ url }) => url), asked };
}

test("each package is asked for once in a run, also while it is still being asked for", async () => {
  const { source, urls } = opened();
  const [one, other] = await Promise.all([source.record("crates-io", "lamp"), source.record("crates-io", "lamp")]);
  const later = await source.record("crates-io", "lamp");

  assert.ok(one === other && other === later);
  assert.equal(urls(), ["https://crates.io/api/v1/crates/lamp?include=versions"]);
});

test("packages of one name at two registries are two, and so are accounts", async () => {
  const { source, urls } = opened();
  const records = await Promise.all([source.record("crates-io", "lamp"), source.record("pypi", "lamp"), source.record("crates-io", "wick")]);

  assert.equal(
    records.map(({ registry, name }) => [registry, name]),
    [
      ["crates-io", "lamp"],
      ["pypi", "lamp"],
      ["crates-io", "wick"],
    ],
  );
  await Promise.all([source.ownedBy("crates-io", "ada"), source.ownedBy("crates-io", "ada"), source.ownedBy("rubygems", "ada")]);
  assert.equal(
    urls().filter((url) => url.includes("ada")),
    ["https://crates.io/api/v1/users/ada", "https://rubygems.org/api/v1/owners/ada/gems.json"],
  );
});

test("no account's name is nobody's, and is not asked for", async () => {
  const { source, urls } = opened();

  assert.equal(await source.ownedBy("npm", ""), { seen: false, because: "not-asked" });
  assert.equal(urls(), []);
});

test("other addresses take the place of the registry's own, one by one", async () => {
  const { source, urls } = opened({ addresses: { "maven-central": { repository: "https://mirror.example/maven" } } });
  await source.record("maven-central", "com.acme:lamp");
  await source.ownedBy("maven-central", "com.acme");

  assert.is(urls()[0], "https://mirror.example/maven/com/acme/lamp/maven-metadata.xml");
  assert.match(urls()[1] ?? "", /^https:\/\/search\.maven\.org\//);
});

test("a credential goes to its own registry", async () => {
  const { source, asked } = opened({ credentials: { rubygems: { token: "key" } } });
  await Promise.all([source.record("rubygems", "lamp"), source.record("crates-io", "lamp"), source.record("npm", "lamp")]);

  const withIt = asked.filter(({ authorization }) => authorization !== undefined).map(({ url }) => new URL(url).hostname);
  assert.equal(withIt, ["rubygems.org"]);
});

test("a record is completed with what an owner handed in, once", async () => {
  let completed = 0;
  const { source } = opened({ completed: (record) => (completed++, { ...record, publishers: seen([], "handed in", at) }) });
  const [one, again] = [await source.record("npm", "lamp"), await source.record("npm", "lamp")];

  assert.equal([one.publishers, again.publishers], [seen([], "handed in", at), seen([], "handed in", at)]);
  assert.is(completed, 1);
});

test.run();
