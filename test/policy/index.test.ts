import { test } from "uvu";
import * as assert from "uvu/assert";
import { filesFrom, repositoryFrom } from "../../src/collect/memory.ts";
import { accountsIn, checkPolicy, policyFilesOf, policyFor } from "../../src/policy/index.ts";
import { homeFile, own, release, rules, thePolicy } from "./press.ts";

const waiver = (rule: string) => `waivers:\n  - {rule: ${rule}, where: '**', reason: First, owner: keeper, expires: never}\n`;
const comment = "# imprimatur: waive[stored-publish-token] the first release\n- run: npm publish\n";

test("without a policy file every rule stands as it is, and comments waive", () => {
  const { policy, comments, inForce, problems } = thePolicy({ [release]: comment });
  assert.equal([policy.rules.size, policy.waivers, comments.length, problems], [0, [], 1, []]);
  assert.equal(inForce, { state: "none", sources: [], off: [] });
});

test("the policy in force names its files, the organisation's first, and the rules that are off", () => {
  const text = "rules: {missing-provenance: off, stored-publish-token: off}\nrepositories-may: {switch-off: [misplaced-environment]}\n";
  assert.equal(thePolicy({ [own]: "rules: {misplaced-environment: off}\n" }, text).inForce, {
    state: "in-force",
    sources: [homeFile, own],
    off: ["stored-publish-token", "missing-provenance", "misplaced-environment"],
  });
});

test("a check that one file requires stays required where the other is invalid", () => {
  const required = (organisation: string, repository: string) => thePolicy({ [own]: repository }, organisation).policy.delivery.requiredCheck;
  assert.is(required("delivery: {required-check: true}", "registres: []"), true);
  assert.is(required("registres: []", "delivery: {required-check: true}"), true);
  assert.is(required("registres: []", "delivery: {required-check: false}"), false);
});

test("an invalid file never becomes the default: its state and problems say so, and nothing of it counts", () => {
  const { policy, comments, inForce, problems } = thePolicy({
    [own]: `rules: {missing-provenance: critical, stored-publish-token: off}\nregistres: []\n${waiver("stored-publish-token")}`,
    [release]: comment,
  });
  assert.equal(inForce, { state: "invalid", sources: [own], off: [] });
  assert.equal([policy.rules.size, policy.waivers, comments], [0, [], []]);
  assert.equal(policy.delivery, { pullRequests: false, issues: false, openPullRequests: 0, requiredCheck: false });
  assert.equal(
    problems.map(({ code, file, line }) => [code, file, line]),
    [["invalid-policy", own, 2]],
  );
});

test("beside an invalid file the other one only tightens", () => {
  const sound = `rules: {missing-provenance: high, stored-publish-token: off}\nregistries: [npm]\n${waiver("stored-publish-token")}`;
  for (const { policy, inForce, problems } of [thePolicy({ [own]: sound }, "rulez: {}\n"), thePolicy({ [own]: "rulez: {}\n" }, sound)]) {
    assert.is(inForce.state, "invalid");
    assert.equal([[...policy.rules.keys()], policy.registries?.value, policy.waivers], [["missing-provenance"], ["npm"], []]);
    assert.equal(
      problems.map(({ message }) => message),
      ["A policy has no key 'rulez'; did you mean 'rules'?"],
    );
  }
});

test("the organisation's .github repository is governed by its own file, as the organisation's", () => {
  const text = `rules: {expired-waiver: off}\nrepositories-may: {waive: []}\n${waiver("missing-provenance")}`;
  for (const slug of ["lanternfish/.github", "Lanternfish/.GitHub"]) {
    const { policy, inForce, problems } = thePolicy({ [own]: text }, "rules: {missing-provenance: critical}", slug);
    assert.equal([problems, inForce], [[], { state: "in-force", sources: [own], off: ["expired-waiver"] }]);
    assert.equal(
      policy.waivers.map(({ from }) => from),
      ["organisation"],
    );
  }
  assert.equal(thePolicy({}, text, "lanternfish/.github").inForce.sources, [homeFile]);
  assert.is(thePolicy({ [own]: text }).inForce.state, "invalid");
});

