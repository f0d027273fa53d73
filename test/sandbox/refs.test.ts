import { test } from "uvu";
import * as assert from "uvu/assert";
import type { SandboxRuleset } from "../../src/sandbox/description.ts";
import { releaseTags, repository } from "../../src/sandbox/organisation/builders.ts";
import { matches, reachesBranch, rulesetsFor } from "../../src/sandbox/refs.ts";
import { described } from "./described-organisation.ts";

test("a star stops at a slash, two stars and a slash do not", () => {
  const cases: readonly (readonly [pattern: string, name: string, expected: boolean])[] = [
    ["main", "main", true],
    ["main", "maintenance", false],
    ["release*", "release-1", true],
    ["release*", "release/1", false],
    ["release/*", "release/1", true],
    ["release/*", "release/1/x", false],
    ["refs/heads/**/*", "refs/heads/a/b/c", true],
    ["refs/heads/**/*", "refs/heads/a", true],
    ["v?", "v1", true],
    ["v?", "v12", false],
    ["v[0-9]", "v7", true],
    ["v[0-9]", "vx", false],
    ["1.x", "1yx", false],
    ["(a|b)", "a", false],
  ];
  for (const [pattern, name, expected] of cases) assert.is(matches(pattern, name), expected, `${pattern} ${name}`);
});

test("only rulesets in force reach a branch, and what they leave out they leave out", () => {
  const reaches = (given: Partial<SandboxRuleset>, branch = "main") =>
    reachesBranch(releaseTags({ target: "branch", include: ["~ALL"], exclude: [], ...given }), branch, "main");
  assert.ok(reaches({}));
  assert.not(reaches({ enforcement: "evaluate" }));
  assert.not(reaches({ enforcement: "disabled" }));
  assert.not(reaches({ target: "tag" }));
  assert.not(reaches({ exclude: ["refs/heads/main"] }));
  assert.ok(reaches({ include: ["~DEFAULT_BRANCH"] }));
  assert.not(reaches({ include: ["~DEFAULT_BRANCH"] }, "other"));
  assert.ok(reaches({ include: ["refs/heads/rel*"] }, "release"));
});

test("an organisation's rulesets hold for the repositories they name, for all where they name none", () => {
  const organisation = described({ rulesets: [{ ...releaseTags({ name: "some" }), repositories: ["kettle"] }, releaseTags({ name: "all" })] });
  const names = (name: string) => rulesetsFor(organisation, repository({ name, rulesets: [] })).map(({ ruleset }) => ruleset.name);
  assert.equal(names("kettle"), ["some", "all"]);
  assert.equal(names("plain"), ["all"]);
});

test("each ruleset has a number of its own, of 32 bits, the same wherever it is met", () => {
  const above = [releaseTags({ name: "one" }), { ...releaseTags({ name: "two" }), repositories: ["b"] }, releaseTags({ name: "three" })];
  const organisation = described({ id: 2_000_000_000, rulesets: above });
  const held = ["a", "b"].map((name, index) =>
    rulesetsFor(organisation, repository({ name, id: 1_900_000_000 + index, rulesets: [releaseTags({ name }), releaseTags({ name: `${name}2` })] })),
  );
  const numbers = new Map<string, Set<number>>();
  for (const { ruleset, id } of held.flat()) {
    assert.ok(id > 0 && id < 2 ** 31);
    numbers.set(ruleset.name, (numbers.get(ruleset.name) ?? new Set()).add(id));
  }
  assert.equal(
    [...numbers.values()].map(({ size }) => size),
    [...numbers].map(() => 1),
  );
  assert.is(new Set([...numbers.values()].flatMap((all) => [...all])).size, 7);
});

test.run();
