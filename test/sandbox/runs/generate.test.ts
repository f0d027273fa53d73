import { test } from "uvu";
import * as assert from "uvu/assert";
import { repositoryFrom } from "../../../src/collect/memory.ts";
import type { Files } from "../../../src/model/snapshot.ts";
import { purlNamed } from "../../../src/registries/purl.ts";
import { acceptedPairs } from "../../../src/sandbox/runs/accepted-pairs.ts";
import { registriesAnswerer } from "../../../src/sandbox/registries/answer.ts";
import { registriesOf, smallWorld } from "../../../src/sandbox/runs/generate.ts";
import type { Pair, World } from "../../../src/sandbox/runs/world.ts";
import { trace } from "../../../src/trace/index.ts";
import { Audits } from "../../collect/github/sandboxed.ts";
import { clauses, ignored } from "./clauses.ts";

const seeds = Array.from({ length: 200 }, (_, index) => index + 1);
const worlds = seeds.map(smallWorld);
const pairs = (world: World) => world.packages.map((one) => acceptedPairs(world, one));
const found = worlds.map((world) => JSON.stringify(pairs(world)));
const described = worlds.map((world) => JSON.stringify(world));

/** Seeds of the worlds that a change touches, one after the other, and whether their pairs change with it. */
function* touched(change: (world: World) => World): Generator<{ readonly seed: number; readonly decides: boolean }> {
  for (const [index, world] of worlds.entries()) {
    const changed = change(world);
    if (JSON.stringify(changed) === described[index]) continue;
    yield { seed: index + 1, decides: JSON.stringify(pairs(changed)) !== found[index] };
  }
}

test("the same seed gives the same world, another seed another", () => {
  assert.equal(smallWorld(7), smallWorld(7));
  assert.not.equal(smallWorld(7), smallWorld(8));
});

test("worlds are small, and what they name is there", () => {
  for (const [index, { organisation, packages, workflows }] of worlds.entries()) {
    const within = (length: number, least: number, most: number) => assert.ok(least <= length && length <= most, `seed ${index + 1}`);
    within(organisation.people.length, 2, 6);
    within(organisation.teams.length, 0, 2);
    within(organisation.apps.length, 0, 2);
    within(organisation.repositories.length, 1, 3);
    within(packages.length, 1, 3);
    const members = new Set(organisation.people.flatMap(({ login, role }) => (role === "outside" ? [] : [login])));
    for (const team of organisation.teams) for (const login of team.members) assert.ok(members.has(login));
    for (const { repository, file, registry, package: name } of workflows) {
      assert.ok(organisation.repositories.some((one) => one.name === repository && file in one.files));
      assert.ok(packages.some((one) => one.name === name && one.registry === registry));
    }
    assert.is(new Set(packages.map(({ registry, name }) => `${registry} ${name}`)).size, packages.length);
    assert.equal(
      new Set(registriesOf(worlds[index] ?? smallWorld(1)).credentials.map(({ registry }) => registry)),
      new Set(packages.map(({ registry }) => registry)),
    );
  }
});

test("all five registries are published to, and many packages can be published by somebody", () => {
  const registries = worlds.flatMap(({ packages }) => packages.map(({ registry }) => registry));
  assert.equal([...new Set(registries)].toSorted(), ["crates-io", "npm", "nuget", "pypi", "rubygems"]);
  const lists = found.flatMap((text) => JSON.parse(text) as (readonly Pair[])[]);
  const reached = lists.filter((one) => one.length > 0).length;
  assert.ok(reached > lists.length / 2 && reached < lists.length, `${reached} of ${lists.length}`);
  for (const alone of [true, false]) assert.ok(lists.flat().some((pair) => pair.alone === alone));
  const kinds = new Set(lists.flat().map(({ actor }) => actor.kind));
  assert.equal([...kinds].toSorted(), ["access-token", "anybody", "app", "deploy-key", "nobody", "person"]);
});

test("approvers are told where it does not go alone, sorted, and never the actor", () => {
  for (const { actor, alone, approvedBy } of found.flatMap((text) => (JSON.parse(text) as (readonly Pair[])[]).flat())) {
    assert.is(alone, approvedBy.length === 0);
    assert.equal(approvedBy, approvedBy.toSorted());
    assert.not(actor.kind === "person" && approvedBy.includes(actor.name));
  }
});

