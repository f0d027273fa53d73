import { test } from "uvu";
import * as assert from "uvu/assert";
import { audit } from "../../src/audit.ts";
import { filesFrom } from "../../src/collect/memory.ts";
import { generate } from "../../src/sandbox/generate.ts";

const two = generate({ seed: 2, repositories: 200, publishing: 0.5 });

test("the same seed gives the same organisation, another seed another", () => {
  assert.equal(generate({ seed: 2, repositories: 200, publishing: 0.5 }), two);
  assert.not.equal(generate({ seed: 3, repositories: 200, publishing: 0.5 }), two);
});

test("of several, each has a name and numbers of its own, and nothing else is another", () => {
  const all = [0, 1, 2].map((number) => generate({ seed: 2, repositories: 20, publishing: 0.5, number }));
  const ids = all.flatMap(({ id, repositories }) => [id, ...repositories.map((one) => one.id)]);
  assert.equal([new Set(ids).size, new Set(all.map(({ login }) => login)).size], [63, 3]);
  const alike = all.map(({ people, repositories }) => [people, repositories.map(({ name, files }) => [name, files])]);
  assert.equal(alike[1], alike[0]);
});

test("it has as many repositories as asked for, each with a name and number of its own", () => {
  for (const repositories of [0, 1, 7, 300]) {
    const made = generate({ seed: 1, repositories, publishing: 0.3 }).repositories;
    assert.is(made.length, repositories);
    assert.is(new Set(made.map(({ name }) => name)).size, repositories);
    assert.is(new Set(made.map(({ id }) => id)).size, repositories);
  }
});

test("about the share asked for publishes", () => {
  for (const publishing of [0, 0.5, 1]) {
    const made = generate({ seed: 5, repositories: 200, publishing }).repositories;
    const share = made.filter(({ files }) => ".github/workflows/release.yml" in files).length / 200;
    assert.ok(Math.abs(share - publishing) < 0.1, `${share} for ${publishing}`);
  }
});

test("publish paths to all six registries are found in it, and only where it says that it publishes", () => {
  const published = new Set<string>();
  for (const { name, files, pushed } of two.repositories) {
    if (pushed === null) continue;
    const [one] = audit({ date: two.today, repositories: [{ root: name, slug: `${two.login}/${name}`, files: filesFrom(files) }] }).repositories;
    assert.is((one?.looked.paths ?? 0) > 0, ".github/workflows/release.yml" in files, name);
    for (const { registry } of one?.packages ?? []) published.add(registry);
  }
  assert.equal([...published].sort(), ["crates-io", "maven-central", "npm", "nuget", "pypi", "rubygems"]);
});

test("texts are made anew each time, and not held", () => {
  const [first] = two.repositories;
  assert.ok(first);
  assert.equal(first.files, first.files);
  assert.is.not(first.files, first.files);
  for (const repository of two.repositories) assert.not("value" in (Object.getOwnPropertyDescriptor(repository, "files") ?? {}), repository.name);
});

test("whoever has access is there", () => {
  const logins = new Set(two.people.map(({ login }) => login));
  for (const { access } of two.repositories) for (const one of access) assert.ok("login" in one && logins.has(one.login));
  for (const { members } of two.teams) for (const login of members) assert.ok(logins.has(login));
});

test.run();
