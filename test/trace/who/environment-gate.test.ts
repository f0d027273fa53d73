import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Environment } from "../../../src/model/environment.ts";
import { unseen } from "../../../src/model/observed.ts";
import type { RepositorySettings } from "../../../src/model/repository-settings.ts";
import { observed } from "../../github.ts";
import { aProtection, aRuleset, doubts, openEnvironment, told, whoCan } from "./lamp.ts";

function through(environment: Partial<Environment>, settings: Partial<RepositorySettings> = {}, organisation: object = {}) {
  return whoCan({ settings: { environments: observed([openEnvironment(environment)]), ...settings }, organisation });
}

/** As who goes through it on the default branch. */
function onMain(answer: ReturnType<typeof whoCan>): readonly string[] {
  return told(answer).filter((one) => one.startsWith("own-copy default-branch"));
}

test("one that does not exist is made by GitHub, and nothing guards it", () => {
  const answer = whoCan({ settings: { environments: observed([]) } });

  assert.equal(onMain(answer), ["own-copy default-branch npm: ada, grace"]);
  assert.match(answer.ways[0]?.chain[1] ?? "", /does not exist: GitHub makes it, and nothing guards it/);
});

test("its name is GitHub's in any letters, and the registry is told what the workflow writes", () => {
  const answer = whoCan({ settings: { environments: observed([openEnvironment({ name: "NPM", reviewers: ["user ada"] })]) } });
  assert.equal(onMain(answer), ["own-copy default-branch npm: ada, grace with ada"]);
});

test("listed refs get in by kind and pattern", () => {
  const listed = (type: "branch" | "tag", name: string) => told(through({ refs: "listed", patterns: observed([{ type, name }]) }));

  assert.equal(listed("tag", "v*"), ["own-copy tag npm: ada, grace"]);
  assert.equal(listed("branch", "main"), ["own-copy default-branch npm: ada, grace"]);
  assert.equal(listed("branch", "next"), ["own-copy branch npm: ada, grace"]);
  assert.equal(listed("branch", "ma?n"), ["own-copy default-branch npm: ada, grace", "own-copy branch npm: ada, grace"]);
});

test("protected branches are those that a classic rule matches; without any, every branch; tags never", () => {
  const branchProtection = observed([aProtection({ pattern: "main" })]);

  assert.equal(told(through({ refs: "protected" }, { branchProtection })), ["own-copy default-branch npm: ada, grace"]);
  assert.equal(told(through({ refs: "protected" })), ["own-copy default-branch npm: ada, grace", "own-copy branch npm: ada, grace"]);
  const counted = through({ refs: "protected" }, { rulesets: observed([aRuleset({ target: "branch", types: ["deletion"] })]) });
  assert.equal(onMain(counted), ["own-copy default-branch npm: ada, grace?"]);
  assert.equal(doubts(counted), ["Whether the environment npm of lanternfish/lamp, which lets protected branches in, counts those of a ruleset."]);
});

test("a reviewer goes alone, unless whoever starts a run is kept from approving it", () => {
  assert.equal(onMain(through({ reviewers: ["user ada"] })), ["own-copy default-branch npm: ada, grace with ada"]);
  assert.equal(onMain(through({ reviewers: ["user ada", "user grace"], preventSelfReview: true })), [
    "own-copy default-branch npm: ada with grace, grace with ada",
  ]);
  assert.equal(onMain(through({ reviewers: ["user ada"], preventSelfReview: true })), ["own-copy default-branch npm: grace with ada"]);
});

test("of a team that approves, any member does", () => {
  const teams = observed([{ slug: "releases", members: observed(["grace", "ada"]) }]);
  assert.equal(onMain(through({ reviewers: ["team releases"], preventSelfReview: true }, {}, { teams })), [
    "own-copy default-branch npm: ada with grace, grace with ada",
  ]);
  const hidden = through({ reviewers: ["team releases"] }, {}, { teams: unseen("no-permission", "members: read") });
  assert.equal(onMain(hidden), ["own-copy default-branch npm: ada with team releases, grace with team releases"]);
  assert.equal(doubts(hidden), ["Who is in the team releases, which approves."]);
});

test("whoever approves must still read the repository", () => {
  const answer = through({ reviewers: ["user linus"] }, { visibility: "private" });

  assert.equal(onMain(answer), ["own-copy default-branch npm: ada with linus, grace with linus?"]);
  assert.equal(doubts(answer), ["Whether anybody who approves in the environment npm of lanternfish/lamp can still read it."]);
  assert.equal(doubts(through({ reviewers: ["user linus"] })), [], "a public one is read by everybody");
});

test("administrators pass by where the environment lets them; where that is not shown, it is said", () => {
  const reviewers = { reviewers: ["user linus"], customRules: ["judge"] };

  assert.equal(onMain(through({ ...reviewers, adminsBypass: observed(true) })), [
    "own-copy default-branch npm: ada, grace with linus with app judge",
  ]);
  const hidden = through({ ...reviewers, adminsBypass: unseen("no-permission", "environments: read") });
  assert.equal(onMain(hidden), ["own-copy default-branch npm: ada with linus with app judge, grace with linus with app judge"]);
  assert.equal(hidden.unseen, [
    {
      says: "Whether administrators pass by the environment npm of lanternfish/lamp.",
      needs: "The permission environments: read can show it.",
    },
  ]);
});

test("an App's own rule is an approval of that App; minutes to wait are none", () => {
  assert.equal(onMain(through({ customRules: ["judge"], waitMinutes: 30 })), [
    "own-copy default-branch npm: ada with app judge, grace with app judge",
  ]);
  assert.equal(onMain(through({ waitMinutes: 30 })), ["own-copy default-branch npm: ada, grace"]);
});

for (const [what, environment, settings, says] of [
  [
    "environments",
    {},
    { environments: unseen("no-permission", "environments: read") },
    "Whether the environment npm of lanternfish/lamp is guarded.",
  ],
  ["patterns", { refs: "listed", patterns: unseen("unavailable") }, {}, "Which refs the environment npm of lanternfish/lamp lets in."],
  [
    "protection rules",
    { refs: "protected" },
    { branchProtection: unseen("unavailable") },
    "Which branches of lanternfish/lamp are protected, so that the environment npm lets them in.",
  ],
  [
    "a pattern that cannot be read",
    { refs: "listed", patterns: observed([{ type: "tag", name: "v[!0]*" }]) },
    {},
    "Which refs the environment npm of lanternfish/lamp lets in: a pattern of it could not be read.",
  ],
] as const satisfies readonly (readonly [string, Partial<Environment>, Partial<RepositorySettings>, string])[]) {
  test(`unseen ${what}: everybody may get in, and it is said`, () => {
    const answer = through(environment, settings);

    assert.ok(told(answer).includes("own-copy branch npm: ada, grace?"));
    assert.is(told(answer).includes("own-copy tag npm: ada, grace?"), what !== "protection rules");
    assert.ok(doubts(answer).includes(says), doubts(answer).join("\n"));
    assert.not(answer.whole);
  });
}

test.run();