for (const [clause, without] of Object.entries(clauses)) {
  test(`it matters in some world: ${clause}`, () => {
    for (const { decides } of touched(without)) if (decides) return;
    assert.unreachable("No pair changes without it.");
  });
}

for (const [what, without] of Object.entries(ignored)) {
  test(`it matters in no world: ${what}`, () => {
    const all = [...touched(without)];
    assert.ok(all.length > 0);
    assert.equal(
      all.filter(({ decides }) => decides),
      [],
    );
  });
}

test("the texts say what is described, as an audit reads them", () => {
  for (const [index, { organisation, workflows }] of worlds.entries()) {
    for (const repository of organisation.repositories) {
      const others = new Map<string, string>(
        organisation.repositories.flatMap(({ name, defaultBranch, files }) =>
          Object.entries(files).map(([path, text]) => [`${organisation.login}/${name}/${path}@${defaultBranch}`, text] as const),
        ),
      );
      const own = repositoryFrom(repository.files, `${organisation.login}/${repository.name}`);
      const files: Files = {
        paths: own.files.paths,
        has: (path) => own.files.has(path) || others.has(path),
        text: (path) => own.files.text(path) ?? others.get(path),
      };
      const read = trace({ ...own, files }).paths.flatMap((path) =>
        path.claims.map(({ event_name: event }) =>
          JSON.stringify([path.workflow, event, path.packages, path.registry, path.environment, path.definedIn, path.credential.kind]),
        ),
      );
      const expected = workflows
        .filter((one) => one.repository === repository.name)
        .flatMap(({ file, events, registry, package: name, environment, calls }) => {
          const called = calls?.replace(/^\.\//, "") ?? null;
          return events.map((event) =>
            JSON.stringify([file, event, [purlNamed(registry, name)], registry, environment, called, "trusted-publishing"]),
          );
        });
      assert.equal(read.toSorted(), expected.toSorted(), `seed ${index + 1}, ${repository.name}`);
    }
  }
});

test("they are collected as GitHub serves them", async () => {
  for (const seed of [2, 9, 13, 19]) {
    const { organisation, packages } = smallWorld(seed);
    const audits = new Audits();
    try {
      const { requested } = await audits.collect(organisation);
      assert.not(requested.some(({ response }) => response.status >= 400 && response.status !== 404));
      const { repositories } = await audits.report();
      assert.equal(
        new Set(repositories.flatMap((one) => one.packages.map(({ purl }) => purl))),
        new Set(packages.map(({ registry, name }) => purlNamed(registry, name))),
      );
    } finally {
      audits.end();
    }
  }
});

test("registries serve the packages, and an owner is shown their trusted publishers", () => {
  const pages = {
    npm: (name: string) => `/${name.replace("/", "%2f")}`,
    pypi: (name: string) => `/pypi/${name}/json`,
    "crates-io": (name: string) => `/api/v1/crates/${name}`,
    "maven-central": () => "/",
    rubygems: (name: string) => `/api/v1/versions/${name}.json`,
    nuget: (name: string) => `/v3/registration5-gz-semver2/${name.toLowerCase()}/index.json`,
  };
  const lists: Readonly<Record<string, (name: string) => string>> = {
    npm: (name) => `/-/package/${name.replace("/", "%2f")}/trust`,
    "crates-io": (name) => `/api/v1/trusted_publishing/github_configs?crate=${name}`,
    rubygems: (name) => `/api/v1/gems/${name}/trusted_publishers.json`,
  };
  for (const world of worlds.slice(0, 40)) {
    const { packages, credentials } = registriesOf(world);
    const served = registriesAnswerer({ packages, credentials });
    const status = (path: string, headers: Readonly<Record<string, string>> = {}) =>
      served.answer({ method: "GET", path, headers: { host: "127.0.0.1", ...headers }, body: "" }).status;
    for (const { registry, name } of packages) {
      const { token = "", otp = "" } = credentials.find((one) => one.registry === registry) ?? {};
      assert.is(status(`/registries/${registry}${pages[registry](name)}`), 200, `${registry} ${name}`);
      const list = lists[registry];
      const headers = { authorization: token, "npm-otp": otp, otp };
      if (list !== undefined) assert.is(status(`/registries/${registry}${list(name)}`, headers), 200, `${registry} ${name}`);
    }
  }
});

test.run();
