import { test } from "uvu";
import * as assert from "uvu/assert";
import type { NamedRegistry, Policy } from "../../src/model/policy.ts";
import type { PublishPath } from "../../src/model/publish-path.ts";
import { judgePolicy } from "../../src/rules/judge.ts";
import { registryOutsidePolicy } from "../../src/rules/registry-outside-policy.ts";
import { aPublishPath } from "../builders.ts";
import { aPolicy, own } from "../policy/press.ts";

const at = { file: own, line: 3, column: 1 };

function naming(registries: readonly NamedRegistry[], hosts: readonly string[] = []): Policy {
  return aPolicy({ registries: { value: registries, at }, privateRegistries: hosts.map((host) => ({ host, is: "ours", at })) });
}

function judged(policy: Policy, given: Partial<PublishPath> = {}) {
  return judgePolicy({ policy, demands: [], paths: [aPublishPath(given)], uses: [] }, () => "", [registryOutsidePolicy]);
}

test("an upload to a registry that the policy does not name is told, with the policy's list", () => {
  const { findings } = judged(naming(["pypi", "nuget"]));

  assert.is(findings[0]?.says, "npm publish uploads to npm, while the policy names PyPI and NuGet alone.");
  assert.is(findings[0]?.next, "Take this upload out, or name npm in the policy under registries.");
  assert.equal(findings[0]?.at, aPublishPath().at);
  assert.equal(findings[0]?.evidence, [{ ...at, says: "the policy names PyPI and NuGet alone" }]);
  assert.equal([findings[0]?.job, findings[0]?.packages], ["publish", ["pkg:npm/%40lanternfish/lamp"]]);
});

test("a host of one's own has to be declared as a private registry", () => {
  const { findings } = judged(naming([]), { registry: "other:packages.lanternfish.example" });
  assert.is(findings[0]?.says, "npm publish uploads to packages.lanternfish.example, while the policy names no registry at all.");
  assert.match(findings[0]?.next ?? "", "under other-registries, or private-registries if it is your own");
  assert.equal(judged(naming([], ["packages.lanternfish.example"]), { registry: "other:Packages.Lanternfish.example" }).findings, []);
});

for (const [registry, named] of [
  ["npm", ["npm"]],
  ["github-packages", ["github-packages"]],
  ["testpypi", ["pypi"]],
  ["other:maven-central-snapshots", ["maven-central"]],
  ["other:local", []],
] as const) {
  test(`${registry} is within a policy that names ${named.join() || "nothing"}`, () =>
    assert.equal(judged(naming(named), { registry }), { findings: [], unseen: [] }));
}

test("further registries are named as reports name them", () => {
  const policy = { ...naming(["npm"]), otherRegistries: ["jsr"] };
  assert.equal(judged(policy, { registry: "other:jsr" }).findings, []);
  assert.is(judged(policy, { registry: "pypi" }).findings[0]?.says, "npm publish uploads to PyPI, while the policy names npm and jsr alone.");
});

test("TestPyPI and GitHub Packages are registries too", () => {
  for (const registry of ["testpypi", "github-packages"] as const) assert.is(judged(naming(["npm"]), { registry }).findings.length, 1);
});

test("without a list any registry may be used", () => {
  assert.equal(judged(aPolicy(), { registry: "other:anywhere.example" }), { findings: [], unseen: [] });
});

test("a registry that could not be told is unseen, unless each that it may be is named", () => {
  const untold = (candidates: PublishPath["candidates"]) => judged(naming(["npm"]), { registry: "unknown", candidates });
  for (const candidates of [[], ["npm", "unknown"], ["npm", "pypi"]] as const) {
    const { findings, unseen } = untold(candidates);
    assert.equal(
      [findings.length, unseen[0]?.says],
      [0, "Where npm publish uploads to could not be told, so whether the policy names it is not known."],
    );
  }
  assert.equal(untold(["npm"]), { findings: [], unseen: [] });
});

test("a script that was read approximately makes a finding less sure", () => {
  assert.is(judged(naming(["pypi"]), { confidence: "approximate" }).findings[0]?.confidence, "medium");
});

test.run();
