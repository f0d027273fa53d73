import { test } from "uvu";
import * as assert from "uvu/assert";
import { acceptedPairs } from "../../../src/sandbox/runs/accepted-pairs.ts";
import { environment, reviewed } from "../../../src/sandbox/organisation/builders.ts";
import { packageOf, publisher } from "../exchange/described.ts";
import { kettle, told, world } from "./described.ts";

test("alone on one branch is alone on branches", () => {
  const branches = [
    { name: "next", files: {} },
    { name: "old", files: {} },
  ];
  const held = [
    reviewed({ pattern: "next", pushAllowed: [] }),
    reviewed({ pattern: "*", approvals: 1 }),
    reviewed({ pattern: "**/*", pushAllowed: [] }),
  ];
  const onBranches = (branchProtection: typeof held) =>
    told(world({ repository: { branches, branchProtection } }), ({ actor, ref }) => actor.name === "jon" && ref === "branch");
  assert.equal(onBranches(held), ["person jon own-copy push branch -: alone"]);
});

test("approvers on different refs of a class are told together", () => {
  const environments = [
    environment({
      name: "release",
      reviewers: ["user mia"],
      refs: "listed",
      patterns: [
        { type: "branch", name: "main" },
        { type: "branch", name: "next" },
      ],
    }),
  ];
  const branches = [{ name: "next", files: {} }];
  const of = world({
    repository: { branches, environments, branchProtection: [reviewed({ pattern: "next" })] },
    packages: [packageOf("crates-io", "kettle", [publisher({ environment: "release" })])],
  });
  assert.equal(
    told(of, ({ actor }) => actor.name === "jon"),
    ["person jon own-copy push branch release: ida kim mia", "person jon own-copy push default-branch release: mia"],
  );
});

test("PyPI mints for the publisher of the environment alone, whatever other projects have", () => {
  const open = packageOf("pypi", "open", [publisher()]);
  const bound = packageOf("pypi", "bound", [publisher({ environment: "release" })]);
  const environments = [environment({ reviewers: [], refs: "any" })];
  const of = world({ repository: { environments }, packages: [open, bound] });
  const inEnvironments = (which: typeof open) => [...new Set(acceptedPairs(of, which).map((pair) => pair.environment))];
  assert.equal(inEnvironments(open), [null]);
  assert.equal(inEnvironments(bound), ["release"]);
});

test("npm is asked the way that is given", () => {
  const of = world({
    repository: { environments: [environment({ reviewers: [], refs: "any" })] },
    packages: [packageOf("npm", "kettle", [publisher()])],
  });
  const [first] = of.packages;
  assert.ok(first);
  const environments = (npmOpenEnvironment: "accepts" | "refuses") =>
    new Set(acceptedPairs(of, first, { npmOpenEnvironment }).map(({ environment: name }) => name));
  assert.equal(environments("accepts"), new Set([null, "release"]));
  assert.equal(environments("refuses"), new Set([null]));
});

test("runs of every repository are tried", () => {
  const packages = [packageOf("crates-io", "kettle", [publisher(), publisher({ repository: "pot" })])];
  const of = world({ packages, organisation: { repositories: [kettle(), kettle({ name: "pot", id: 9 })] } });
  const [first] = packages;
  assert.ok(first);
  assert.equal(new Set(acceptedPairs(of, first).map(({ repository }) => repository)), new Set(["tinworks/kettle", "tinworks/pot"]));
});

test.run();