test("a comment under an organisation's file needs its leave", () => {
  const refused = thePolicy({ [release]: comment }, "{}");
  assert.equal(refused.comments, []);
  assert.equal(refused.problems, [
    {
      code: "loosened-policy",
      message: `The organisation lets no repository waive 'stored-publish-token': it would have to name the rule under repositories-may: waive in ${homeFile}`,
      file: release,
      line: 1,
      column: 1,
    },
  ]);
  const allowed = "repositories-may: {waive: [stored-publish-token]}\n";
  assert.is(thePolicy({ [release]: comment }, allowed).comments.length, 1);
  const endless = thePolicy({ [release]: comment }, `${allowed}waivers-must-end: true\n`);
  assert.equal(
    [endless.comments, endless.problems.map(({ message }) => message)],
    [[], [`${homeFile} demands that waivers end: waive it in .github/imprimatur.yml with a last day instead`]],
  );
  assert.is(thePolicy({ [release]: comment, [own]: "waivers-must-end: true" }).comments.length, 0);
});

test("a comment cannot waive what is said about the policy", () => {
  const { comments, problems } = thePolicy({ [release]: comment.replace("stored-publish-token", "package-below-required-level") });
  assert.equal([comments, problems.map(({ code }) => code)], [[], ["loosened-policy"]]);
});

test("a file with another end, and one that cannot be read, are problems and no silence", () => {
  const misnamed = thePolicy({ ".github/imprimatur.yaml": "registries: []\n" });
  assert.equal(
    [misnamed.inForce.state, misnamed.problems.map(({ message }) => message)],
    ["invalid", ["The policy is read from .github/imprimatur.yml: rename this file"]],
  );

  const files = { ...filesFrom({ [own]: "" }), text: () => undefined, unread: () => "too-large" as const };
  const unread = policyFor({ root: "lamp", files }, undefined, { rules, searched: [] });
  assert.equal([unread.inForce.state, unread.problems.map(({ message }) => message)], ["invalid", ["The policy cannot be read: too-large"]]);
});

test("what is said of accounts is known before there are findings; an invalid file says nothing", () => {
  const file = "accounts: {npm: {wick: organisation}}\n";
  const home = (text: string) => ({ file: homeFile, text });
  const names = (texts: Readonly<Record<string, string>>, organisation?: string) =>
    accountsIn(
      policyFilesOf(repositoryFrom(texts, "lanternfish/lamp"), organisation === undefined ? undefined : home(organisation), rules),
      rules,
    )?.map(({ name }) => name) ?? null;

  assert.is(names({}), null);
  assert.equal(names({ [own]: "version: 1\n" }), []);
  assert.equal(names({ [own]: file }), ["wick"]);
  assert.equal(names({}, file), ["wick"]);
  assert.equal(names({ [own]: file }, "{}"), []);
  assert.equal(names({ [own]: file }, "rulez: {}\n"), []);
  assert.equal(names({ [own]: "rulez: {}\n" }, file), []);
});

test("a file can be checked by itself, as a repository's or the organisation's", () => {
  const text = "repositories-may: {waive: [missing-provenance]}\nrules: {expired-waiver: off}\n";
  assert.is(checkPolicy(own, text, rules, "repository").policy, null);
  const { policy, problems } = checkPolicy(own, text, rules, "organisation");
  assert.equal([policy?.rules.get("expired-waiver")?.value, problems], ["off", []]);
  assert.equal(
    checkPolicy(own, "rules: {expired-waiver: off}", rules, "repository").problems.map(({ code, line, column }) => [code, line, column]),
    [["loosened-policy", 1, 9]],
  );
});

test.run();
